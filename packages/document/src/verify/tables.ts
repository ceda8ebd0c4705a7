import { acrossRules } from "./imprint.ts";
import type { Line, PageLines } from "./lines.ts";
import { isRed } from "./pdf/page.ts";

/** Characters smaller than this stand in a table: text, sign-off and 版记 have 14 points at least. */
const smallest = 13.4;

/** Tells which lines of a page stand in a table: between lines of equal width, or in small characters. @param until where 版记 begins */
export function tableOf(lines: PageLines, until: number): (line: Line) => boolean {
  const rules = acrossRules(lines).filter(({ top, color }) => top < until && !isRed(color));
  const zones = rules.flatMap((rule, at) => {
    const next = rules.slice(at + 1).find(({ left, right }) => left < rule.right && right > rule.left);
    return next === undefined ? [] : [{ top: rule.top, bottom: next.bottom }];
  });
  return ({ y, size }) => size < smallest || zones.some(({ top, bottom }) => y > top && y < bottom);
}
