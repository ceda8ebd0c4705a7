import type { FormCell, FormMapping, FormPlace, FormRows } from "./form.ts";
import { type CellHeads, type FormSheet, type Grid, gridOf } from "./grid.ts";

/** A cell that stands elsewhere in the new file. */
export type MovedCell = { readonly from: FormPlace; readonly to: FormPlace };
/** A cell, or the first of the rows of records, that has no place in the new file, and why: a Chinese phrase. */
export type LostCell = { readonly from: FormPlace; readonly why: string };
export type Carried = {
  readonly mapping: FormMapping;
  readonly kept: number;
  readonly moved: readonly MovedCell[];
  readonly lost: readonly LostCell[];
};

const keyOf = ({ own, rows, columns }: CellHeads): string => JSON.stringify([own, rows, columns]);
const saysNothing = JSON.stringify(["", [], []]);

/** The places of a sheet by the words of their headings, in reading order; a merged cell is one place. */
type Index = {
  readonly grid: Grid;
  readonly byKey: ReadonlyMap<string, readonly Place[]>;
  readonly keyAt: (place: Place) => string;
};
type Place = { readonly row: number; readonly column: number };

function indexOf(sheet: FormSheet): Index {
  const grid = gridOf(sheet);
  const byKey = new Map<string, Place[]>();
  const keyAt = ({ row, column }: Place) => keyOf(grid.heads(row, column));
  for (let row = 0; row < sheet.height; row++)
    for (let column = 0; column < sheet.width; column++) {
      const cell = grid.at(row, column);
      if (cell !== null && (cell.row !== row || cell.column !== column)) continue;
      const key = keyAt({ row, column });
      const known = byKey.get(key);
      if (known === undefined) byKey.set(key, [{ row, column }]);
      else known.push({ row, column });
    }
  return { grid, byKey, keyAt };
}

/**
 * The mapping of a form in next quarter's file of it: each cell stands where the same headings are. Several with the same headings go in their
 * order, if there are as many as before; otherwise a cell stays only where its place still has its headings.
 */
export function carried(mapping: FormMapping, before: readonly FormSheet[], after: readonly FormSheet[]): Carried {
  const pairs = new Map(
    before.map((sheet, at) => {
      const next = counterpart(sheet, at, before, after);
      return [sheet.name, next === null ? null : { old: indexOf(sheet), now: indexOf(next) }] as const;
    }),
  );
  const lost: LostCell[] = [];
  const moved: MovedCell[] = [];
  const cells = mapping.cells.flatMap((cell): FormCell[] => {
    const pair = pairs.get(cell.sheet) ?? null;
    const found = pair === null ? noSheet : target(cell, pair.old, pair.now);
    if (typeof found === "string") {
      lost.push({ from: placeOf(cell), why: found });
      return [];
    }
    const to = { sheet: pair?.now.grid.sheet.name ?? cell.sheet, ...found };
    if (to.row !== cell.row || to.column !== cell.column) moved.push({ from: placeOf(cell), to });
    return [{ ...cell, ...to }];
  });
  const rows = mapping.rows.flatMap((one): FormRows[] => {
    const pair = pairs.get(one.sheet) ?? null;
    const found = pair === null ? noSheet : targetRows(one, pair.old, pair.now);
    const from = { sheet: one.sheet, row: one.first, column: one.columns[0]?.column ?? 0 };
    if (typeof found === "string") {
      lost.push({ from, why: found });
      return [];
    }
    for (const column of found.missing) lost.push({ from: { ...from, column }, why: "新表里没有这一栏" });
    const to = { sheet: found.rows.sheet, row: found.rows.first, column: found.rows.columns[0]?.column ?? 0 };
    if (to.row !== from.row || to.column !== from.column) moved.push({ from, to });
    return [found.rows];
  });
  const all = cells.length + rows.length;
  return { mapping: { ...mapping, cells, rows }, kept: all - moved.length, moved, lost };
}

const noSheet = "新文件里没有这张表";
const placeOf = ({ sheet, row, column }: FormPlace): FormPlace => ({ sheet, row, column });

/** The sheet of the new file that is this one: of the same name, of the same name but for the time in it, or in the same place. */
function counterpart(
  { name }: FormSheet,
  at: number,
  before: readonly FormSheet[],
  after: readonly FormSheet[],
): FormSheet | null {
  const untimed = (text: string) => text.replace(/\s|20\d{2}年?度?|第?[一二三四1-4]季度|[上下]半年|\d{1,2}月份?/g, "");
  const same = after.find((one) => one.name === name);
  if (same !== undefined) return same;
  const alike = after.filter(
    (one) => untimed(one.name) === untimed(name) && !before.some((old) => old.name === one.name),
  );
  if (alike.length === 1) return alike[0] ?? null;
  const [byPlace] = after.length === before.length ? after.slice(at, at + 1) : [];
  return byPlace !== undefined && !before.some((old) => old.name === byPlace.name) ? byPlace : null;
}

function target(place: Place, old: Index, now: Index): Place | string {
  const key = old.keyAt(place);
  const was = old.byKey.get(key) ?? [];
  const is = now.byKey.get(key) ?? [];
  const stays = now.keyAt(place) === key && place.row < now.grid.sheet.height && place.column < now.grid.sheet.width;
  const index = was.findIndex(({ row, column }) => row === place.row && column === place.column);
  const found =
    key !== saysNothing && index >= 0 && is.length === was.length
      ? (is[index] ?? null)
      : stays
        ? { row: place.row, column: place.column }
        : null;
  if (found === null)
    return is.length === 0 ? "新表里没有这样的行标题和列标题" : "新表里有几格的标题都是这样，说不准是哪一格";
  return now.grid.at(found.row, found.column)?.fixed ? "新表的这一格是公式" : found;
}

/** Rows of records: each column where its heading is, from the first row under it, as many as the new table has room for. */
function targetRows(
  rows: FormRows,
  old: Index,
  now: Index,
): { readonly rows: FormRows; readonly missing: readonly number[] } | string {
  const missing: number[] = [];
  const found = rows.columns.flatMap(({ column, field }) => {
    const key = old.keyAt({ row: rows.first, column });
    const was = old.byKey.get(key) ?? [];
    const at = was.findIndex((one) => one.row === rows.first && one.column === column);
    const to = key === saysNothing ? undefined : now.byKey.get(key)?.[at];
    if (to === undefined) missing.push(column);
    return to === undefined ? [] : [{ field, ...to }];
  });
  const [lead] = found;
  if (lead === undefined) return "新表里没有这样的栏目";
  const level = found.filter(({ row }) => row === lead.row);
  missing.push(
    ...rows.columns
      .filter(({ field }) => found.some((one) => one.field === field && one.row !== lead.row))
      .map(({ column }) => column),
  );
  const [oldLead] = rows.columns;
  const wasEnd = runEnd(old, { row: rows.first, column: oldLead?.column ?? 0 });
  const end = runEnd(now, lead);
  const last = rows.last >= wasEnd ? end : Math.min(end, lead.row + rows.last - rows.first);
  const columns = level.map(({ column, field }) => ({ column, field }));
  return { rows: { ...rows, sheet: now.grid.sheet.name, first: lead.row, last, columns }, missing };
}

/** The last of the rows from a place on that stand open under the same heading. */
export function openRowsFrom(sheet: FormSheet, place: Place): number {
  return runEnd(indexOf(sheet), place);
}

function runEnd({ grid, keyAt }: Index, { row, column }: Place): number {
  const key = columnsOf(keyAt({ row, column }));
  let last = row;
  while (
    last + 1 < grid.sheet.height &&
    grid.takes(last + 1, column) &&
    columnsOf(keyAt({ row: last + 1, column })) === key
  )
    last++;
  return last;
}

const columnsOf = (key: string): string => JSON.stringify((JSON.parse(key) as unknown[])[2]);
