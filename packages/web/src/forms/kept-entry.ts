import dayjs from "dayjs";
import type { Attempt } from "../api/keys.ts";
import type { Entry } from "./entry.ts";

/** An entry that is not saved yet, kept on this machine. `attempt`: what was sent, so that it is sent again as the same write. */
export type KeptEntry = {
  readonly id: string;
  readonly mechanism: string;
  /** Milliseconds of this machine's clock. */
  readonly at: number;
  readonly entry: Entry;
  readonly attempt: Attempt;
};

/** On a machine that several may use, nothing lies longer than this. */
const longest = 7 * 86_400_000;
const prefix = "shilu.entry.";
const mark = "$day";

/** An entry as text: its days as days. */
export const written = (kept: KeptEntry): string =>
  JSON.stringify(kept, function (this: Record<string, unknown>, key, value) {
    const raw = this[key];
    return dayjs.isDayjs(raw) ? { [mark]: raw.format("YYYY-MM-DD") } : value;
  });

/** Reads it back; null for what is none of ours. */
export function readKept(text: string): KeptEntry | null {
  try {
    const found = JSON.parse(text, (_, value) =>
      typeof value === "object" && value !== null && typeof value[mark] === "string" ? dayjs(value[mark]) : value,
    );
    return typeof found?.id === "string" &&
      typeof found.mechanism === "string" &&
      typeof found.at === "number" &&
      found.entry
      ? found
      : null;
  } catch {
    return null;
  }
}

/** A place that keeps text by name, as `localStorage` does. */
export type Shelf = Pick<Storage, "getItem" | "setItem" | "removeItem" | "key" | "length">;

const namesOn = (shelf: Shelf, whose: string): string[] =>
  Array.from({ length: shelf.length }, (_, at) => shelf.key(at) ?? "").filter((name) => name.startsWith(whose));

/** Keeps an entry of one account; false where this machine takes nothing. */
export function keep(shelf: Shelf, account: string, kept: KeptEntry): boolean {
  try {
    shelf.setItem(`${prefix}${account}.${kept.id}`, written(kept));
    return true;
  } catch {
    return false;
  }
}

export const drop = (shelf: Shelf, account: string, id: string): void => shelf.removeItem(`${prefix}${account}.${id}`);

/** What an account left unsaved of a kind, the newest first. What lies too long, where `shared`, is taken away first. */
export function keptOf(
  shelf: Shelf,
  account: string,
  mechanism: string,
  { now, shared }: { now: number; shared: boolean },
) {
  if (shared) clearOld(shelf, now);
  return namesOn(shelf, `${prefix}${account}.`)
    .flatMap((name) => readKept(shelf.getItem(name) ?? "") ?? [])
    .filter((one) => one.mechanism === mechanism)
    .sort((a, b) => b.at - a.at);
}

/** Of everybody: what is older than seven days, or from a day to come. */
function clearOld(shelf: Shelf, now: number): void {
  for (const name of namesOn(shelf, prefix)) {
    const at = readKept(shelf.getItem(name) ?? "")?.at;
    if (at === undefined || now - at > longest || at - now > longest) shelf.removeItem(name);
  }
}

/** At sign-out nothing stays, of anybody. */
export function clearKept(shelf: Shelf): void {
  for (const name of namesOn(shelf, prefix)) shelf.removeItem(name);
}
