import { partsKnownUnit } from "../../layout/units.ts";
import type { Element } from "../elements.ts";
import { type Check, type Measure, told } from "../measure.ts";
import { goesOnInList } from "../offices.ts";
import { type PdfSubject, placeOf } from "../subject.ts";

/** What may begin no line and what may end none (GB/T 15834-2011 5.1). */
const neverFirst = /^[、，。；：？！）》”’」』】〕〗％%‰℃]/;
/** A cell of a table may hold a unit alone. */
const neverFirstInCell = /^[、，。；：？！）》”’」』】〕〗]/;
const neverLast = /[（《“‘「『【〔〖]$/;

/** 14 · 避头尾. */
export const lineEndsCheck: Check<PdfSubject> = {
  id: 14,
  title: "行首行末的标点",
  clause: "GB/T 15834-2011 5.1",
  applies: ({ elements }) => (elements.length > 0 ? null : "没有文字"),
  *measure({ elements }) {
    for (const line of elements) {
      const never = line.office === "table" ? neverFirstInCell : neverFirst;
      const wrong = [never.exec(line.text)?.[0], neverLast.exec(line.text)?.[0]];
      const [first, last] = wrong;
      yield told({
        what: "行首行末",
        place: placeOf(line),
        found: first ? `行首“${first}”` : last ? `行末“${last}”` : "合",
        expected: "行首无点号和后引号后括号，行末无前引号前括号",
        ok: first === undefined && last === undefined,
      });
    }
  },
};

/** What stands on both sides of a turned line and belongs together. */
const together: readonly (readonly [what: string, before: RegExp, after: RegExp])[] = [
  ["数字", /\d[.,]?$/, /^[.,]?\d/],
  ["百分数", /\d$/, /^[%％‰]/],
  ["年份括号", /〔\d{0,4}$/, /^\d{0,4}〕/],
];

/** 15 · Numbers with their units, 〔2026〕 and names stay in one line. */
export const wholeCheck: Check<PdfSubject> = {
  id: 15,
  title: "数字、年份、姓名不拆行",
  clause: "GB/T 9704-2012 7.3.3",
  applies: ({ elements }) => (turns(elements).length > 0 ? null : "没有转行"),
  *measure({ elements, names }) {
    for (const [line, next] of turns(elements)) {
      const wrong = together.filter(([, before, after]) => before.test(line.text) && after.test(next.text));
      const name = names.find((one) => isSplit(one, line.text, next.text));
      const torn = wrong.length === 0 && partsKnownUnit(line.text, next.text);
      for (const [what] of wrong) yield split(line, next, what, "error");
      if (torn) yield split(line, next, "数字和单位", "error");
      if (name !== undefined) yield split(line, next, `姓名“${name}”`, "warning");
      if (wrong.length === 0 && !torn && name === undefined)
        yield told({ what: "转行", place: placeOf(line), found: "未拆", expected: "未拆", ok: true });
    }
  },
};

/** Each line that turns, with the one it goes on in. */
const turns = (elements: readonly Element[]): (readonly [Element, Element])[] =>
  elements.flatMap((line): (readonly [Element, Element])[] => {
    const next = elements[line.index + 1];
    if (next === undefined || line.office === "table") return [];
    return next.paragraph === line.paragraph || goesOnInList(next, line) ? [[line, next]] : [];
  });

const isSplit = (name: string, before: string, after: string): boolean =>
  Array.from({ length: name.length - 1 }, (_, at) => at + 1).some(
    (at) => before.endsWith(name.slice(0, at)) && after.startsWith(name.slice(at)),
  );

const split = (line: Element, next: Element, what: string, weight: Measure["weight"]): Measure =>
  told({
    what: `${what}转行`,
    place: placeOf(line),
    found: `${line.text.slice(-6)}｜${next.text.slice(0, 6)}`,
    expected: "不拆开",
    ok: false,
    weight,
  });
