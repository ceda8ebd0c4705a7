import { listedNames } from "../layout/names.ts";
import type { Format } from "../model.ts";
import { area, inMm } from "./area.ts";
import { type Element, elementsOf } from "./elements.ts";
import { acrossRules, imprintOf } from "./imprint.ts";
import { linesOf, type PageLines } from "./lines.ts";
import { type Place, shortened } from "./measure.ts";
import { goesOnInList, isAttendance, type Office } from "./offices.ts";
import { isRed, type Pdf, type Rule } from "./pdf/page.ts";

/** A PDF as checks see it. */
export type PdfSubject = {
  readonly pdf: Pdf;
  readonly pages: readonly PageLines[];
  readonly elements: readonly Element[];
  readonly format: Format;
  /** The words the pages must carry, without page numbers; null where nobody gave them. */
  readonly words: string | null;
  /** Names of persons that may not be split: those that were given, and those of the lists of minutes. */
  readonly names: readonly string[];
};

/** @param words of the docx, `names` of persons */
export function subjectOf(pdf: Pdf, words: string | null, names: readonly string[]): PdfSubject {
  const pages = pdf.pages.map(linesOf);
  const elements = elementsOf(pages);
  const known = [...new Set([...names, ...attendanceNames(elements)])];
  return { pdf, pages, elements, format: formatOf(pages, elements), words, names: known };
}

/** Who is named in 出席, 请假 and 列席 of minutes. */
function attendanceNames(elements: readonly Element[]): string[] {
  return elements.flatMap((first, at) => {
    if (!isAttendance(first.text)) return [];
    const end = elements.findIndex((line, index) => index > at && !goesOnInList(line, elements[index - 1] ?? line));
    const lines = elements.slice(at, end === -1 ? undefined : end);
    return listedNames(lines.map(({ text }) => text).join(""));
  });
}

/** Red lines of the first page that go across. */
export const redRules = (pages: readonly PageLines[]): Rule[] =>
  pages.slice(0, 1).flatMap((page) => acrossRules(page).filter(({ color }) => isRed(color)));

function formatOf(pages: readonly PageLines[], elements: readonly Element[]): Format {
  const mark = ofOffice(elements, "mark")
    .map(({ text }) => text)
    .join("");
  if (redRules(pages).some(({ left, right }) => inMm(right - left) > 160)) return "letter";
  if (/令$/.test(mark)) return "order";
  if (/纪要$/.test(mark)) return "minutes";
  if (mark === "") return "report";
  return elements.some(({ office }) => office === "signer") ? "upward" : "standard";
}

export const ofOffice = (elements: readonly Element[], ...offices: readonly Office[]): Element[] =>
  elements.filter(({ office }) => offices.includes(office));

export const placeOf = ({ page, row, text }: Pick<Element, "page" | "row" | "text">): Place => ({
  page,
  line: row,
  words: shortened(text),
});

export const onPage = (page: number): Place => ({ page, line: null, words: "" });

/** Lines of the text itself: what is counted in rows and characters. */
export const textOffices: readonly Office[] = [
  "to",
  "heading",
  "body",
  "attachments",
  "sign",
  "date",
  "note",
  "label",
  "subtitle",
];

/** Set in characters of the text, 3号. */
export const isTextSize = ({ size }: Pick<Element, "size">): boolean => Math.abs(size - 16) < 0.6;

/** The page that 版记 stands on; null where there is none. */
export const imprintPage = (pages: readonly PageLines[]): PageLines | null =>
  pages.find((page) => imprintOf(page) !== null) ?? null;

/** How far a line's right end is from the right edge of the type area. */
export const rightInset = ({ right }: Pick<Element, "right">): number => area.right - right;
