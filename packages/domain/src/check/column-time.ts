import type { Period } from "../calendar/period.ts";
import { timeMarks } from "./period-marks.ts";
import { periodInForce } from "./period-words.ts";
import { endOfRow, rowsAbove, startOfRow } from "./rows.ts";

const fewestCells = 4;
const isTotal = /^(?:合计|总计|全年|全年合计|累计|小计)$/;

/**
 * The time of a number that stands alone in its cell of a text's row, where the heading of its column is a time (项目，一季度，二季度，…，合计, as a
 * reading has them); `at`: how many such columns stand before it. Null outside of such rows.
 */
export function timeOfColumn(
  text: string,
  from: number,
  end: number,
  report: Period,
): { readonly at: number; readonly period: Period } | null {
  if (text[from - 1] !== "，") return null;
  const [start, stop] = [startOfRow(text, from), endOfRow(text, from)];
  if (start === null || start === 0 || stop === null) return null;
  const written = text.slice(from, end).replace(/\D+$/, "");
  if (!/^(?:，|$)/.test(text.slice(from + written.length, stop))) return null;
  const width = text.slice(start, stop).split("，").length;
  const column = text.slice(start, from).split("，").length - 1;
  if (width < fewestCells) return null;
  const cells = headingOver(text, start, width);
  const heading = cells?.[column] ?? "";
  const times = cells?.slice(0, column).filter(isTime).length ?? 0;
  if (isTotal.test(heading)) return times > 1 ? { at: times, period: report } : null;
  return isTime(heading) ? { at: times, period: periodInForce(heading, report) } : null;
}

const isTime = (cell: string): boolean =>
  timeMarks(cell)
    .map(({ words }) => words)
    .join() === cell && cell !== "";

/** The cells of the first of the rows that have as many cells as the one that begins at `start`. */
function headingOver(text: string, start: number, width: number): readonly string[] | null {
  let found: readonly string[] | null = null;
  for (const row of rowsAbove(text, start)) {
    const cells = row.split("，");
    if (cells.length !== width) break;
    found = cells;
  }
  return found;
}
