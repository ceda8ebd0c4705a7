import { page as standard } from "../../page.ts";
import { area, inMm, lies } from "../area.ts";
import { imprintOf } from "../imprint.ts";
import type { Line, PageLines } from "../lines.ts";
import { type Check, type Measure, near, told } from "../measure.ts";
import { onPage, type PdfSubject } from "../subject.ts";

/** 7 · — 1 — in 4号 宋体, its dash 7 mm below 版心, one character in from the outer edge. */
export const pageNumbersCheck: Check<PdfSubject> = {
  id: 7,
  title: "页码",
  clause: "GB/T 9704-2012 7.5、10.1",
  applies: () => null,
  *measure(subject) {
    for (const [at, lines] of subject.pages.entries()) {
      const place = onPage(lines.page.number);
      const without = goesWithout(lines, subject.pages[at - 1], subject);
      const found = lines.number?.text ?? "无";
      const expected = without ?? `—${lines.page.number}—`;
      if (without === null || lines.number !== null)
        yield told({ what: "页码", place, found, expected, ok: found === expected });
      if (lines.number !== null && without === null) yield* placed(lines.number, lines);
    }
  },
};

/** Why a page carries no number; null where it must. */
function goesWithout(lines: PageLines, before: PageLines | undefined, subject: PdfSubject): string | null {
  const { number } = lines.page;
  if (number === 1 && subject.format === "letter") return "无（信函首页不显示页码）";
  if (subject.elements.some(({ page, office }) => page === number && office === "cover")) return "无（封面）";
  if (isBlank(lines)) return "无（空白页）";
  return before && isBlank(before) && imprintOf(lines) !== null ? "无（空白页后的版记页）" : null;
}

const isBlank = ({ lines, page }: PageLines): boolean => lines.length === 0 && page.pictures.length === 0;

function* placed(line: Line, { page }: PageLines): Iterable<Measure> {
  const place = onPage(page.number);
  yield near({ what: "页码字号", place, found: line.size, expected: standard.footerSize, tolerance: 0.2, unit: "磅" });
  if (lies(page)) return;
  const [dash] = line.characters;
  const middle = dash?.ink ? (dash.ink.top + dash.ink.bottom) / 2 : line.y - 0.3 * line.size;
  yield near({
    what: "一字线距版心下边缘",
    place,
    found: inMm(middle - area.bottom),
    expected: 7,
    tolerance: 0.5,
    unit: "毫米",
  });
  const odd = page.number % 2 === 1;
  yield near({
    what: odd ? "单页码距右" : "双页码距左",
    place,
    found: odd ? area.right - line.right : line.left - area.left,
    expected: standard.footerSize,
    tolerance: 0.5,
    unit: "磅",
  });
}
