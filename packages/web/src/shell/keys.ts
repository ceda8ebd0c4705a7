import { useNavigate } from "@tanstack/react-router";
import { useEffect, useEffectEvent, useRef } from "react";
import { places } from "./places.ts";

export const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));

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
