import { type SheetAnswer, type SheetPlanAnswer, type SheetToPlan, sheetCaps } from "@shilu/contract";
import {
  headerRow,
  type LedgerRecord,
  type Mechanism,
  orgSubtree,
  type PlainDate,
  type PlannedRow,
  planSheet,
  readHeader,
  type SheetPlan,
  sheetColumns,
  type UsedColumn,
} from "@shilu/domain";
import { newId, type Reader } from "@shilu/store";
import { Refusal } from "../refusal.ts";
import type { Table } from "../sheets/table.ts";
import { notesName } from "../sheets/template.ts";
import { causeOf, type Order } from "./order.ts";
import { nameOfPost } from "./post-words.ts";
import { dayOf, type Workplace } from "./workplace.ts";

/** The newest version of a mechanism that produces records; null where there is none. */
export function sheetMechanism({ catalogue }: Workplace, code: string): Mechanism | null {
  const found = catalogue.mechanism(code);
  return found?.record === undefined ? null : found;
}

/** Finds the sheet of a file that is filled in, and tells what its columns are taken for. Writes nothing. */
export async function readSheet(
  workplace: Workplace,
  mechanism: Mechanism,
  { name, tables }: { readonly name: string; readonly tables: readonly Table[] },
): Promise<SheetAnswer> {
  const columns = sheetColumns(mechanism);
  const refuse = (says: string) => new Refusal("sheet.refused", `“${name}”${says}`);
  const filled = tables.filter((table) => table.name !== notesName && table.rows.some(isFilled));
  if (filled.length === 0) throw refuse("里没有内容；请确认选对了文件，要导入的行填在第一张表里。");
  const found = filled.flatMap((table) => {
    const at = headerRow(table.rows.map(asTexts), columns);
    return at === null ? [] : [{ table, at }];
  })[0];
  if (found === undefined)
    throw refuse(`里没有找到“${mechanism.title}”的表头（要有“日期”等栏名）；请下载空白表对照，把栏名写在一行里。`);
  const { table, at } = found;
  const header = asTexts(table.rows[at] ?? []).slice(0, sheetCaps.columns);
  const rows = rowsBelow(table, at);
  if (rows.length === 0) throw refuse(`的表头下面没有内容（表头是第${at + 1}行）；请填好再导入。`);
  if (rows.length > sheetCaps.rows)
    throw refuse(`有 ${rows.length} 行，一次最多导入 ${sheetCaps.rows} 行；请按年份拆成几份。`);
  const matches = readHeader(header, columns);
  const orgs = await holders(workplace, mechanism);
  return {
    ...{ name, sheet: table.name, mechanism: { code: mechanism.code, title: mechanism.title }, header: at + 1 },
    columns: header.map((text, index) => ({ header: text, ...(matches[index] ?? { key: null, by: null }) })),
    asks: columns.map(({ key, title, required }) => ({ key, title, required })),
    ...{ rows, orgs, org: orgs[0]?.id ?? workplace.root },
  };
}

const asTexts = (row: readonly (string | number)[]): string[] => row.map(String);
const isFilled = (row: readonly (string | number)[]): boolean => row.some((cell) => String(cell).trim() !== "");

function rowsBelow({ rows }: Table, header: number): { row: number; cells: string[] }[] {
  return rows.flatMap((row, at) => {
    if (at <= header || !isFilled(row)) return [];
    const cells = asTexts(row).slice(0, sheetCaps.columns);
    return [{ row: at + 1, cells: cells.map((text) => text.slice(0, sheetCaps.characters)) }];
  });
}

/** Orgs of the office that may hold it; the office itself where none is of that kind. */
async function holders({ store, tenant, root }: Workplace, mechanism: Mechanism) {
  const orgs = await store.read(tenant, (reader) => reader.orgs());
  const own = new Set(orgSubtree(orgs, root));
  const named = orgs.filter(({ id, type }) => own.has(id) && type === mechanism.record?.["held-by"]);
  return (named.length > 0 ? named : orgs.filter(({ id }) => id === root)).map(({ id, name }) => ({ id, name }));
}

type Asked = Required<Omit<SheetToPlan, "answers" | "year">> & {
  readonly answers: Readonly<Record<string, string>>;
  readonly year: number | null;
};

async function planned(workplace: Workplace, reader: Reader, mechanism: Mechanism, asked: Asked): Promise<SheetPlan> {
  const { catalogue, now } = workplace;
  const today = dayOf(now());
  const orgs = await reader.orgs();
  if (!orgs.some(({ id }) => id === asked.org))
    throw new Refusal("org.unknown", "没有这个组织，请重新选择记在哪个组织");
  const columns = new Map(sheetColumns(mechanism).map((one) => [one.key, one]));
  const used = asked.columns.flatMap(({ header, key }, at): UsedColumn[] => {
    const column = key === null ? undefined : columns.get(key);
    return column === undefined ? [] : [{ at, header: header.trim() || column.title, column }];
  });
  const twice = used.find(({ column }, at) => used.findIndex((one) => one.column.key === column.key) !== at);
  if (twice !== undefined)
    throw new Refusal("sheet.refused", `有两栏都对应“${twice.column.title}”，请只留一栏，另一栏选“不导入”`);
  const existing = await existingOf(reader, mechanism.code);
  const ground = {
    ...{
      today,
      near: nearOf(asked.year, today),
      yearSaid: asked.year !== null,
      org: asked.org,
      orgs,
      answers: asked.answers,
    },
    people: await reader.people(),
    memberships: await reader.memberships(),
    of: (day: PlainDate) => catalogue.mechanism(mechanism.code, day),
  };
  return planSheet(asked.rows, used, ground, existing);
}

const nearOf = (year: number | null, today: PlainDate): PlainDate => {
  const end = `${year}-12-31` as PlainDate;
  return year === null || end > today ? today : end;
};

const existingOf = async (reader: Reader, mechanism: string): Promise<LedgerRecord[]> =>
  (await reader.records({ mechanism }))
    .filter(({ status }) => status === "final" || status === "draft")
    .map(({ record }) => record);

/** What every row becomes, with every fault. Writes nothing. */
export const planRows = (workplace: Workplace, mechanism: Mechanism, asked: Asked) =>
  workplace.store.read(workplace.tenant, async (reader): Promise<SheetPlanAnswer> => {
    const plan = await planned(workplace, reader, mechanism, asked);
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

/** How often whoever waits is told how far it is. */
const told = 20;

/**
 * Makes records of the chosen rows in one write: all of them or none. A row that may not become one, maybe because the ledger has changed
 * since it was looked at, refuses the whole; so does whoever waited and left.
 */
export async function importRows(
  workplace: Workplace,
  order: Order,
  mechanism: Mechanism,
  { take, ...asked }: Asked & { readonly take: readonly number[] },
  { progress, left }: { readonly progress: (done: number, of: number) => void; readonly left: () => boolean },
): Promise<{ readonly entered: number; readonly drafts: number }> {
  return workplace.store.write(causeOf(workplace, order, "sheet.import"), async (transactor) => {
    const plan = await planned(workplace, transactor, mechanism, asked);
    const wanted = new Set(take);
    const chosen = plan.rows.filter(({ row }) => wanted.has(row));
    const records = chosen.map((row) => takenAs(row));
    if (records.length < wanted.size)
      throw new Refusal("sheet.changed", "有选定的行不在表里，一行也没有导入；请重新看一遍再导入");
    progress(0, records.length);
    for (const [at, record] of records.entries()) {
      if (left()) throw new Refusal("sheet.stopped", "已经取消，一行也没有导入");
      await transactor.addRecord(record);
      if ((at + 1) % told === 0) progress(at + 1, records.length);
    }
    const drafts = records.filter(({ status }) => status === "draft").length;
    return { entered: records.length - drafts, drafts };
  });
}

function takenAs({ row, fate, record, missing, faults }: PlannedRow): LedgerRecord {
  if (record === null || fate === "same") {
    const why = fate === "same" ? "台账里已经有了" : (faults[0]?.says ?? "还没有说明是哪一位");
    throw new Refusal("sheet.changed", `第${row}行现在不能导入：${why}；一行也没有导入，请重新看一遍`);
  }
  return { ...record, id: newId(), status: missing.length > 0 ? "draft" : "final" };
}
