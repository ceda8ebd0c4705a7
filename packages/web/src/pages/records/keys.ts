import { useEffect, useEffectEvent } from "react";
import { isCovered, isTyping } from "../../shell/keys.ts";

/** Keys of a screen, each by the letter it is pressed with (`Space` for the blank). Not while somebody types or another thing stands over it. */
export function useKeys(keys: readonly (readonly [key: string, does: (() => void) | undefined])[]): void {
  const press = useEffectEvent((event: KeyboardEvent) => {
    if (
      isTyping(event.target) ||
      event.ctrlKey ||
      event.altKey ||
      event.metaKey ||
      event.defaultPrevented ||
      isCovered()
    )
      return;
    const pressed = event.key === " " ? "Space" : event.key.length === 1 ? event.key.toUpperCase() : event.key;
    const does = keys.find(([key]) => key === pressed)?.[1];
    if (does === undefined) return;
    // Space on a button or a box is that button's.
    if (event.key === " " && event.target instanceof HTMLElement && /^(BUTTON|SUMMARY)$/.test(event.target.tagName))
      return;
    event.preventDefault();
    does();
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => press(event);
    addEventListener("keydown", listen);
    return () => removeEventListener("keydown", listen);
  }, []);
}
