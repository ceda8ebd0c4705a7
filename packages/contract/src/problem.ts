import { plainDate } from "@shilu/domain";
import { z } from "zod";

/**
 * POST problems: a 问题 as the person who found it writes it. Id and everything that happens to it afterwards are the office's.
 * `org` null: the office itself. `record`: the record in which it was found, where it was one.
 */
export const newProblem = z.strictObject({
  org: z.string().min(1).nullable().default(null),
  text: z.string().trim().min(1, "请写明是什么问题").max(2000, "问题最多2000字，请写要点"),
  source: z.string().trim().min(1).max(100, "来源最多100字").default("走访"),
  found: plainDate,
  record: z.string().min(1).optional(),
});
export type NewProblem = z.input<typeof newProblem>;

/** The kept problem. A repeated key gives the first answer again. */
export const problemSaved = z.object({ problem: z.object({ id: z.string(), text: z.string(), found: z.string() }) });
export type ProblemSaved = z.output<typeof problemSaved>;
