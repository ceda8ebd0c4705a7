import { area, inMm } from "../area.ts";
import { imprintOf } from "../imprint.ts";
import { type Check, type Measure, near, told } from "../measure.ts";
import { imprintPage, onPage, type PdfSubject } from "../subject.ts";

/** 12 · 版记: its lines, at the foot of the last page. */
export const imprintCheck: Check<PdfSubject> = {
  id: 12,
  title: "版记",
  clause: "GB/T 9704-2012 7.4",
  applies: ({ pages }) => (imprintPage(pages) === null ? "没有版记" : null),
  *measure(subject) {
    const lines = imprintPage(subject.pages);
    const imprint = lines && imprintOf(lines);
    if (!imprint) return;
    const place = onPage(lines.page.number);
    if (subject.format === "letter") yield* bare(imprint.rules.length, place);
    else yield* rules(imprint.rules, place);
    yield* lastPage(lines.page.number, subject);
  },
};

/** 信函 has no lines there (10.1). */
function* bare(count: number, place: Measure["place"]): Iterable<Measure> {
  yield told({ what: "版记的分隔线", place, found: count, expected: 0, ok: count === 0, unit: "条" });
}

function* rules(all: NonNullable<ReturnType<typeof imprintOf>>["rules"], place: Measure["place"]): Iterable<Measure> {
  const last = all.at(-1);
  if (!last || all.length < 2) {
    yield told({ what: "版记的分隔线", place, found: all.length, expected: "至少 2", ok: false, unit: "条" });
    return;
  }
  const middle = (last.top + last.bottom) / 2;
  yield near({
    what: "末条分隔线距纸上边",
    place,
    found: inMm(middle),
    expected: inMm(area.bottom),
    tolerance: 0.3,
    unit: "毫米",
  });
  for (const [at, { left, right, top, bottom }] of all.entries()) {
    const outer = at === 0 || at === all.length - 1;
    const which = at === 0 ? "首条" : outer ? "末条" : "中间";
    yield near({
      what: `${which}分隔线粗`,
      place,
      found: inMm(bottom - top),
      expected: outer ? 0.35 : 0.25,
      tolerance: 0.03,
      unit: "毫米",
    });
    yield near({
      what: `${which}分隔线长`,
      place,
      found: inMm(right - left),
      expected: 156,
      tolerance: 0.3,
      unit: "毫米",
    });
  }
}

function* lastPage(number: number, { pages }: PdfSubject): Iterable<Measure> {
  const last = pages.length;
  const place = onPage(number);
  yield told({ what: "版记所在页", place, found: number, expected: last, ok: number === last, unit: "页" });
  yield told({
    what: "双面印刷时版记所在面",
    place,
    found: number % 2 === 0 ? "双页" : "单页",
    expected: "双页",
    ok: number % 2 === 0,
    weight: "warning",
  });
}
