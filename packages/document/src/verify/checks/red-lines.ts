import { page as standard } from "../../page.ts";
import { area, boxTop, inMm, mm } from "../area.ts";
import type { Element } from "../elements.ts";
import { type Measure, near, told } from "../measure.ts";
import { inkBottom, type Rule } from "../pdf/page.ts";
import { ofOffice, onPage, type PdfSubject, placeOf, redRules, rightInset } from "../subject.ts";

/** The red line: as wide as 版心, 4 mm below what stands above it (7.2.7). */
export function* redLine({ elements, pages }: PdfSubject): Iterable<Measure> {
  const place = onPage(1);
  const head = ofOffice(elements, "docNo", "signer");
  const above = Math.max(...head.map(({ characters }) => inkBottom(characters)));
  const rule = redRules(pages).find(({ top }) => head.length === 0 || top > above - 2);
  if (!rule) {
    yield told({ what: "版头中的分隔线", place, found: "无", expected: "红色，与版心等宽", ok: false });
    return;
  }
  yield* width(rule, 156);
  if (head.length > 0)
    yield near({
      what: "分隔线距发文字号",
      place,
      found: inMm(rule.top - above),
      expected: 4,
      tolerance: 0.5,
      unit: "毫米",
    });
  const [title] = ofOffice(elements, "title");
  if (title?.page !== 1) return;
  yield near({
    what: "标题上方的空行",
    place: placeOf(title),
    found: (boxTop(title.y, title.size) - rule.bottom) / standard.pitch,
    expected: 2,
    tolerance: 0.75,
    unit: "行",
  });
}

function* width({ left, right }: Rule, expected: number): Iterable<Measure> {
  const place = onPage(1);
  yield near({ what: "红线长", place, found: inMm(right - left), expected, tolerance: 0.3, unit: "毫米" });
  const axis = expected === 156 ? area.axis : mm(105);
  yield near({
    what: "红线居中",
    place,
    found: inMm((left + right) / 2),
    expected: inMm(axis),
    tolerance: 0.5,
    unit: "毫米",
  });
}

/** 信函 (10.1): a double line 4 mm below the mark, thick above thin, and one 20 mm above the foot of the paper, thin above thick. */
export function* letterLines({ elements, pages }: PdfSubject, marks: readonly Element[]): Iterable<Measure> {
  const place = onPage(1);
  const rules = redRules(pages);
  const height = pages[0]?.page.height ?? 0;
  const upper = rules.filter(({ top }) => top < height / 2);
  const lower = rules.filter(({ top }) => top >= height / 2);
  for (const rule of rules) yield* width(rule, 170);
  const [first, last] = [upper[0], lower.at(-1)];
  const mark = Math.max(...marks.flatMap(({ characters }) => inkBottom(characters)));
  if (first && marks.length > 0)
    yield near({
      what: "红色双线距发文机关标志",
      place,
      found: inMm(first.top - mark),
      expected: 4,
      tolerance: 0.5,
      unit: "毫米",
    });
  if (last)
    yield near({
      what: "下方红色双线距纸边",
      place,
      found: inMm(height - ((lower[0] ?? last).top + last.bottom) / 2),
      expected: 20,
      tolerance: 0.5,
      unit: "毫米",
    });
  yield* double("上粗下细", upper, place);
  yield* double("上细下粗", lower, place);
  const [docNo] = ofOffice(elements, "docNo");
  const under = upper.at(-1);
  if (!docNo || !under) return;
  yield near({
    what: "发文字号距右",
    place: placeOf(docNo),
    found: inMm(rightInset(docNo)),
    expected: 0,
    tolerance: 0.5,
    unit: "毫米",
  });
  yield near({
    what: "发文字号距红色双线",
    place: placeOf(docNo),
    found: inMm(boxTop(docNo.y, docNo.size) - under.bottom),
    expected: inMm((7 / 8) * standard.size),
    tolerance: 1,
    unit: "毫米",
  });
}

const thickness = ({ top, bottom }: Rule): number => bottom - top;

function* double(shape: "上粗下细" | "上细下粗", rules: readonly Rule[], place: Measure["place"]): Iterable<Measure> {
  const [above, below] = rules;
  const found =
    !above || !below
      ? `${rules.length} 条线`
      : thickness(above) > thickness(below)
        ? "上粗下细"
        : thickness(above) < thickness(below)
          ? "上细下粗"
          : "一样粗";
  yield told({ what: "红色双线", place, found, expected: shape, ok: rules.length === 2 && found === shape });
}
