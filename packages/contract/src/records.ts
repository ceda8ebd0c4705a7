import { ledgerRecord, plainDate, recordStatuses } from "@shilu/domain";
import { z } from "zod";
import { newRecord, recordLine } from "./record.ts";

const some = z.string().min(1).optional();

/**
 * Which records: everything that is named must hold. `q`: words, each of which is found in its texts, in the names of its people or in
 * their pinyin initials; `mechanism`: a code; `group`: all mechanisms of a group; `from`/`to`: days between which it began; `org`: with
 * everything below it; `person`: somebody it names; `late`: "1" only 补录, "0" only in time; `status`: void is the bin, what counts or
 * is still a draft where absent; `state`: how it stands in the course of its mechanism, which has to be named too; `ids`: these, by commas.
 */
export const recordsQuery = z.object({
  q: z.string().trim().max(100, "查找的词最多100字").optional(),
  mechanism: some,
  group: some,
  from: plainDate.optional(),
  to: plainDate.optional(),
  org: some,
  person: some,
  late: z.enum(["1", "0"]).optional(),
  status: z.enum(recordStatuses).optional(),
  state: some,
  campaign: some,
  ids: z
    .string()
    .max(10_000)
    .transform((text) => text.split(","))
    .optional(),
});
export type RecordsQuery = z.output<typeof recordsQuery>;

/** GET records: `next`: where the following page begins, null on the last one; `count`: of the whole list, only with its first page. */
export const recordsAnswer = z.object({
  records: z.array(recordLine),
  next: z.string().nullable(),
  count: z.number().nullable(),
});
export type RecordsAnswer = z.output<typeof recordsAnswer>;

const named = z.object({ id: z.string(), name: z.string() });

/** GET record filters: what can be chosen from. `groups` in the order of the mechanisms. */
export const recordFilters = z.object({
  groups: z.array(
    z.object({
      title: z.string(),
      mechanisms: z.array(z.object({ code: z.string(), title: z.string(), states: z.array(z.string()) })),
    }),
  ),
  orgs: z.array(named),
  people: z.array(named),
  campaigns: z.array(z.string()),
});
export type RecordFilters = z.output<typeof recordFilters>;

/**
 * GET record entry: the record as its form writes it, to be corrected. People of whom only totals are told are not in it. `prepared`: it is a draft of
 * what is still to come, and nobody said yet who came.
 */
export const recordEntry = z.object({ version: z.number(), prepared: z.boolean().default(false), record: newRecord });
export type RecordEntry = z.output<typeof recordEntry>;

export const voidance = z.strictObject({
  reason: z.string().trim().min(1, "请写明作废的理由").max(200, "理由最多200字"),
});

/** A change of a record that was kept, with the number of its new version. */
export const recordChanged = z.object({ record: recordLine, version: z.number() });
export type RecordChanged = z.output<typeof recordChanged>;

/** GET record history: every version, the newest first; `changes`: what it says otherwise than the one before, field by field. */
/** GET record sealed: what the newest version keeps sealed, by field in the order of the form. */
export const recordSealed = z.object({ values: z.array(z.object({ title: z.string(), text: z.string() })) });

export const recordHistory = z.object({
  versions: z.array(
    z.object({
      version: z.number(),
      at: z.string(),
      by: z.string(),
      act: z.enum(["记下", "补全", "更正", "办理", "作废", "恢复"]),
      reason: z.string().nullable(),
      changes: z.array(z.object({ title: z.string(), before: z.string().nullable(), after: z.string().nullable() })),
    }),
  ),
});
export type RecordHistory = z.output<typeof recordHistory>;

/** GET record uses: what goes by this record. `how` of another record: 所依据的记录, 共同活动 … */
export const recordUses = z.object({
  figures: z.array(z.object({ code: z.string(), title: z.string(), text: z.string(), period: z.string() })),
  reports: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      periodTitle: z.string(),
      numbers: z.array(z.object({ id: z.string(), text: z.string(), around: z.string() })),
    }),
  ),
  duties: z.array(z.object({ id: z.string(), title: z.string(), status: z.string() })),
  problems: z.array(z.object({ id: z.string(), text: z.string(), state: z.string() })),
  records: z.array(
    recordLine.pick({ id: true, title: true, start: true, mechanism: true }).extend({ how: z.string() }),
  ),
});
export type RecordUses = z.output<typeof recordUses>;

export const searchQuery = z.object({ q: z.string().trim().min(1, "请输入要找的词").max(100, "查找的词最多100字") });

/** GET search: what is called so or says so, a few of each kind; `more`: records beyond those told. */
export const searchAnswer = z.object({
  records: z.array(recordLine),
  more: z.number(),
  mechanisms: z.array(z.object({ code: z.string(), title: z.string(), group: z.string() })),
  people: z.array(named),
  reports: z.array(z.object({ id: z.string(), title: z.string(), periodTitle: z.string() })),
});
export type SearchAnswer = z.output<typeof searchAnswer>;

/**
 * One event of GET events: somebody changed this. Ids and versions, never what it says. `ledger`: much at once, or something that may
 * show anywhere.
 */
export const changeEvent = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("record"), id: ledgerRecord.shape.id, version: z.number() }),
  z.object({ kind: z.literal("report"), id: z.string() }),
  z.object({ kind: z.literal("duties") }),
  z.object({ kind: z.literal("ledger") }),
]);
export type ChangeEvent = z.output<typeof changeEvent>;
