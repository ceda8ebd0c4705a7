import { dutyStatuses, plainDate } from "@shilu/domain";
import { z } from "zod";
import { operation } from "./operation.ts";
import { ruleLine } from "./rules.ts";

/** One mechanism of the list. `off`: nothing is asked of it today; `adjusted`: the unit has changed something of it. */
const mechanismLine = z.object({
  code: z.string(),
  title: z.string(),
  group: z.string(),
  rules: z.number(),
  off: z.boolean(),
  adjusted: z.boolean(),
});

/** GET mechanisms, in the order of their row numbers. */
export const mechanismsAnswer = z.object({ on: z.string(), mechanisms: z.array(mechanismLine) });
export type MechanismsAnswer = z.output<typeof mechanismsAnswer>;

const mechanismDuty = z.object({
  id: z.string(),
  title: z.string(),
  of: z.string(),
  due: z.string(),
  status: z.enum(dutyStatuses),
});

/** A version of the unit's own changes. `value` of a version that was taken back is null: `back` false. */
const mechanismVersion = z.object({
  version: z.number(),
  from: z.string(),
  at: z.string(),
  by: z.string(),
  reason: z.string(),
  off: z.boolean(),
  /** The numbers it gives, by rule. */
  needs: z.record(z.string(), z.number()),
  takenBack: z.boolean(),
});

/**
 * GET mechanism. `clause`: how often, quorum and the rest as one phrase; `whom`: of whom; `need`: the number of a rule that asks for so many
 * in each span, which the unit may set otherwise. `next`: the next twelve dates; `duties`: what it asked this year.
 */
export const mechanismAnswer = z.object({
  line: mechanismLine,
  rules: z.array(z.object({ line: ruleLine, clause: z.string(), whom: z.string(), need: z.number().nullable() })),
  next: z.array(mechanismDuty),
  duties: z.array(mechanismDuty),
  versions: z.array(mechanismVersion),
  /** First day from which it may be changed. */
  earliest: z.string(),
});
export type MechanismAnswer = z.output<typeof mechanismAnswer>;

const said = {
  by: z.string().trim().min(1, "请写明是谁定的").max(40, "姓名最多40字"),
  reason: z.string().trim().min(1, "请写明理由").max(200, "理由最多200字"),
  /** false: only says what would come of it. */
  apply: z.boolean(),
};
/** POST change: switched off or not, and the unit's numbers, from a day on. */
export const mechanismChange = z.strictObject({
  off: z.boolean(),
  needs: z.record(z.string(), z.int("次数是整数").min(1, "至少1次；不做的请停用").max(366, "最多366次")),
  from: plainDate,
  ...said,
});
export type MechanismChange = z.input<typeof mechanismChange>;
export const mechanismBack = z.strictObject({ version: z.int(), ...said });
export type MechanismBack = z.input<typeof mechanismBack>;

/** What changes of the duties of a span: one sentence each, at most 200; `more`: how many beyond. */
export const mechanismChanged = z.object({
  applied: z.boolean(),
  span: z.string(),
  changes: z.array(
    z.object({ kind: z.enum(["新增", "取消", "变动"]), title: z.string(), of: z.string(), what: z.string() }),
  ),
  more: z.number(),
});
export type MechanismChanged = z.output<typeof mechanismChanged>;

const resource = "制度";
export const mechanismOperations = {
  mechanisms: operation({
    ...{ method: "GET", path: "/api/mechanisms", resource, title: "全部制度" },
    right: "rule.see",
    answer: mechanismsAnswer,
    errors: [],
  }),
  mechanism: operation({
    ...{
      method: "GET",
      path: "/api/mechanisms/:mechanism",
      resource,
      title: "一项制度：要求、依据、接下来的日期、各版",
    },
    right: "rule.see",
    answer: mechanismAnswer,
    errors: ["mechanism.unknown"],
  }),
  changeMechanism: operation({
    ...{ method: "POST", path: "/api/mechanisms/:mechanism/changes", resource, title: "停用、恢复或改本单位的次数" },
    right: "practice.change",
    body: mechanismChange,
    answer: mechanismChanged,
    errors: ["mechanism.unknown", "practice.invalid", "access.denied"],
  }),
  backMechanism: operation({
    ...{ method: "POST", path: "/api/mechanisms/:mechanism/back", resource, title: "退回本单位以前的一版" },
    right: "practice.change",
    body: mechanismBack,
    answer: mechanismChanged,
    errors: ["mechanism.unknown", "practice.invalid", "access.denied"],
  }),
} as const;
