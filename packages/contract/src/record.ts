import { fieldTypes, ledgerRecord, recordStatuses, stepNeeds } from "@shilu/domain";
import { z } from "zod";
import { formFiles } from "./form-files.ts";

/** A record as one line of a list. `evidence`: where each piece lies. `late` is 补录, `nil` a 零报告.
 * `expected`/`present`: 应到/实到, null where not known. `confined`: it has a 知悉范围. `state`: how it stands in its course, null where it has none or nothing was done yet. */
export const recordLine = z.object({
  id: z.string(),
  version: z.number(),
  status: z.enum(recordStatuses),
  mechanism: z.string(),
  title: z.string(),
  org: z.string(),
  start: z.string(),
  end: z.string().nullable(),
  place: z.string().nullable(),
  entered: z.string().nullable(),
  late: z.boolean(),
  nil: z.boolean(),
  confined: z.boolean(),
  expected: z.number().nullable(),
  present: z.number().nullable(),
  evidence: z.array(z.string()),
  state: z.string().nullable(),
});
export type RecordLine = z.output<typeof recordLine>;

/** The papers of a record: 登记表, 会议记录 or 活动记录, 签到表, 会议纪要, 活动信息, 纪实表, 支部工作手册页, 汇总单. */
export const recordForms = [
  "registration",
  "minutes",
  "sign-in",
  "summary",
  "brief",
  "account",
  "handbook",
  "tally",
] as const;
export type RecordForm = (typeof recordForms)[number];

export const recordFormFiles = formFiles(recordForms);

const named = z.object({ id: z.string(), title: z.string(), start: z.string() });

/**
 * 办理 of a record. `written`: it came without steps and stands where what it says puts it; `term`: the day that was set last; `told`: what is odd about its
 * 期号. A step's `record` is null where the asker may not see it. An act says why it cannot be taken now (null: it can), what it asks for, from which
 * records it names one (null: none), and the day by which it is planned.
 */
const recordCourse = z.object({
  states: z.array(z.string()),
  state: z.string(),
  written: z.boolean(),
  term: z.object({ due: z.string(), late: z.boolean() }).nullable(),
  told: z.array(z.string()),
  steps: z.array(
    z.object({
      act: z.string(),
      by: z.string(),
      on: z.string(),
      text: z.string().nullable(),
      owner: z.string().nullable(),
      due: z.string().nullable(),
      evidence: z.string().nullable(),
      record: named.nullable(),
      values: z.array(z.object({ title: z.string(), text: z.string() })),
    }),
  ),
  acts: z.array(
    z.object({
      act: z.string(),
      verdict: z.boolean(),
      refused: z.string().nullable(),
      text: z.string().nullable(),
      needs: z.array(z.enum(stepNeeds)),
      asks: z.array(
        z.object({
          property: z.string(),
          title: z.string(),
          type: z.enum(fieldTypes),
          of: z.array(z.string()).nullable(),
        }),
      ),
      links: z.array(named).nullable(),
      planned: z.string().nullable(),
    }),
  ),
});
export type RecordCourse = z.output<typeof recordCourse>;

/** GET record: the line, and what its mechanism file asks, read as words in the order of the form. */
export const recordAnswer = z.object({
  line: recordLine,
  version: z.number(),
  status: z.string(),
  /** Why it was voided, when and by whom; null where it was not. */
  voided: z.object({ reason: z.string().nullable(), at: z.string(), by: z.string() }).nullable(),
  /** Why the asker may not correct, void or take it back; null where he may. */
  acts: z.object({ correct: z.string().nullable(), void: z.string().nullable(), restore: z.string().nullable() }),
  /** What its mechanism is called, and the articles that ask for it. */
  mechanism: z.object({ code: z.string(), title: z.string() }),
  basis: z.array(z.object({ rule: z.string(), says: z.string(), basis: z.string() })),
  /** Each piece; `sha256` of a file that can be taken away. */
  evidence: z.array(z.object({ kind: z.string(), place: z.string().nullable(), sha256: z.string().nullable() })),
  /** As which paper forms it can be printed, with their titles. */
  forms: z.array(z.object({ form: z.enum(recordForms), title: z.string() })),
  /** How it is being dealt with; null where its mechanism has no course. */
  course: recordCourse.nullable(),
  facts: z.array(z.object({ title: z.string(), text: z.string() })),
  /** Those not present come with their reason where one was given. */
  attendance: z.array(
    z.object({
      status: z.string(),
      people: z.array(z.object({ name: z.string(), reason: z.string().nullable() })),
    }),
  ),
});
export type RecordAnswer = z.output<typeof recordAnswer>;

const row = ledgerRecord.shape;

/**
 * POST records: a record as a person enters it. Id, day of entry, status and recorder's mark of 补录 are the server's.
 * Nothing beyond the form's own questions is taken.
 */
export const newRecord = z.strictObject({
  mechanism: row.mechanism,
  org: row.org,
  title: row.title,
  start: row.start,
  end: row.end,
  clock: row.clock,
  invited: row.invited,
  place: row.place,
  host: row.host,
  recorder: row.recorder,
  attendance: row.attendance,
  headcount: row.headcount,
  guests: row.guests,
  speakers: row.speakers,
  agenda: row.agenda,
  money: row.money,
  counts: row.counts,
  level: row.level,
  genre: row.genre,
  issue: row.issue,
  finished: row.finished,
  issued: row.issued,
  of: row.of,
  event: row.event,
  group: row.group,
  fields: row.fields,
  campaigns: row.campaigns,
  circle: row.circle,
  evidence: row.evidence,
});
export type NewRecord = z.input<typeof newRecord>;

/** The saved record. A repeated key gives the first answer again. */
export const recordSaved = z.object({ record: recordLine });
export type RecordSaved = z.output<typeof recordSaved>;
