import { useNavigate } from "@tanstack/react-router";
import { useEffect, useEffectEvent, useRef } from "react";
import { places } from "./places.ts";

export const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));

/** Whether something stands over the screen and has the keys: a drawer or a dialog. */
export const isCovered = (): boolean =>
  [...document.querySelectorAll('dialog[open], [role="dialog"]')].some((one) => one.getClientRects().length > 0);

/** N opens 记一条 and / the search, unless what stands on the screen took the key itself. */
export function useShellKeys({ record, search }: { record: (() => void) | null; search: (() => void) | null }): void {
  const press = useEffectEvent((event: KeyboardEvent) => {
    const free = !isTyping(event.target) && !event.ctrlKey && !event.altKey && !event.metaKey;
    const does = event.key === "n" || event.key === "N" ? record : event.key === "/" ? search : null;
    if (!free || does === null || isCovered()) return;
    // The screen's own listeners come later than the shell's: what they take is theirs.
    setTimeout(() => {
      if (!event.defaultPrevented) does();
    });
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => press(event);
    addEventListener("keydown", listen);
    return () => removeEventListener("keydown", listen);
  }, []);
}

/** G and then the letter of a screen leads there; a second passes, and the G is forgotten. */
export function usePlaceKeys(): void {
  const navigate = useNavigate();
  const waiting = useRef(0);
  const press = useEffectEvent((event: KeyboardEvent) => {
    if (isTyping(event.target) || event.ctrlKey || event.altKey || event.metaKey) return;
    const key = event.key.toUpperCase();
    const place = event.timeStamp - waiting.current < 1000 ? places.find((one) => one.key === key) : undefined;
    waiting.current = key === "G" ? event.timeStamp : 0;
    if (place === undefined) return;
    event.preventDefault();
    void navigate({ to: place.to });
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => press(event);
    addEventListener("keydown", listen);
    return () => removeEventListener("keydown", listen);
  }, []);
}
