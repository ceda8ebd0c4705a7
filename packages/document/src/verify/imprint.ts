import { page } from "../page.ts";
import { area } from "./area.ts";
import type { PageLines } from "./lines.ts";
import { isBlack, type Rule } from "./pdf/page.ts";

/** Horizontal lines of some length, from above. */
export const acrossRules = ({ page }: PageLines, shortest = 60): Rule[] =>
  joined(page.rules.filter(({ left, right, top, bottom }) => right - left > 5 * (bottom - top))).filter(
    ({ left, right }) => right - left > shortest,
  );

/** Word draws the border of a table cell by cell: pieces that touch are one line. */
function joined(pieces: readonly Rule[]): Rule[] {
  const lines: Rule[] = [];
  for (const piece of pieces.toSorted((a, b) => a.top - b.top || a.left - b.left)) {
    const at = lines.findIndex((line) => goesOn(line, piece));
    const line = lines[at];
    if (line) lines[at] = { ...line, left: Math.min(line.left, piece.left), right: Math.max(line.right, piece.right) };
    else lines.push(piece);
  }
  return lines;
}

const goesOn = (line: Rule, { left, right, top, bottom, color }: Rule): boolean =>
  Math.abs(line.top - top) < 0.3 &&
  Math.abs(line.bottom - bottom) < 0.3 &&
  line.color === color &&
  left < line.right + 1 &&
  right > line.left - 1;

/** 版记 on a page: where it begins, and its lines from above. */
export type Imprint = { readonly top: number; readonly rules: readonly Rule[] };

/** 版记 is told by its words (抄送, 印发) in the lower half of a page, and begins with the line right above them, where there is one (10.1). */
export function imprintOf(lines: PageLines): Imprint | null {
  const words = lines.lines.filter(({ text, y }) => /^抄送[：:]|\d日印发$/.test(text) && y > lines.page.height / 2);
  const highest = Math.min(...words.map(({ y, size }) => y - size));
  if (!Number.isFinite(highest)) return null;
  const rules = acrossRules(lines, area.right - area.left - 60).filter(({ color }) => isBlack(color));
  const above = rules.findLast(({ bottom }) => bottom <= highest + 4 && bottom > highest - page.pitch);
  const top = above?.top ?? highest;
  return { top, rules: rules.filter((rule) => rule.top >= top - 0.1) };
}
