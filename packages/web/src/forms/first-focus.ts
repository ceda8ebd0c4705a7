import { type RefObject, useEffect, useRef } from "react";

/** Puts the focus on the first open question (`data-first-field`) inside the returned element, each time it becomes current. */
export function useFirstFocus(current: boolean): RefObject<HTMLDivElement | null> {
  const inside = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (current)
      inside.current?.querySelector<HTMLElement>("[data-first-field] input, [data-first-field] textarea")?.focus();
  }, [current]);
  return inside;
}
