import type { Period } from "../calendar/period.ts";
import type { Org } from "../people/org.ts";
import type { DutyStatus } from "./duty-status.ts";

/** What of a judged duty the table of the orgs below is made of. `org`: where its subject belongs. */
export type BelowStanding = { readonly org: string; readonly mechanism: string; readonly status: DutyStatus };

/**
 * How many 规定动作 a period asks for, and how they stand: 已办 (also with what was entered late), 已说明, those whose day is still to come,
 * and those whose day has passed. `asked` is the sum of the four; 不适用 is not asked.
 */
export type BelowCell = {
  readonly asked: number;
  readonly done: number;
  readonly explained: number;
  readonly waiting: number;
  readonly missed: number;
};

/**
 * One org right below the seat, with everything under it. A cell for each column; null: nothing is asked there. `records`: how many it has
 * shared.
 */
export type BelowRow = { readonly org: Org; readonly cells: readonly (BelowCell | null)[]; readonly records: number };
export type BelowTable = { readonly columns: readonly string[]; readonly rows: readonly BelowRow[] };

const parts: Readonly<Record<DutyStatus, Exclude<keyof BelowCell, "asked"> | null>> = {
  ...{ 已完成: "done", 补录完成: "done", 已说明: "explained", 未到期: "waiting", 将到期: "waiting", 逾期: "missed" },
  不适用: null,
};

/** Names by pinyin, as the 通讯录 of an office stands. */
const byPinyin = new Intl.Collator("zh-CN-u-co-pinyin").compare;

/** The orgs right below a seat that stand in a period, by name alone: no figure ever moves a row. */
export const orgsBelow = (orgs: readonly Org[], seat: string, within: Period): Org[] =>
  orgs
    .filter((one) => one.parent === seat && (one.from ?? "") <= within.to && (one.to ?? "9999") >= within.from)
    .sort((a, b) => byPinyin(a.name, b.name) || (a.id < b.id ? -1 : 1));

/** What the table is made of: `mechanisms` in the order of the columns, and how many records each org has shared itself. */
export type BelowFacts = {
  readonly standings: readonly BelowStanding[];
  readonly mechanisms: readonly string[];
  readonly records: ReadonlyMap<string, number>;
};

/** 下级概览: the orgs below a seat × the mechanisms that ask something of one of them. What belongs to the seat itself is in no row. */
export function belowTable(
  { orgs, seat, within }: { readonly orgs: readonly Org[]; readonly seat: string; readonly within: Period },
  { standings, mechanisms, records }: BelowFacts,
): BelowTable {
  const below = orgsBelow(orgs, seat, within);
  const rowOf = rowsOf(orgs, below);
  const cells = new Map<string, BelowCell>();
  for (const { org, mechanism, status } of standings) {
    const row = rowOf.get(org);
    const part = parts[status];
    if (row === undefined || part === null) continue;
    const key = `${row}\n${mechanism}`;
    const before = cells.get(key) ?? { asked: 0, done: 0, explained: 0, waiting: 0, missed: 0 };
    cells.set(key, { ...before, asked: before.asked + 1, [part]: before[part] + 1 });
  }
  const columns = mechanisms.filter((code) => below.some(({ id }) => cells.has(`${id}\n${code}`)));
  const shared = new Map<string, number>();
  for (const [org, row] of rowOf) shared.set(row, (shared.get(row) ?? 0) + (records.get(org) ?? 0));
  const rows = below.map((org) => ({
    ...{ org, records: shared.get(org.id) ?? 0 },
    cells: columns.map((code) => cells.get(`${org.id}\n${code}`) ?? null),
  }));
  return { columns, rows };
}

/** Of every org that lies in one of the rows, in which. */
function rowsOf(orgs: readonly Org[], below: readonly Org[]): ReadonlyMap<string, string> {
  const children = Map.groupBy(orgs, ({ parent }) => parent);
  const found = new Map(below.map(({ id }) => [id, id]));
  // A Map is walked in order of insertion, and what is added while walking is walked too.
  for (const [id, row] of found)
    for (const child of children.get(id) ?? []) if (!found.has(child.id)) found.set(child.id, row);
  return found;
}
