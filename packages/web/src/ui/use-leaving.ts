import { useEffect, useEffectEvent } from "react";

/**
 * What is not saved yet is saved when the page is left, and the browser asks before it closes.
 * @param unsaved whether something waits
 * @param save sends what waits; it may be called with nothing waiting
 */
export function useLeaving(unsaved: () => boolean, save: () => void): void {
  const leave = useEffectEvent((event: BeforeUnloadEvent) => {
    if (!unsaved()) return;
    save();
    event.preventDefault();
  });
  const end = useEffectEvent(save);
  useEffect(() => {
    const listen = (event: BeforeUnloadEvent) => leave(event);
    addEventListener("beforeunload", listen);
    return () => {
      removeEventListener("beforeunload", listen);
      end();
    };
  }, []);
}
