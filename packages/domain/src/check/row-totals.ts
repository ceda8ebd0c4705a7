import type { Relation } from "./item.ts";
import { rowsAbove, startOfRow } from "./rows.ts";
import { alike, isExact, relation, type Stated } from "./stated.ts";
import { added, inUnitOf, sum } from "./totals.ts";

/** What parts the cells of a row, as arithmetic reads it (`folded`). */
const bar = "，";
const isTotal = /^(?:合计|总计|全年合计|累计)$/;
const isPart = /^(?:20\d\d年)?(?:(?:第?[一二三四]|[1-4])季度|[上下]半年|(?:\d{1,2}|[一二三四五六七八九十]{1,2})月份?)$/;

/** Rows of a text (小组会	6	6	5	6	24) under a heading of times that 合计 ends: what stands under 合计 against what stands before it. */
export function rowTotals(places: readonly Stated[], text: string): Relation[] {
  return places.flatMap((total, index): Relation[] => {
    const from = startOfRow(text, total.start);
    if (from === null || from === 0) return [];
    const column = cellsOf(text.slice(from, total.start)).length - 1;
    if (column < 2 || !/^(?:[，\n]|$)/.test(text.slice(total.end, total.end + 1))) return [];
    const heading = headingOver(text, from, column);
    const times = heading?.filter((cell) => isPart.test(cell)).length ?? 0;
    const parts = places.slice(Math.max(0, index - times), index);
    if (
      times < 2 ||
      parts.length < times ||
      !parts.every((one) => one.start > from && isExact(one) && alike(one, total)) ||
      !heading?.slice(column - times).every((cell) => isPart.test(cell))
    )
      return [];
    const expected = inUnitOf(sum(parts), total);
    const fine = expected === total.stated;
    const reason = fine ? `${added(parts)}与合计相符` : `${added(parts)}应为${expected}，文中合计写${total.stated}`;
    return [relation("sum", [...parts, total], expected, fine, reason)];
  });
}

const cellsOf = (row: string): string[] => row.split(bar).map((cell) => cell.trim());

/** The cells before 合计 of the nearest row above that has it in this column. */
function headingOver(text: string, from: number, column: number): readonly string[] | null {
  for (const row of rowsAbove(text, from)) {
    const cells = cellsOf(row);
    if (cells.length <= column) return null;
    if (isTotal.test(cells[column] ?? "")) return cells.slice(0, column);
  }
  return null;
}
