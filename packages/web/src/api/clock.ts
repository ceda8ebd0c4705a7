import { useSyncExternalStore } from "react";

/** By how many milliseconds this machine's clock is ahead of the server's, as its last answer told; null before one came. */
let ahead: number | null = null;
const listeners = new Set<() => void>();

/** Compares the clocks at an answer; a difference of seconds is the way's, not the clock's. */
export function noteServerTime(response: Response): void {
  const told = Date.parse(response.headers.get("Date") ?? "");
  if (Number.isNaN(told)) return;
  const now = Date.now() - told;
  const same = ahead !== null && Math.abs(now - ahead) < 60_000;
  if (same) return;
  ahead = now;
  for (const listener of listeners) listener();
}

const listen = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** 快约2小时 where the clock of this machine is ten minutes off or more; null where it is right. */
export function useClockFault(): string | null {
  const by = useSyncExternalStore(listen, () => ahead);
  if (by === null || Math.abs(by) < 600_000) return null;
  const minutes = Math.round(Math.abs(by) / 60_000);
  const amount =
    minutes < 90
      ? `${minutes}分钟`
      : minutes < 2880
        ? `${Math.round(minutes / 60)}小时`
        : `${Math.round(minutes / 1440)}天`;
  return `${by > 0 ? "快" : "慢"}约${amount}`;
}
