import { measureWordAt } from "./measure-words.ts";
import type { Numeral } from "./numeral.ts";

/** What parts the cells of a row in a text: a tab, or a stroke. */
const bar = /[\t｜|]/;
const longestRow = 200;
const blank = (char: string | undefined): boolean => char === " " || char === "　";

/** 集中学习（人次）: what a row is counted in, behind its words. */
const bracketed = /[（(]([^（）()]{1,3})[）)]$/;
const isUnit = (word: string): boolean => word === "元" || measureWordAt(word, 0) === word;

/**
 * The unit of a number that stands alone in its cell of a row, where another cell of that row is nothing but a measure word (序号 项目 单位 数: 3 集中学习 次
 * 12), or ends with one in brackets (3｜集中学习（次）｜12; 帮扶资金（万元）). Null where no cell says one, and in the first cell, which numbers the rows.
 */
export function cellUnit(text: string, at: number, { end }: Numeral): { word: string; multiplier: number } | null {
  let left = at - 1;
  while (blank(text[left])) left--;
  if (left < 0 || !bar.test(text[left] ?? "")) return null;
  let right = end;
  while (blank(text[right])) right++;
  if (right < text.length && !/[\t｜|\r\n]/.test(text[right] ?? "")) return null;
  const row = rowAround(text, at, end);
  if (row === null) return null;
  const units = row
    .split(bar)
    .map((cell) => bracketed.exec(cell.trim())?.[1] ?? cell.trim())
    .map((cell) =>
      /^[万亿]元$/.test(cell)
        ? { word: "元", multiplier: cell[0] === "万" ? 1e4 : 1e8 }
        : { word: cell, multiplier: 1 },
    )
    .filter(({ word }) => word !== "" && isUnit(word));
  const [unit, other] = units;
  return unit === undefined || other !== undefined ? null : unit;
}

/** The row around a number; null where it is longer than a row. Looks no further than that, however long the line. */
function rowAround(text: string, at: number, end: number): string | null {
  const lead = text.slice(Math.max(0, at - longestRow), at);
  const behind = text.slice(end, end + longestRow);
  const [from, to] = [lead.lastIndexOf("\n"), behind.indexOf("\n")];
  if (from < 0 && at > longestRow) return null;
  const row = lead.slice(from + 1) + text.slice(at, end) + (to < 0 ? behind : behind.slice(0, to));
  return row.length > longestRow ? null : row;
}
