import { measureWordAt } from "./measure-words.ts";
import type { Numeral } from "./numeral.ts";

/** What parts the cells of a row in a text: a tab, or a stroke. */
const bar = /[\t｜|]/;
const longestRow = 200;
const blank = (char: string | undefined): boolean => char === " " || char === "　";

/**
 * The unit of a number that stands alone in its cell of a row, where another cell of that row is nothing but a measure word (序号 项目 单位 数: 3 集中学习 次
 * 12). Null where no cell says one, and in the first cell, which numbers the rows.
 */
export function cellUnit(text: string, at: number, { end }: Numeral): string | null {
  let left = at - 1;
  while (blank(text[left])) left--;
  if (left < 0 || !bar.test(text[left] ?? "")) return null;
  let right = end;
  while (blank(text[right])) right++;
  if (right < text.length && !/[\t｜|\r\n]/.test(text[right] ?? "")) return null;
  const from = text.lastIndexOf("\n", at) + 1;
  const stop = text.indexOf("\n", end);
  const to = stop < 0 ? text.length : stop;
  if (to - from > longestRow) return null;
  const units = text
    .slice(from, to)
    .split(bar)
    .map((cell) => cell.trim())
    .filter((cell) => cell !== "" && (cell === "元" || measureWordAt(cell, 0) === cell));
  const [unit, other] = units;
  return unit === undefined || other !== undefined ? null : unit;
}
