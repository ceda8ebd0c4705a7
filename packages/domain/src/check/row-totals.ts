import type { Relation } from "./item.ts";
import { alike, isExact, relation, type Stated } from "./stated.ts";
import { added, inUnitOf, sum } from "./totals.ts";

/** What parts the cells of a row, as arithmetic reads it (`folded`). */
const bar = "，";
const isTotal = /^(?:合计|总计|全年合计|累计)$/;
const isPart = /^(?:20\d\d年)?(?:(?:第?[一二三四]|[1-4])季度|[上下]半年|(?:\d{1,2}|[一二三四五六七八九十]{1,2})月份?)$/;
const highest = 40;

/** Rows of a text (小组会	6	6	5	6	24) under a heading of times that 合计 ends: what stands under 合计 against what stands before it. */
export function rowTotals(places: readonly Stated[], text: string): Relation[] {
  return places.flatMap((total, index): Relation[] => {
    const from = text.lastIndexOf("\n", total.start) + 1;
    const column = cellsOf(text, from, total.start).length - 1;
    if (from === 0 || column < 2 || !/^(?:[，\n]|$)/.test(text.slice(total.end, total.end + 1))) return [];
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

const cellsOf = (text: string, from: number, to: number): string[] =>
  text
    .slice(from, to)
    .split(bar)
    .map((cell) => cell.trim());

/** The cells before 合计 of the nearest row above that has it in this column. */
function headingOver(text: string, from: number, column: number): readonly string[] | null {
  let end = from - 1;
  for (let rows = 0; rows < highest && end > 0; rows++) {
    const start = text.lastIndexOf("\n", end - 1) + 1;
    const cells = cellsOf(text, start, end);
    if (cells.length <= column) return null;
    if (isTotal.test(cells[column] ?? "")) return cells.slice(0, column);
    end = start - 1;
  }
  return null;
}
