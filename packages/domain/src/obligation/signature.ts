import { z } from "zod";
import { plainDate } from "../calendar/plain-date.ts";
import type { Rule } from "../mechanism/rule-schema.ts";

/**
 * A person read the official article and found that our reading of it is right. `reading`: the rule as it stood then (`readingOf`), so
 * that a rule which is worded anew has to be read again. `text`: which text was read. `article`: its words, as the person pasted them.
 */
export const signature = z.strictObject({
  rule: z.string().min(1),
  reading: z.string().min(1),
  by: z.string().min(1),
  on: plainDate,
  text: z.string().min(1),
  article: z.string().default(""),
});
export type Signature = z.output<typeof signature>;

/** What is no part of what a rule says: who vouches for it, and from when to when it is in force. */
const aside: ReadonlySet<string> = new Set(["signed", "confidence", "deferred", "from", "to"]);

/** What a rule says, as one text that is equal for equal rules. */
export function readingOf(rule: Rule): string {
  const said = Object.entries(rule).filter(([key, value]) => !aside.has(key) && value !== undefined);
  const { document, year, article } = rule.source;
  return JSON.stringify(ordered(Object.fromEntries([...said, ["source", { document, year, article }]])));
}

function ordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(ordered);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).filter(([, inner]) => inner !== undefined);
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, inner]) => [key, ordered(inner)]));
}
