import type { FieldFault } from "@shilu/contract";
import { type RefObject, useEffect, useRef } from "react";

/** Brings the person to the first control that is wrong, each time that faults were found. */
export function useFirstFault(faults: readonly FieldFault[]): RefObject<HTMLFormElement | null> {
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (faults.length > 0) form.current?.querySelector<HTMLElement>("[aria-invalid]")?.focus();
  }, [faults]);
  return form;
}
