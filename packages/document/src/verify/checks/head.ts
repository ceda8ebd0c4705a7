import { page as standard } from "../../page.ts";
import { area, boxTop, inMm } from "../area.ts";
import type { Element } from "../elements.ts";
import { type Check, type Measure, near, told } from "../measure.ts";
import { inkBottom, inkTop, isRed } from "../pdf/page.ts";
import { ofOffice, onPage, type PdfSubject, placeOf, redRules, rightInset } from "../subject.ts";
import { letterLines, redLine } from "./red-lines.ts";

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
    else if (wantsLine(subject)) yield* redLine(subject);
  },
};

/** Neither 命令 nor 纪要 must have a line (10.2, 10.3); one that is there is measured. */
const wantsLine = ({ format, pages }: PdfSubject): boolean =>
  (format !== "order" && format !== "minutes") || redRules(pages).length > 0;

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
