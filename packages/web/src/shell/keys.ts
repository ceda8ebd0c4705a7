import { useNavigate } from "@tanstack/react-router";
import { useEffectEvent, useLayoutEffect, useRef } from "react";
import { places } from "./places.ts";

/** Whether it stands on the screen. A form that was closed a moment ago has the focus until the next frame is drawn. */
const isShown = (one: Element): boolean =>
  one.getClientRects().length > 0 && getComputedStyle(one).visibility !== "hidden";

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName)) &&
  isShown(target);

/** A key by itself, and nobody is writing. */
export const isPlain = ({ target, ctrlKey, altKey, metaKey }: KeyboardEvent): boolean =>
  !isTyping(target) && !ctrlKey && !altKey && !metaKey;

/** Whether something stands over the screen and has the keys: a drawer or a dialog. */
const isCovered = (): boolean => [...document.querySelectorAll('dialog[open], [role="dialog"]')].some(isShown);

/**
 * Hears every key while `active`. It listens as soon as what it belongs to stands on the screen, and not a moment after it was painted:
 * a key that is pressed at once would be lost.
 */
export function useKeydown(press: (event: KeyboardEvent) => void, active = true): void {
  const heard = useEffectEvent(press);
  useLayoutEffect(() => {
    if (!active) return;
    const listen = (event: KeyboardEvent) => heard(event);
    addEventListener("keydown", listen);
    return () => removeEventListener("keydown", listen);
  }, [active]);
}

/** Space on a button is that button's; so is Enter, and a link's, but for the rows of a list, from which Enter leads on to what they are about. */
const isItsOwn = ({ key, target }: KeyboardEvent): boolean =>
  target instanceof HTMLElement &&
  ((key === " " && target.matches("button, summary")) ||
    (key === "Enter" && target.matches("button:not([aria-current]), summary, a[href]:not([aria-current])")));

/** Keys of a screen, each by the letter it is pressed with (`Space` for the blank). Not while somebody types or another thing stands over it. */
export function useKeys(keys: readonly (readonly [key: string, does: (() => void) | undefined])[]): void {
  useKeydown((event) => {
    if (!isPlain(event) || event.defaultPrevented || isCovered()) return;
    const pressed = event.key === " " ? "Space" : event.key.length === 1 ? event.key.toUpperCase() : event.key;
    const does = keys.find(([key]) => key === pressed)?.[1];
    if (does === undefined) return;
    if (isItsOwn(event)) return;
    event.preventDefault();
    does();
  });
}

/** N opens 记一条 and / the search, unless what stands on the screen took the key itself. */
export function useShellKeys({ record, search }: { record: (() => void) | null; search: (() => void) | null }): void {
  useKeydown((event) => {
    const does = event.key === "n" || event.key === "N" ? record : event.key === "/" ? search : null;
    if (!isPlain(event) || does === null || isCovered()) return;
    // The screen's own listeners come later than the shell's: what they take is theirs.
    setTimeout(() => {
      if (!event.defaultPrevented) does();
    });
  });
}

/** G and then the letter of a screen leads there; a second passes, and the G is forgotten. */
export function usePlaceKeys(): void {
  const navigate = useNavigate();
  const waiting = useRef(Number.NEGATIVE_INFINITY);
  useKeydown((event) => {
    if (!isPlain(event)) return;
    const key = event.key.toUpperCase();
    const place = event.timeStamp - waiting.current < 1000 ? places.find((one) => one.key === key) : undefined;
    waiting.current = key === "G" ? event.timeStamp : Number.NEGATIVE_INFINITY;
    if (place === undefined) return;
    event.preventDefault();
    void navigate({ to: place.to });
  });
}
