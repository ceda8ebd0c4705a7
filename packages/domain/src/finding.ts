/**
 * Bad data is a listed finding with its place, never an exception that stops the page.
 * `place` is written for a clerk: a file with its line, or a row of a ledger ("records.jsonl 第 12 行").
 * `says` is one clear Chinese sentence that tells what is wrong and what to do.
 * `severity`: an error stands in the way (the default meaning where absent); a note is only worth knowing.
 */
export type Finding = {
  readonly code: string;
  readonly place: string;
  readonly says: string;
  readonly severity?: "error" | "note";
};

/** Either a value, or every finding that stands in its way. */
export type Outcome<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly findings: readonly Finding[] };

export const good = <T>(value: T): Outcome<T> => ({ ok: true, value });
export const bad = (...findings: readonly Finding[]): Outcome<never> => ({ ok: false, findings });
