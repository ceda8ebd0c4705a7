import { dutyStatuses } from "@shilu/domain";
import { z } from "zod";
import { formFiles } from "./form-files.ts";

/** One 规定动作 as the page shows it. `basis`: document and article with the state of verification; `stated`: what a person said of it. */
export const dutyLine = z.object({
  id: z.string(),
  mechanism: z.object({ code: z.string(), title: z.string() }),
  rule: z.string(),
  title: z.string(),
  says: z.string(),
  of: z.object({ kind: z.enum(["org", "person"]), name: z.string() }),
  status: z.enum(dutyStatuses),
  window: z.tuple([z.string(), z.string()]),
  /** Null: 及时, without a number of days. */
  due: z.string().nullable(),
  provisional: z.boolean(),
  force: z.string(),
  basis: z.string(),
  need: z.number(),
  got: z.number(),
  measure: z.string(),
  reason: z.string(),
  counted: z.array(z.string()),
  stated: z.string().nullable(),
  /** Whether the mechanism can be recorded on the page. */
  form: z.boolean(),
});
export type DutyLine = z.output<typeof dutyLine>;

const statusList = z
  .string()
  .transform((text) => text.split(","))
  .pipe(z.array(z.enum(dutyStatuses, `状态只能是：${dutyStatuses.join("、")}，几个之间用英文逗号`)));

/**
 * What is asked of GET duties. `on`: the day one looks, today where absent. `person`: only what is asked of this person himself;
 * `mechanism`: only of this mechanism, or of the family whose name its code begins with ("village"); `status`: only these, by commas.
 */
export const dutiesQuery = z.object({
  on: z.string().optional(),
  person: z.string().optional(),
  mechanism: z.string().optional(),
  status: statusList.optional(),
});
export type DutiesQuery = z.output<typeof dutiesQuery>;

/**
 * GET duties: of the day's year, with what last year left open; in the order of their deadlines. `silent`: how many of last year are
 * not listed, because the ledger holds nothing at all of their mechanisms from that year.
 */
export const dutiesAnswer = z.object({
  on: z.string(),
  silent: z.object({ year: z.number(), duties: z.number() }).nullable(),
  duties: z.array(dutyLine),
});
export type DutiesAnswer = z.output<typeof dutiesAnswer>;

/** The papers before what a duty asks for: 通知, 议程, a frame of 主持词, 签到表 to be signed. */
export const dutyForms = ["notice", "agenda", "script", "sign-in"] as const;
export type DutyForm = (typeof dutyForms)[number];
export const dutyFormFiles = formFiles(dutyForms);

/** GET duty: everything that was looked at, each record counted or with the reason why not. */
export const dutyAnswer = z.object({
  line: dutyLine,
  layer: z.string(),
  /** Which papers can be printed beforehand, with their titles; none where nobody is called together. */
  forms: z.array(z.object({ form: z.enum(dutyForms), title: z.string() })),
  /** The draft of a record that was prepared for it; null where none was. */
  prepared: z.object({ id: z.string(), day: z.string(), title: z.string() }).nullable(),
  counted: z.array(z.object({ id: z.string(), day: z.string(), title: z.string() })),
  excluded: z.array(z.object({ id: z.string(), day: z.string(), title: z.string(), why: z.string() })),
});
export type DutyAnswer = z.output<typeof dutyAnswer>;

/** POST decision: 不适用, 延期 or 如实说明未开展, with reason and name. */
export const newDecision = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.enum(["exempt", "explained"]), ...said() }),
  z.strictObject({ kind: z.literal("postponed"), until: z.string(), ...said() }),
]);
export type NewDecision = z.input<typeof newDecision>;

function said() {
  return {
    reason: z.string().trim().min(1, "请写明理由").max(200, "理由最多200字"),
    by: z.string().trim().min(1, "请写明是谁说明的").max(40, "姓名最多40字"),
  };
}
