import { type Check, type Measure, told } from "../measure.ts";
import type { Character } from "../pdf/page.ts";
import { ofOffice, type PdfSubject, placeOf } from "../subject.ts";
import { bare, type Difference, differences } from "../words.ts";

/** 5 · The pages say what the document says, character for character. */
export const wordsCheck: Check<PdfSubject> = {
  id: 5,
  title: "文字一字不差",
  clause: "GB/T 9704-2012 4（内容完整）",
  applies: ({ words }) => (words === null ? "没有给出对照的 docx（--with 文件.docx）" : null),
  *measure(subject) {
    const wanted = bare(subject.words ?? "");
    const { text, pages } = wordsOn(subject);
    const parted = differences(wanted, text);
    const mark = markOfPaper(subject);
    const all = withoutMoved(parted.filter(({ lost, added }) => lost !== "" || added !== mark)).filter(
      (one) => !isRepeatedHead(one, text, pages),
    );
    const heads = parted
      .filter((one) => isRepeatedHead(one, text, pages))
      .reduce((sum, { added }) => sum + added.length, 0);
    const found = text.length - heads;
    yield told({ what: "字数", place: null, found, expected: wanted.length, ok: all.length === 0, unit: "字" });
    for (const { lost, added, at } of all) yield difference(lost, added, placeAt(at, pages, subject));
  },
};

type PageStart = { readonly page: number; readonly at: number };

/** All characters in the order of the file, without page numbers and what the file itself calls no text. */
function wordsOn({ pages }: PdfSubject): { readonly text: string; readonly pages: readonly PageStart[] } {
  const starts: PageStart[] = [];
  let text = "";
  for (const { page, number } of pages) {
    starts.push({ page: page.number, at: text.length });
    const outside = new Set(number?.characters);
    const inside = page.characters.filter((character) => !outside.has(character) && !character.artifact);
    text += bare(alongLines(inside));
  }
  return { text, pages: starts };
}

/** Programs write a line in several goes, one for each font: what is written one after the other on one baseline is read from the left. */
function alongLines(characters: readonly Character[]): string {
  const lines: Character[][] = [];
  for (const character of characters) {
    const [first] = lines.at(-1) ?? [];
    if (first && Math.abs(first.y - character.y) < 0.25 * first.size) lines.at(-1)?.push(character);
    else lines.push([character]);
  }
  return lines
    .map((line) =>
      line
        .toSorted((a, b) => a.x - b.x)
        .map(({ text }) => text)
        .join(""),
    )
    .join("");
}

/** The mark of 信函 belongs to the paper and stands in the header of the docx, whose words are the body's. */
const markOfPaper = ({ format, elements }: PdfSubject): string | null =>
  format === "letter"
    ? ofOffice(elements, "mark")
        .map(({ text }) => text)
        .join("")
    : null;

/** Characters: “文件” of a joint 发文机关标志 stands beside the names, before or behind them as the file likes. */
const movable = 4;

/** Without the few characters that one file writes before its neighbours and the other behind them. */
function withoutMoved(parted: readonly Difference[]): Difference[] {
  const isPair = (one: Difference, other: Difference | undefined): boolean =>
    other !== undefined &&
    one.lost === other.added &&
    one.added === other.lost &&
    (one.lost + one.added).length <= movable;
  return parted.filter((one, at) => !isPair(one, parted[at + 1]) && !isPair(one, parted[at - 1]));
}

const difference = (lost: string, added: string, place: Measure["place"]): Measure =>
  told({
    what: lost === "" ? "多出的字" : added === "" ? "丢失的字" : "不同的字",
    place,
    found: short(added),
    expected: short(lost),
    ok: false,
  });

const short = (text: string): string => (text === "" ? "无" : text.length > 24 ? `${text.slice(0, 24)}…` : text);

/** Characters: what is longer is no table's head. */
const longestHead = 300;

/** A table's head comes again at the top of a page. */
function isRepeatedHead({ lost, added, at }: Difference, text: string, pages: readonly PageStart[]): boolean {
  if (lost !== "" || added.length < 2 || added.length > longestHead) return false;
  const near = pages.some((start) => Math.abs(start.at - at) <= added.length);
  const first = text.indexOf(added);
  return near && ((first >= 0 && first < at) || rotated(added, text.slice(0, at)));
}

/** A stretch that came in may be told with a shift of a few characters: the head and the words around it can begin alike. */
const rotated = (added: string, before: string): boolean =>
  Array.from({ length: added.length }, (_, shift) => added.slice(shift) + added.slice(0, shift)).some((turned) =>
    before.includes(turned),
  );

function placeAt(at: number, pages: readonly PageStart[], { elements }: PdfSubject): Measure["place"] {
  const start = pages.findLast((one) => one.at <= at);
  if (!start) return null;
  const here = elements.filter(({ page }) => page === start.page);
  let rest = at - start.at;
  const line = here.find(({ text }) => {
    rest -= text.length;
    return rest < 0;
  });
  return line ? placeOf(line) : { page: start.page, line: null, words: "" };
}
