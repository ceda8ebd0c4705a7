import { plainDate, practiceKinds } from "@shilu/domain";
import { z } from "zod";

/** One row of `sheet-words.jsonl`: what the office took a column of its own tables for; `field` null where it was left out. */
export const sheetWord = z.strictObject({
  mechanism: z.string().min(1),
  word: z.string().min(1).max(200),
  field: z.string().min(1).nullable(),
});

/**
 * One row of `practice.jsonl`: a version of a file that the office took in beside the mechanisms of the program. `source` is its text;
 * `value` what was read from it, null where it was taken back from `from` on.
 */
export const keptPractice = z.strictObject({
  kind: z.enum(practiceKinds),
  code: z.string().min(1),
  version: z.int().positive(),
  title: z.string().min(1),
  name: z.string().min(1),
  from: plainDate,
  value: z.unknown(),
  source: z.string(),
  reason: z.string().min(1),
  at: z.string().min(1),
  actor: z.string().min(1),
});
