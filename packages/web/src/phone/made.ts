import { newKey } from "../api/new-key.ts";
import type { Made } from "./outbox/entry.ts";

/** What a new entry is made with: an id that sorts by time, the moment, and keys. */
export function made(now: number = Date.now()): Made {
  const at = new Date(now).toISOString();
  return { id: `${at}-${newKey().slice(0, 8)}`, at, key: newKey };
}
