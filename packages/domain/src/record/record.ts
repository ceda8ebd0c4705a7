import { z } from "zod";
import { plainDate } from "../calendar/plain-date.ts";
import { money } from "./money.ts";

export const attendanceStatuses = ["到", "请假", "缺席", "列席", "补学"] as const;
export const recordStatuses = ["draft", "final", "void", "superseded"] as const;
export const levels = ["中央", "国家", "自治区", "省", "市", "县"] as const;

export const attendance = z.looseObject({
  person: z.string().min(1),
  status: z.enum(attendanceStatuses),
  reason: z.string().optional(),
});
export type Attendance = z.output<typeof attendance>;

/** Where only numbers are known. `basis` says how heads were counted (签到表, 清点 …). */
export const headcount = z.looseObject({
  expected: z.int().nonnegative().optional(),
  present: z.int().nonnegative().optional(),
  basis: z.string().optional(),
});

/** One person speaking on one topic = one 人次; `written` speeches count apart. */
export const speaker = z.looseObject({
  person: z.string().min(1),
  topic: z.string().optional(),
  role: z.string().optional(),
  written: z.boolean().default(false),
});

export const agendaItem = z.looseObject({
  title: z.string().min(1),
  first: z.boolean().default(false),
  resolution: z.string().optional(),
  votes: z
    .looseObject({
      for: z.int().nonnegative(),
      against: z.int().nonnegative().default(0),
      abstain: z.int().nonnegative().default(0),
    })
    .optional(),
});

/** A file (`file` with `sha256`) or the place where the paper lies (`place`): both are full evidence. */
export const evidence = z.looseObject({
  kind: z.string().min(1),
  file: z.string().optional(),
  sha256: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .optional(),
  place: z.string().optional(),
});
export type Evidence = z.output<typeof evidence>;

export const fieldValue = z.union([z.string(), z.number(), z.boolean(), z.array(z.string())]);
export type FieldValue = z.output<typeof fieldValue>;

/**
 * A step of the record's course as somebody took it (`mechanism/course-schema.ts`). `by` and `owner`: names; `evidence`: where the paper lies; `record`:
 * the record that it names; `values`: what it asked for, by property; `from`: where the record stood, in a first step that did not begin at the beginning.
 */
export const takenStep = z.looseObject({
  act: z.string().min(1),
  by: z.string().min(1),
  on: plainDate,
  text: z.string().optional(),
  owner: z.string().optional(),
  due: plainDate.optional(),
  evidence: z.string().optional(),
  record: z.string().optional(),
  values: z.record(z.string(), fieldValue).optional(),
  from: z.string().optional(),
});
export type TakenStep = z.output<typeof takenStep>;

/**
 * One row of `records.jsonl` and the one shape of a record everywhere: what happened, entered once.
 * - `mechanism`: code of a mechanism file (a row number is resolved to its code when it enters).
 * - `start`/`end`: the days it happened; a record belongs to the period of `start`.
 * - `clock`: the time of day for which it was called, 14:30; `invited`: who was asked to come besides those of the roster, as names are written.
 * - `entered`: day of entry; with `start` it makes 补录 visible.
 * - `counts`: whole quantities by measure word ({篇: 1, 户: 3}).
 * - `of`: the record this one stands on (a 批示 on a paper); `event`: shared by the units of a joint event;
 *   `group`: shared by reprints; `corrects`: the record this one replaces.
 * - `circle`: 知悉范围, printed ids of those who may read it (`isKnownTo`); absent: everybody who sees its org.
 * - `steps`: what was done to it by its mechanism's course, the first first; absent where nothing was.
 * - `nil`: 零报告, a statement that within `start`..`end` nothing of this kind took place. It makes a figure a recorded 0.
 * Unknown keys are kept and given back on export.
 */
export const ledgerRecord = z.looseObject({
  id: z.string().min(1),
  mechanism: z.string().min(1),
  org: z.string().min(1),
  title: z.string().min(1),
  start: plainDate,
  end: plainDate.nullable().optional(),
  clock: z
    .string()
    .regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, "时刻要写成 14:30 这样")
    .optional(),
  invited: z.array(z.string().trim().min(1)).optional(),
  place: z.string().optional(),
  host: z.string().optional(),
  recorder: z.string().optional(),
  attendance: z.array(attendance).default([]),
  headcount: headcount.optional(),
  guests: z.int().nonnegative().optional(),
  speakers: z.array(speaker).default([]),
  agenda: z.array(agendaItem).default([]),
  money: z.array(money).default([]),
  counts: z.record(z.string(), z.int().nonnegative()).default({}),
  level: z.enum(levels).optional(),
  genre: z.string().optional(),
  issue: z.union([z.string(), z.number()]).transform(String).optional(),
  finished: plainDate.optional(),
  issued: plainDate.optional(),
  of: z.string().optional(),
  event: z.string().optional(),
  group: z.string().optional(),
  fields: z.record(z.string(), fieldValue).default({}),
  campaigns: z.array(z.string()).default([]),
  entered: plainDate.optional(),
  status: z.enum(recordStatuses).default("final"),
  corrects: z.string().optional(),
  nil: z.boolean().optional(),
  circle: z.array(z.string().min(1)).min(1, "知悉范围至少要有一个人，不限的请不填").optional(),
  evidence: z.array(evidence).default([]),
  steps: z.array(takenStep).optional(),
});
export type LedgerRecord = z.output<typeof ledgerRecord>;
export type LedgerRecordInput = z.input<typeof ledgerRecord>;
