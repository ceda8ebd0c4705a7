import type { FieldFault } from "@shilu/contract";
import { type RefObject, useEffect, useRef, useState } from "react";

/**
 * What is wrong with a form: nothing before somebody tried to put it down, from then on what is wrong at this moment. Each try that fails
 * brings the person to the first control that is wrong.
 */
export function useChecked(faults: readonly FieldFault[]): {
  readonly form: RefObject<HTMLFormElement | null>;
  readonly shown: readonly FieldFault[];
  readonly isRight: () => boolean;
} {
  const form = useRef<HTMLFormElement>(null);
  const [tries, setTries] = useState(0);
  useEffect(() => {
    if (tries > 0) form.current?.querySelector<HTMLElement>("[aria-invalid]")?.focus();
  }, [tries]);
  return {
    form,
    shown: tries === 0 ? [] : faults,
    isRight: () => {
      if (faults.length > 0) setTries(tries + 1);
      return faults.length === 0;
    },
  };
}
