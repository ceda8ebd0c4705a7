import { adjustedLines } from "../../lint/apart.ts";
import { page as standard, twips } from "../../page.ts";
import { readTree } from "../../read/tree.ts";
import { type Check, type Measure, near, told } from "../measure.ts";
import { misplaced } from "./order.ts";
import { type DocxSubject, ofKind, paragraphAt, standalone } from "./subject.ts";

/** 16 · The numbers of page, grid and styles, and the order of the schema. */
export const numbersCheck: Check<DocxSubject> = {
  id: 16,
  title: "docx 的版面数值和结构",
  clause: "GB/T 9704-2012 5.1、5.2；ECMA-376",
  applies: () => null,
  *measure(subject) {
    yield* sections(subject);
    yield* paragraphs(subject);
    yield* outlines(subject);
    for (const [name, bytes] of subject.parts) {
      if (!/^word\/(?:document|styles|footer\d*|header\d*)\.xml$/.test(name)) continue;
      const found = misplaced(readTree(bytes));
      yield told({
        what: `${name} 的元素次序`,
        place: null,
        found: found ?? "合",
        expected: "合于 ECMA-376",
        ok: found === null,
      });
    }
  },
};

/** Twips of an upright page. */
const margins = { top: 2098, right: 1474, bottom: 1984, left: 1587, footer: 1448, gutter: 0 } as const;
const sideNames = {
  top: "天头",
  right: "切口",
  bottom: "地脚",
  left: "订口",
  footer: "页脚",
  gutter: "装订线",
} as const;

const twip = (what: string, found: number | null, expected: number): Measure =>
  near({ what, place: null, found: found ?? Number.NaN, expected, tolerance: 0, unit: "缇" });

function* sections({ docx }: DocxSubject): Iterable<Measure> {
  for (const { width, height, margin, grid, titlePage } of docx.sections) {
    const across = (width ?? 0) > (height ?? 0);
    yield twip("纸宽", across ? height : width, 11906);
    yield twip("纸长", across ? width : height, 16838);
    if (across) continue;
    // The footer of 信函 holds its lower red line and begins elsewhere (10.1).
    for (const side of ["top", "right", "bottom", "left", "footer", "gutter"] as const)
      if (side !== "footer" || !titlePage) yield twip(sideNames[side], margin[side], margins[side]);
    yield twip("网格行距", grid?.pitch ?? null, twips(standard.pitch));
  }
  yield told({
    what: "奇偶页不同",
    place: null,
    found: docx.oddAndEven ? "是" : "否",
    expected: "是",
    ok: docx.oddAndEven,
  });
}

function* paragraphs({ elements }: DocxSubject): Iterable<Measure> {
  for (const element of ofKind(elements, "to", "heading", "body")) {
    const { look, runs } = element.paragraph;
    const place = paragraphAt(element);
    yield told({
      what: "行距",
      place,
      found: `${look.line} ${look.lineRule}`,
      expected: "579 exact",
      ok: look.line === twips(standard.pitch) && look.lineRule === "exact",
      unit: "缇",
    });
    const adjusted = adjustedLines(element.paragraph, twips(standard.tracking));
    for (const run of runs) {
      yield near({ what: "字号", place, found: run.look.size, expected: standard.size, tolerance: 0, unit: "磅" });
      if (adjusted.has(run)) continue;
      const expected = twips(standard.tracking);
      yield near({ what: "字符间距", place, found: run.look.spacing, expected, tolerance: 0, unit: "缇" });
    }
    if (look.widowControl) yield told({ what: "孤行控制", place, found: "开", expected: "关", ok: false });
  }
}

/** Headings have Word's own styles, whose outline level is theirs. */
function* outlines({ elements }: DocxSubject): Iterable<Measure> {
  for (const element of standalone(elements)) {
    const { style, outline } = element.paragraph.look;
    const level = (element.level ?? 1) - 1;
    yield told({
      what: "标题样式和大纲级别",
      place: paragraphAt(element),
      found: `${style} / ${(outline ?? -1) + 1}`,
      expected: `heading ${level + 1} / ${level + 1}`,
      ok: /^heading ?\d$/i.test(style) && outline === level,
    });
  }
}
