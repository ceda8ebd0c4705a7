import { dutyStatuses } from "@shilu/domain";
import { z } from "zod";
import { operation } from "./operation.ts";
import { recordLine } from "./record.ts";
import { written } from "./written.ts";

const named = z.object({ id: z.string(), name: z.string() });
const period = z.object({ code: z.string(), title: z.string() });

/** How many 规定动作 are asked, and of these 已办, 已说明, not due yet, past their day. */
const cell = z.object({
  asked: z.number(),
  done: z.number(),
  explained: z.number(),
  waiting: z.number(),
  missed: z.number(),
});
export type BelowCellAnswer = z.output<typeof cell>;

/** A note to an org. `again`: the first day on which it may be asked anew, null where that is today. */
const reminded = z.object({ on: z.string(), by: z.string(), words: z.string(), again: z.string().nullable() });
export type RemindedAnswer = z.output<typeof reminded>;

const row = z.object({
  org: named.extend({ type: z.string() }),
  /** Whether something lies below it in turn. */
  below: z.boolean(),
  /** How many records of the period it has shared, with everything below it. */
  records: z.number(),
  reminded: reminded.nullable(),
  cells: z.array(cell.nullable()),
});
export type BelowRowAnswer = z.output<typeof row>;

/**
 * GET below: the orgs right below `seat`, by name; `path`: the way down to it from the visitor's own seat. A cell stands under the
 * column of the same place.
 */
export const belowAnswer = z.object({
  seat: named,
  path: z.array(named),
  on: z.string(),
  period,
  columns: z.array(named.extend({ group: z.string() })),
  rows: z.array(row),
});
export type BelowAnswer = z.output<typeof belowAnswer>;

/** One 规定动作 of an org below, or of so many of its people under one rule together: who they are is theirs to see. */
const duty = z.object({
  id: z.string(),
  title: z.string(),
  of: z.string(),
  people: z.number(),
  status: z.enum(dutyStatuses),
  due: z.string().nullable(),
  basis: z.string(),
  reason: z.string(),
  stated: z.string().nullable(),
});

/** GET one of them: its duties by their day, its shared records, the newest first, and how many there are beyond. */
export const belowOrgAnswer = z.object({
  org: named,
  mechanism: named.nullable(),
  period,
  duties: z.array(duty),
  records: z.array(recordLine),
  more: z.number(),
  reminded: reminded.nullable(),
});
export type BelowOrgAnswer = z.output<typeof belowOrgAnswer>;

export const newReminder = z.strictObject({
  words: z.string().trim().min(1, "请写明提醒什么").max(200, "提醒最多200字，一句话说清即可"),
});

/** GET reminders: notes of a superior to an org in sight that still stand, the newest first. */
export const remindersAnswer = z.object({
  reminders: z.array(z.object({ id: z.string(), org: z.string(), on: z.string(), by: z.string(), words: z.string() })),
});

/** `org`: below which the table stands, the visitor's seat where absent; `period`: this year, in January still the last. */
const tableQuery = z.object({
  org: z.string().optional(),
  period: z.string().optional(),
  group: z.string().optional(),
});
const resource = "下级";
export const belowOperations = {
  below: operation({
    ...{ method: "GET", path: "/api/below", resource, title: "下级概览：各单位的规定动作、已办和已说明，按名称排" },
    right: "below.see",
    query: tableQuery,
    answer: belowAnswer,
    errors: ["org.unknown", "period.unknown"],
  }),
  belowFile: operation({
    ...{ method: "GET", path: "/api/below.csv", resource, title: "带走下级概览（csv）" },
    right: "below.see",
    query: tableQuery,
    answer: "file",
    errors: ["org.unknown", "period.unknown"],
  }),
  belowOrg: operation({
    ...{ method: "GET", path: "/api/below/:org", resource, title: "一个下级单位的规定动作和已共享的记录" },
    right: "below.see",
    query: z.object({ mechanism: z.string().optional(), period: z.string().optional() }),
    answer: belowOrgAnswer,
    errors: ["org.unknown", "period.unknown", "mechanism.unknown"],
  }),
  remind: operation({
    ...{ method: "POST", path: "/api/below/:org/reminders", resource, title: "提醒一个下级单位，每周最多一次" },
    right: "below.remind",
    body: newReminder,
    answer: written,
    errors: ["org.unknown", "reminder.soon"],
  }),
  reminders: operation({
    ...{ method: "GET", path: "/api/reminders", resource, title: "上级发来的提醒" },
    /** For those who record what they are about. */
    right: "record.enter",
    answer: remindersAnswer,
    errors: [],
  }),
} as const;
