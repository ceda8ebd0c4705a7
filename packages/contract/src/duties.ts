import { dutyStatuses } from "@shilu/domain";
import { z } from "zod";

/** 规定动作 as one line of a list. `of`: whom it is asked of. `basis`: document, article and whether it was 复核. */
const dutyLine = z.object({
  id: z.string(),
  title: z.string(),
  says: z.string(),
  mechanism: z.object({ code: z.string(), title: z.string() }),
  of: z.object({ kind: z.enum(["org", "person"]), id: z.string(), name: z.string() }),
  status: z.enum(dutyStatuses),
  from: z.string(),
  to: z.string(),
  /** The day it is due; null: 及时, no term. `provisional`: 暂算, a year without a holiday table was touched. */
  due: z.string().nullable(),
  provisional: z.boolean(),
  need: z.number(),
  got: z.number(),
  measure: z.string(),
  force: z.string(),
  basis: z.string(),
  reason: z.string(),
});
export type DutyLine = z.output<typeof dutyLine>;

const statusList = z
  .string()
  .transform((text) => text.split(","))
  .pipe(z.array(z.enum(dutyStatuses, `状态只能是：${dutyStatuses.join("、")}，几个之间用英文逗号`)));

/**
 * GET duties. `on`: as it stands at the end of this day, today where absent; `org`: of this org and everything below it; `person`: only
 * what is asked of this person himself; `mechanism`: only of this mechanism, or of the family that it begins ("village"); `status`: only these.
 */
export const dutiesQuery = z.object({
  on: z.string().optional(),
  org: z.string().optional(),
  person: z.string().optional(),
  mechanism: z.string().optional(),
  status: statusList.optional(),
});

/** What is due first comes first; what has no term stands at the end. */
export const dutiesAnswer = z.object({ on: z.string(), duties: z.array(dutyLine) });
export type DutiesAnswer = z.output<typeof dutiesAnswer>;
