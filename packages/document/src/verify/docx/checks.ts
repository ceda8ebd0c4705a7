import { roleFaces } from "../../fonts/roles.ts";
import type { Element } from "../../lint/elements.ts";
import type { Role } from "../../model.ts";
import { isOfRole } from "../families.ts";
import { type Check, told } from "../measure.ts";
import { bare, differences } from "../words.ts";
import { numbersCheck } from "./numbers.ts";
import { type DocxSubject, paragraphAt, standalone } from "./subject.ts";

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
const rolesOf = ({ kind, level, paragraph, text }: Element): readonly Role[] | undefined =>
  /^第\d+号$/.test(text)
    ? roles.body
    : kind !== "heading"
      ? roles[kind]
      : paragraph.look.outline === null
        ? roles.body
        : headingRoles[(level ?? 1) - 1];
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

/** What is measured on a .docx, by the numbers of the acceptance suite. */
export const docxChecks: readonly Check<DocxSubject>[] = [wordsCheck, facesCheck, headingsCheck, numbersCheck];
