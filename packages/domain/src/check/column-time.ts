import type { Period } from "../calendar/period.ts";
import { timeMarks } from "./period-marks.ts";
import { periodInForce } from "./period-words.ts";

/** How many rows further up the heading may stand, and how long a row may be. */
const highest = 40;
const longestRow = 120;
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
  const start = text.lastIndexOf("\n", from - 1) + 1;
  const written = text.slice(from, end).replace(/\D+$/, "");
  if (start === 0) return null;
  const stop = lineEnd(text, from);
  if (stop - start > longestRow || !/^(?:，|$)/.test(text.slice(from + written.length, stop))) return null;
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

const lineEnd = (text: string, from: number): number => {
  const at = text.indexOf("\n", from);
  return at < 0 ? text.length : at;
};

/** The cells of the first of the rows that have as many cells as the one that begins at `start`. */
function headingOver(text: string, start: number, width: number): readonly string[] | null {
  let found: readonly string[] | null = null;
  let at = start;
  for (let rows = 0; rows < highest && at > 0; rows++) {
    const above = text.lastIndexOf("\n", at - 2) + 1;
    const line = text.slice(above, at - 1);
    const cells = line.length > longestRow ? [] : line.split("，");
    if (cells.length !== width) break;
    found = cells;
    at = above;
  }
  return found;
}
