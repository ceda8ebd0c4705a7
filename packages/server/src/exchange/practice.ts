import { plainDate, practiceKinds } from "@shilu/domain";
import { z } from "zod";

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
