import { roleFaces } from "../../fonts/roles.ts";
import type { Element } from "../../lint/elements.ts";
import type { Role } from "../../model.ts";
import { page as standard, twips } from "../../page.ts";
import { readTree } from "../../read/tree.ts";
import { isOfRole } from "../families.ts";
import { type Check, type Measure, near, told } from "../measure.ts";
import { bare, differences } from "../words.ts";
import { misplaced } from "./order.ts";
import { type DocxSubject, ofKind, paragraphAt } from "./subject.ts";

const wordsCheck: Check<DocxSubject> = {
  id: 5,
  title: "文字一字不差",
  clause: "GB/T 9704-2012 4（内容完整）",
  applies: ({ words }) => (words === null ? "没有给出对照的文字" : null),
  *measure({ words, docx }) {
    const wanted = bare(words ?? "");
    const found = bare(docx.paragraphs.map(({ number, text }) => number + text).join(""));
    const all = differences(wanted, found);
    yield told({
      what: "字数",
      place: null,
      found: found.length,
      expected: wanted.length,
      ok: all.length === 0,
      unit: "字",
    });
    for (const { lost, added } of all)
      yield told({ what: "不同的字", place: null, found: added || "无", expected: lost || "无", ok: false });
  },
};

const roles: Partial<Readonly<Record<Element["kind"], readonly Role[]>>> = {
  mark: ["title"],
  title: ["title"],
  subtitle: ["kai", "fangsong"],
  to: ["fangsong"],
  body: ["fangsong", "kai", "hei"],
  attachments: ["fangsong"],
  sign: ["fangsong"],
  date: ["fangsong"],
  note: ["fangsong"],
  label: ["hei"],
  secrecy: ["hei"],
  urgency: ["hei"],
};
/** A heading is what says so by its outline level; another paragraph with an ordinal is text. */
const rolesOf = ({ kind, level, paragraph }: Element): readonly Role[] | undefined =>
  kind !== "heading" ? roles[kind] : paragraph.look.outline === null ? roles.body : headingRoles[(level ?? 1) - 1];
const headingRoles: readonly (readonly Role[])[] = [["hei"], ["kai"], ["fangsong"], ["fangsong"]];

/** Faces are said outright, for every script, and are those of the element. */
const facesCheck: Check<DocxSubject> = {
  id: 6,
  title: "字体",
  clause: "GB/T 9704-2012 5.2.2、7",
  applies: ({ elements }) => (elements.some(({ text }) => text.trim() !== "") ? null : "没有文字"),
  *measure({ elements }) {
    for (const element of elements) {
      const wanted = rolesOf(element);
      const { runs, text } = element.paragraph;
      for (const { from, to, look } of runs) {
        if (text.slice(from, to).trim() === "") continue;
        const place = paragraphAt(element);
        const named = look.eastAsia !== "" && look.ascii !== "" && look.hAnsi !== "" && !look.themed;
        const found = look.themed ? "主题字体" : look.eastAsia || "没有写明";
        yield told({ what: "字体写明", place, found, expected: "中文、西文各自写明，不用主题字体", ok: named });
        if (wanted && named && from < Math.max(1, element.headEnd - element.shift || text.length)) {
          const ok = wanted.some((role) => isOfRole(look.eastAsia, role));
          const expected = wanted.map((role) => roleFaces[role].right).join("或");
          yield told({ what: "字体", place, found: look.eastAsia, expected, ok });
        }
      }
    }
  },
};

const headingsCheck: Check<DocxSubject> = {
  id: 13,
  title: "小标题不落页末",
  clause: "GB/T 9704-2012 7.3.3（惯例）",
  applies: ({ elements }) => (standalone(elements).length > 0 ? null : "没有小标题"),
  *measure({ elements }) {
    for (const element of standalone(elements)) {
      const ok = element.paragraph.look.keepNext;
      const found = ok ? "与下段同页" : "没有设";
      yield told({ what: "小标题", place: paragraphAt(element), found, expected: "与下段同页", ok });
    }
  },
};

const standalone = (elements: readonly Element[]): Element[] =>
  ofKind(elements, "heading").filter(({ paragraph }) => paragraph.look.outline !== null);

/** 16 · The numbers of page, grid and styles, and the order of the schema. */
const numbersCheck: Check<DocxSubject> = {
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
  for (const { width, height, margin, grid } of docx.sections) {
    const across = (width ?? 0) > (height ?? 0);
    yield twip("纸宽", across ? height : width, 11906);
    yield twip("纸长", across ? width : height, 16838);
    if (across) continue;
    for (const side of ["top", "right", "bottom", "left", "footer", "gutter"] as const)
      yield twip(sideNames[side], margin[side], margins[side]);
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
    for (const run of runs) {
      yield near({ what: "字号", place, found: run.look.size, expected: standard.size, tolerance: 0, unit: "磅" });
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

/** What is measured on a .docx, by the numbers of the acceptance suite. */
export const docxChecks: readonly Check<DocxSubject>[] = [wordsCheck, facesCheck, headingsCheck, numbersCheck];
