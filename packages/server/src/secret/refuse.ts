import { errors } from "@shilu/contract";
import type { PlacedWords } from "@shilu/document";
import { type MarkRule, secretMark, secretMarkWithin } from "@shilu/domain";
import { Refusal } from "../refusal.ts";

/** By what it was known, and how much was sent: bytes of a file, characters of a text. Never a name, a word or a digest: they would tell. */
type Marked = { readonly rule: MarkRule; readonly size: number };

/** What came in bears a mark of 密级. This is no system for state secrets: it goes no further, whoever brings it, and nothing of it stays. */
export class StateSecret extends Refusal {
  readonly marked: Marked;

  constructor(marked: Marked) {
    super("secret.marked", errors["secret.marked"].says);
    this.marked = marked;
  }
}

export function assertUnmarked(rule: MarkRule | null, size: number): void {
  if (rule !== null) throw new StateSecret({ rule, size });
}

/** The rule that the first of some words meets, which stand in different places. */
export function markAmong(words: Iterable<PlacedWords>): MarkRule | null {
  for (const { place, text } of words) {
    const found = secretMark(text, place);
    if (found !== null) return found;
  }
  return null;
}

/** Refuses JSON in whose texts stands a mark. */
export function assertUnmarkedValue(value: unknown): void {
  const json = JSON.stringify(value) ?? "";
  assertUnmarked(json.includes("密") ? secretMarkWithin(value) : null, json.length);
}
