import type { SheetPlanAnswer, SheetToPlan } from "@shilu/contract";
import {
  dateCell,
  type LedgerRecord,
  type Mechanism,
  type Period,
  type PlainDate,
  type PlannedRow,
  period,
  planSheet,
  type SheetPlan,
  type UsedColumn,
} from "@shilu/domain";
import { newId, type Reader } from "@shilu/store";
import { Refusal } from "../refusal.ts";
import { causeOf, type Order } from "./order.ts";
import { nameOfPost } from "./post-words.ts";
import { importColumns, wordsOf } from "./sheet-read.ts";
import { dayOf, type Workplace } from "./workplace.ts";

type Asked = Required<Omit<SheetToPlan, "answers" | "year" | "start">> & {
  readonly answers: Readonly<Record<string, string>>;
  readonly year: number | null;
  readonly start: PlainDate | null;
};

/** Rows of one sheet that were planned before, by what they say. */
export type PlannedBefore = Map<string, number>;

async function planned(
  workplace: Workplace,
  reader: Reader,
  mechanism: Mechanism,
  asked: Asked,
  before: PlannedBefore = new Map(),
): Promise<SheetPlan> {
  const { catalogue, now } = workplace;
  const today = dayOf(now());
  const orgs = await reader.orgs();
  if (!orgs.some(({ id }) => id === asked.org))
    throw new Refusal("org.unknown", "没有这个组织，请重新选择记在哪个组织");
  const columns = new Map(importColumns(mechanism).map((one) => [one.key, one]));
  const used = asked.columns.flatMap(({ header, key }, at): UsedColumn[] => {
    const column = key === null ? undefined : columns.get(key);
    return column === undefined ? [] : [{ at, header: header.trim() || column.title, column }];
  });
  const twice = used.find(({ column }, at) => used.findIndex((one) => one.column.key === column.key) !== at);
  if (twice !== undefined)
    throw new Refusal("sheet.refused", `有两栏都对应“${twice.column.title}”，请只留一栏，另一栏选“不导入”`);
  const written = { near: nearOf(asked.year, today), yearSaid: asked.year !== null };
  const existing = await existingOf(reader, mechanism.code, {
    days: asked.start === null ? daysIn(asked.rows, used, written) : "all",
    ids: idsIn(asked.rows, used),
  });
  const ground = {
    ...{ today, ...written, start: asked.start, org: asked.org, orgs, answers: asked.answers },
    people: await reader.people(),
    memberships: await reader.memberships(),
    of: (day: PlainDate) => catalogue.mechanism(mechanism.code, day),
  };
  return planSheet(asked.rows, used, ground, existing, before);
}

const nearOf = (year: number | null, today: PlainDate): PlainDate => {
  const end = `${year}-12-31` as PlainDate;
  return year === null || end > today ? today : end;
};

/**
 * What is there in the days of the rows, and what they name by its number: a ledger of many years is not read for each portion of a sheet. Rows
 * that say no day are held against all days.
 */
async function existingOf(
  reader: Reader,
  mechanism: string,
  { days, ids }: { readonly days: Period | "all" | null; readonly ids: readonly string[] },
): Promise<LedgerRecord[]> {
  const then = days === null ? [] : await reader.records({ mechanism, ...(days === "all" ? {} : { period: days }) });
  const named = ids.length === 0 ? [] : await reader.records({ ids });
  const all = new Map([...then, ...named].map(({ record, status }) => [record.id, { ...record, status }]));
  return [...all.values()];
}

/** From the first day of some rows to the last one; null where none says a day. */
function daysIn(
  rows: Asked["rows"],
  used: readonly UsedColumn[],
  written: { readonly near: PlainDate; readonly yearSaid: boolean },
): Period | null {
  const at = used.find(({ column }) => column.key === "start")?.at;
  if (at === undefined) return null;
  const days = rows.flatMap(({ cells }) => {
    const read = dateCell(cells[at] ?? "", written);
    return read.ok ? [read.value] : [];
  });
  const [first, last] = days.reduce<[PlainDate | undefined, PlainDate | undefined]>(
    ([from, to], day) => [from === undefined || day < from ? day : from, to === undefined || day > to ? day : to],
    [undefined, undefined],
  );
  return first === undefined || last === undefined ? null : period(`${first}..${last}`);
}

function idsIn(rows: Asked["rows"], used: readonly UsedColumn[]): string[] {
  const at = used.find(({ column }) => column.key === "id")?.at;
  return at === undefined ? [] : rows.flatMap(({ cells }) => cells[at]?.trim() || []);
}

/** What every row becomes, with every fault. Writes nothing. */
export const planRows = (workplace: Workplace, mechanism: Mechanism, asked: Asked, before?: PlannedBefore) =>
  workplace.store.read(workplace.tenant, async (reader): Promise<SheetPlanAnswer> => {
    const plan = await planned(workplace, reader, mechanism, asked, before);
    const [people, memberships, orgs] = [await reader.people(), await reader.memberships(), await reader.orgs()];
    return {
      rows: plan.rows.map((row) => presented(row, orgs)),
      questions: plan.questions.map(({ name, people: ids }) => ({
        name,
        people: ids.map((id) => ({ id, says: nameOfPost(id, people, memberships, orgs) })),
      })),
    };
  });

function presented(
  { row, fate, record, late, missing, faults, doubts, beside }: PlannedRow,
  orgs: readonly { readonly id: string; readonly name: string }[],
): SheetPlanAnswer["rows"][number] {
  return {
    ...{ row, fate, late, beside },
    start: record?.start ?? null,
    title: record?.title ?? null,
    org: orgs.find(({ id }) => id === record?.org)?.name ?? null,
    says: record === null ? "" : factsOf(record),
    missing: [...missing],
    faults: faults.map(({ column, says }) => ({ column, says })),
    doubts: [...doubts],
  };
}

/** What a row says beside its day and name, in a few words. */
function factsOf({ attendance, headcount, money, counts, place }: LedgerRecord): string {
  const came = attendance.filter(({ status }) => status === "到").length;
  const away = attendance.filter(({ status }) => status === "请假" || status === "缺席").length;
  const heads = attendance.length > 0 ? came : headcount?.present;
  return [
    ...(place === undefined ? [] : [place]),
    ...(heads === undefined ? [] : [`实到${heads}人${away > 0 ? `，未到${away}人` : ""}`]),
    ...money.map(({ amount, source }) => `${source}${amount / 100}元`),
    ...Object.entries(counts).map(([unit, count]) => `${count}${unit}`),
  ].join("，");
}

/** The rows that are taken: by their numbers, or all that nobody need look at. */
type Taking = { readonly take: readonly number[] | "sound" };

/**
 * How the import goes on. `together`: rows that are written at once, after which whoever waits is told how far it is and may leave;
 * `remember`: a person confirmed what the columns are, so that it is proposed next time.
 */
type Going = {
  readonly together: number;
  readonly progress: (done: number, of: number) => void;
  readonly left: () => boolean;
  readonly remember: boolean;
  readonly before?: PlannedBefore;
};

/**
 * Makes records of the chosen rows in one write: all of them or none. A row that may not become one, maybe because the ledger has changed
 * since it was looked at, refuses the whole; so does whoever waited and left. What the columns were taken for is remembered in the same write.
 */
export async function importRows(
  workplace: Workplace,
  order: Order,
  mechanism: Mechanism,
  { take, ...asked }: Asked & Taking,
  { together, progress, left, remember, before }: Going,
): Promise<{ readonly entered: number; readonly drafts: number }> {
  return workplace.store.write(causeOf(workplace, order, "sheet.import"), async (transactor) => {
    const plan = await planned(workplace, transactor, mechanism, asked, before);
    const wanted = new Set(take === "sound" ? soundIn(plan) : take);
    const chosen = plan.rows.filter(({ row }) => wanted.has(row));
    const records = chosen.map((row) => takenAs(row));
    if (records.length < wanted.size)
      throw new Refusal("sheet.changed", "有选定的行不在表里，一行也没有导入；请重新看一遍再导入");
    progress(0, records.length);
    for (let at = 0; at < records.length; at += together) {
      if (left()) throw new Refusal("sheet.stopped", "已经取消，一行也没有导入");
      const some = records.slice(at, at + together);
      await transactor.addRecords(some);
      if (some.length === together) progress(at + together, records.length);
    }
    if (remember) await transactor.keepSheetWords(wordsOf(mechanism, asked.columns));
    const drafts = records.filter(({ status }) => status === "draft").length;
    return { entered: records.length - drafts, drafts };
  });
}

const soundIn = ({ rows }: SheetPlan): number[] =>
  rows.flatMap(({ row, fate }) => (fate === "new" || fate === "draft" ? [row] : []));

function takenAs({ row, fate, record, missing, faults }: PlannedRow): LedgerRecord {
  if (record === null || fate === "same") {
    const why = fate === "same" ? "台账里已经有了" : (faults[0]?.says ?? "还没有说明是哪一位");
    throw new Refusal("sheet.changed", `第${row}行现在不能导入：${why}；一行也没有导入，请重新看一遍`);
  }
  return { ...record, id: newId(), status: missing.length > 0 ? "draft" : "final" };
}
