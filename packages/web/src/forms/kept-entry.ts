import type { RecordEntry } from "@shilu/contract";
import dayjs from "dayjs";
import type { Attempt } from "../api/keys.ts";
import { namesOf, type Owner, put, type Shelf, take } from "../kept/shelf.ts";
import type { Entry } from "./entry.ts";

/**
 * An entry that is not saved yet, kept on this machine. `attempt`: what was sent, so that it is sent again as the same write; `page`: the page
 * that wrote it last; `base`: of a correction, the record as it was read when it began.
 */
export type KeptEntry = {
  readonly id: string;
  /** What it is an entry of: the code of a mechanism, or `correctionOf` a record. */
  readonly of: string;
  /** Milliseconds of this machine's clock. */
  readonly at: number;
  readonly page: string;
  readonly entry: Entry;
  readonly attempt: Attempt;
  readonly base?: RecordEntry;
};

/** No mechanism is called so. */
export const correctionOf = (record: string): string => `更正 ${record}`;

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
    return typeof found?.id === "string" && typeof found.of === "string" && typeof found.at === "number" && found.entry
      ? found
      : null;
  } catch {
    return null;
  }
}

/** Keeps an entry of its owner; false where this machine takes nothing. */
export const keep = (shelf: Shelf, owner: Owner, kept: KeptEntry): boolean =>
  put(shelf, "entry", owner, { name: kept.id, text: written(kept), at: kept.at });

/** What an owner left unsaved of a kind, the newest first. */
export const keptOf = (shelf: Shelf, owner: Owner, of: string, now: number): KeptEntry[] =>
  namesOf(shelf, "entry", owner, now)
    .flatMap((name) => readKept(take(shelf, "entry", owner, name) ?? "") ?? [])
    .filter((one) => one.of === of)
    .sort((a, b) => b.at - a.at);
