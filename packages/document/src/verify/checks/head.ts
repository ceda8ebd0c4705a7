import { page as standard } from "../../page.ts";
import { area, boxTop, inMm, mm } from "../area.ts";
import type { Element } from "../elements.ts";
import { type Check, type Measure, near, told } from "../measure.ts";
import type { Character, Rule } from "../pdf/page.ts";
import { isRed } from "../pdf/page.ts";
import { ofOffice, onPage, type PdfSubject, placeOf, redRules, rightInset } from "../subject.ts";

/** Where the top of 发文机关标志 is, in mm from the edge of the paper: 7.2.4, 10.1, 10.2, 10.3. */
const markTop = { standard: 72, upward: 72, report: 72, minutes: 72, order: 57, letter: 30 } as const;

/** 8 · 版头: 发文机关标志, 发文字号 and the red line. */
export const headCheck: Check<PdfSubject> = {
  id: 8,
  title: "版头（红头）",
  clause: "GB/T 9704-2012 7.2、10",
  applies: ({ elements, pages }) =>
    elements.some(({ office }) => office === "mark") || redRules(pages).length > 0 ? null : "没有红头",
  *measure(subject) {
    const marks = ofOffice(subject.elements, "mark");
    const [first] = marks;
    if (first) yield* mark(marks, first, subject);
    else yield told({ what: "发文机关标志", place: onPage(1), found: "无", expected: "红色小标宋", ok: false });
    if (subject.format !== "letter") yield* number(subject, marks);
    if (subject.format === "letter") yield* letterLines(subject, marks);
    else if (wantsLine(subject)) yield* line(subject);
  },
};

/** Neither 命令 nor 纪要 must have a line (10.2, 10.3); one that is there is measured. */
const wantsLine = ({ format, pages }: PdfSubject): boolean =>
  (format !== "order" && format !== "minutes") || redRules(pages).length > 0;

const inkTop = (characters: readonly Character[]): number =>
  Math.min(...characters.map(({ ink, y, size }) => ink?.top ?? y - 0.85 * size));
const inkBottom = (characters: readonly Character[]): number =>
  Math.max(...characters.map(({ ink, y, size }) => ink?.bottom ?? y + 0.1 * size));

function* mark(marks: readonly Element[], first: Element, { format }: PdfSubject): Iterable<Measure> {
  const place = placeOf(first);
  const characters = marks.flatMap((line) => line.characters);
  yield near({
    what: "发文机关标志上边缘距纸边",
    place,
    found: inMm(inkTop(characters)),
    expected: markTop[format],
    tolerance: 0.5,
    unit: "毫米",
  });
  const strange = characters.find(({ color }) => !isRed(color));
  yield told({
    what: "发文机关标志的颜色",
    place,
    found: (strange ?? characters[0])?.color ?? "",
    expected: "红色",
    ok: strange === undefined,
  });
  const [left, right] = [Math.min(...marks.map((line) => line.left)), Math.max(...marks.map((line) => line.right))];
  yield near({
    what: "发文机关标志超出版心",
    place,
    found: inMm(Math.max(0, area.left - left, right - area.right)),
    expected: 0,
    tolerance: 0.5,
    unit: "毫米",
  });
  yield near({
    what: "发文机关标志居中",
    place,
    found: inMm((left + right) / 2),
    expected: inMm(area.axis),
    tolerance: 0.5,
    unit: "毫米",
  });
}

/** 发文字号 stands two blank lines below 发文机关标志 (7.2.5, 10.2): two rows from the foot of the one to the head of the other. */
function* number({ elements, format }: PdfSubject, marks: readonly Element[]): Iterable<Measure> {
  const [docNo] = ofOffice(elements, "docNo");
  const signers = ofOffice(elements, "signer");
  const last = marks.at(-1);
  if (!docNo || !last) return;
  const highest = Math.min(docNo.y, ...signers.map(({ y }) => y));
  yield near({
    what: `${format === "order" ? "令号" : "发文字号"}上方的空行`,
    place: placeOf(docNo),
    found: (boxTop(highest, docNo.size) - inkBottom(last.characters)) / standard.pitch,
    expected: 2,
    tolerance: 0.5,
    unit: "行",
  });
  const middle = (docNo.left + docNo.right) / 2;
  if (signers.length === 0)
    yield near({
      what: `${format === "order" ? "令号" : "发文字号"}居中`,
      place: placeOf(docNo),
      found: inMm(middle),
      expected: inMm(area.axis),
      tolerance: 0.5,
      unit: "毫米",
    });
  else {
    yield inset("发文字号左空", docNo, docNo.left - area.left);
    for (const signer of signers.slice(0, 1)) yield inset("签发人右空", signer, rightInset(signer));
  }
}

/** One character of the text (7.2.5, 7.2.6). */
const inset = (what: string, line: Element, found: number): Measure =>
  near({ what, place: placeOf(line), found, expected: standard.size, tolerance: 1.5, unit: "磅" });

/** The red line: as wide as 版心, 4 mm below what stands above it (7.2.7). */
function* line({ elements, pages }: PdfSubject): Iterable<Measure> {
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
    tolerance: 0.5,
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
function* letterLines({ elements, pages }: PdfSubject, marks: readonly Element[]): Iterable<Measure> {
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
      found: inMm(height - last.bottom),
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
