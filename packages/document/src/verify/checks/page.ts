import { page as standard } from "../../page.ts";
import { area, boxBottom, boxTop, inMm, lies } from "../area.ts";
import type { PageLines } from "../lines.ts";
import { type Check, type Measure, near } from "../measure.ts";
import { isFlush } from "../offices.ts";
import { type Character, isRed } from "../pdf/page.ts";
import { isTextSize, onPage, type PdfSubject, placeOf } from "../subject.ts";

/** 1 · The paper, and everything printed inside 版心. */
export const pageCheck: Check<PdfSubject> = {
  id: 1,
  title: "纸张和版心",
  clause: "GB/T 9704-2012 5.1、5.2.1",
  applies: () => null,
  *measure(subject) {
    for (const lines of subject.pages) {
      yield* paper(lines);
      yield* inside(lines);
      if (!lies(lines.page)) yield* edges(lines, subject);
    }
  },
};

function* paper({ page }: PageLines): Iterable<Measure> {
  const [short = 0, long = 0] = [page.width, page.height].toSorted((a, b) => a - b);
  const place = onPage(page.number);
  yield near({ what: "纸宽", place, found: inMm(short), expected: 210, tolerance: 0.2, unit: "毫米" });
  yield near({ what: "纸长", place, found: inMm(long), expected: 297, tolerance: 0.2, unit: "毫米" });
}

/** Four sides of 版心; a page that lies across may have its head at either side. */
function sides({ page }: PageLines): Pick<typeof area, "left" | "right" | "top" | "bottom"> {
  if (!lies(page)) return area;
  const [head, foot, binding, cut] = [area.top, standard.margin.bottom, area.left, standard.margin.right];
  const narrow = Math.min(binding, cut);
  return {
    left: Math.min(head, foot),
    right: page.width - Math.min(head, foot),
    top: narrow,
    bottom: page.height - narrow,
  };
}

/** A measure a page: the character that stands farthest out. 发文机关标志 has a place of its own (7.2.4, 10.1). */
function* inside(lines: PageLines): Iterable<Measure> {
  const box = sides(lines);
  const outside = ({ x, y, advance, size }: Character): number =>
    Math.max(box.left - x, x + advance - box.right, box.top - boxTop(y, size), boxBottom(y, size) - box.bottom);
  let worst = { overhang: 0, place: onPage(lines.page.number) };
  for (const line of lines.lines) {
    if (isRed(line.color)) continue;
    const overhang = Math.max(...line.characters.map(outside));
    if (overhang > worst.overhang) worst = { overhang, place: placeOf(line) };
  }
  const { overhang, place } = worst;
  yield near({ what: "超出版心", place, found: inMm(overhang), expected: 0, tolerance: 0.5, unit: "毫米" });
}

/** 订口 and 天头 as the text keeps them. */
function* edges(lines: PageLines, { elements }: PdfSubject): Iterable<Measure> {
  const text = elements.filter(
    (one) => one.page === lines.page.number && isTextSize(one) && ["body", "heading", "to"].includes(one.office),
  );
  const flush = text.filter(isFlush).toSorted((a, b) => a.left - b.left)[0];
  if (flush)
    yield near({
      what: "订口",
      place: placeOf(flush),
      found: inMm(flush.left),
      expected: 28,
      tolerance: 1,
      unit: "毫米",
    });
  const [first] = text;
  if (first?.row !== 1 || lines.page.number === 1) return;
  const top = boxTop(first.y, first.size) - (standard.pitch - first.size) / 2;
  // A page may begin with a blank line of the document.
  const blank = Math.max(0, Math.round((top - area.top) / standard.pitch));
  yield near({
    what: "天头",
    place: placeOf(first),
    found: inMm(top - blank * standard.pitch),
    expected: 37,
    tolerance: 1,
    unit: "毫米",
  });
}
