import { measureWordAt } from "./measure-words.ts";
import type { Numeral } from "./numeral.ts";
import { endOfRow, startOfRow } from "./rows.ts";

/** What parts the cells of a row in a text: a tab, or a stroke. */
const bar = /[\t｜|]/;
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
  const [from, to] = [startOfRow(text, at), endOfRow(text, end)];
  if (from === null || to === null) return null;
  const units = text
    .slice(from, to)
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
