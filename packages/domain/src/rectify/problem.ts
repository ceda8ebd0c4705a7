import { z } from "zod";
import { plainDate } from "../calendar/plain-date.ts";

/** What is done to a problem, one step after the other (`rectifyCourse`). */
export const rectifyActs = ["定措施", "记进展", "申请销号", "退回", "销号", "回头看", "重新整改"] as const;
export type RectifyAct = (typeof rectifyActs)[number];

const someDay = plainDate.nullable().optional();
const someText = z.string().nullable().optional();

/**
 * One row of `findings.jsonl`: 问题 → 整改 → 销号, and 回头看 (`checked`, `result`).
 * Called problem in code, because a finding is bad data. Unknown keys are kept and given back on export.
 */
export const problem = z.looseObject({
  id: z.string().min(1),
  org: z.string().min(1),
  text: z.string().min(1),
  source: someText,
  found: plainDate,
  owner: someText,
  due: someDay,
  /** Who had it in charge before it was handed over, the first first: they have rectified too. */
  formerOwners: z.array(z.string()).optional(),
  measures: z
    .union([z.string(), z.array(z.string())])
    .nullable()
    .optional(),
  progress: z.array(z.looseObject({ date: plainDate, text: z.string() })).default([]),
  closed: someDay,
  checked: someDay,
  result: someText,
  /** What was done to it here, the first first (`rectifyCourse`). */
  steps: z
    .array(
      z.looseObject({
        act: z.enum(rectifyActs),
        by: z.string(),
        on: plainDate,
        text: z.string(),
        owner: z.string().optional(),
        due: plainDate.optional(),
        evidence: z.string().optional(),
      }),
    )
    .optional(),
});
export type Problem = z.output<typeof problem>;
