import { useSyncExternalStore } from "react";

/** Whether the sign-in came to its end under an open page. What is on the page stays; the person signs in over it. */
let expired = false;
const listeners = new Set<() => void>();

export function setExpired(value: boolean): void {
  expired = value;
  for (const listener of listeners) listener();
}

export const useExpired = (): boolean =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => expired,
  );
