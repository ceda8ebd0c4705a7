import type { Role, Run } from "../model.ts";
import { facesTold } from "./faces-told.ts";
import type { ReadParagraph, ReadRun } from "./paragraphs.ts";
import { plainSigns } from "./symbols.ts";
import { child, valueIn } from "./tree.ts";

/** A line of a paragraph as it was turned by hand; `newPage`: a page break stands before it. */
export type ContentLine = { readonly runs: readonly Run[]; readonly newPage: boolean };

/** A run of a line, and where in the paragraph's text it begins; null of the number that a list gives. */
export type Traced = { readonly run: Run; readonly at: number | null };

/**
 * The words of a paragraph that are seen, with the number that a list gives it, as runs of the model.
 * @param base the face of its block: words in that face have no style of their own
 */
export const linesIn = (paragraph: ReadParagraph, base: Role): ContentLine[] =>
  tracedLines(paragraph, base).map(({ traced, newPage }) => ({ runs: joined(traced.map(({ run }) => run)), newPage }));

/** The same, run by run as they stand in the file, with their places. */
export function tracedLines(
  paragraph: ReadParagraph,
  base: Role,
): { readonly traced: readonly Traced[]; readonly newPage: boolean }[] {
  const lines: { traced: Traced[]; newPage: boolean }[] = [{ traced: [], newPage: false }];
  const number: Traced = { run: { text: plainSigns(paragraph.number, "Wingdings") }, at: null };
  for (const { run, at } of [number, ...stretches(paragraph, base)]) {
    let from = at;
    for (const piece of run.text.split(/([\n\f])/)) {
      if (piece === "\n" || piece === "\f") lines.push({ traced: [], newPage: piece === "\f" });
      else if (piece !== "") lines.at(-1)?.traced.push({ run: { ...run, text: piece }, at: from });
      if (from !== null) from += piece.length;
    }
  }
  return lines;
}

/** The same in one line: what was turned by hand goes on, with a space between letters. */
export function oneLine(paragraph: ReadParagraph, base: Role): Run[] {
  const lines = linesIn(paragraph, base).filter(({ runs }) => runs.length > 0);
  return joined(
    lines.flatMap(({ runs }, index) => (index === 0 ? runs : [{ text: gap(lines[index - 1], runs) }, ...runs])),
  );
}

const gap = (before: ContentLine | undefined, runs: readonly Run[]): string =>
  /[!-~]$/.test(textIn(before?.runs ?? [])) && /^[!-~]/.test(textIn(runs)) ? " " : "";

export const textIn = (runs: readonly Run[]): string => runs.map(({ text }) => text).join("");

/** Runs of one style and one number are one run; Word cuts them wherever somebody stopped typing. */
export function joined(runs: readonly Run[]): Run[] {
  const found: Run[] = [];
  for (const run of runs) {
    const last = found.at(-1);
    if (run.text === "") continue;
    if (last !== undefined && last.style === run.style && last.figure === run.figure)
      found[found.length - 1] = { ...last, text: last.text + run.text };
    else found.push(run);
  }
  return found;
}

/** Spaces typed as an indent are the typesetter's. */
export function withoutIndent(runs: readonly Run[]): Run[] {
  const [first, ...rest] = runs;
  if (first === undefined) return [];
  const text = first.text.replace(/^[\s\u3000]+/u, "");
  return text === "" ? withoutIndent(rest) : [{ ...first, text }, ...rest];
}

function stretches(paragraph: ReadParagraph, base: Role): Traced[] {
  const found: Traced[] = [];
  const faces = facesTold(paragraph);
  let at = 0;
  for (const [index, run] of paragraph.runs.entries()) {
    // A formula and the like stand in no run of text.
    if (run.from > at) found.push({ run: { text: paragraph.text.slice(at, run.from) }, at });
    at = run.to;
    if (run.look.hidden) continue;
    const words = paragraph.text.slice(run.from, run.to);
    const style = styleOf(run, faces[index] ?? "", base);
    // Sign for sign, so that the places of the paragraph's text stay.
    const text = /wingdings|symbol/i.test(run.look.ascii) ? plainSigns(words, run.look.ascii) : words;
    const own = { ...(style === null ? {} : { style }), ...(run.figure === null ? {} : { figure: run.figure }) };
    found.push({ run: { text, ...own }, at: run.from });
  }
  return [...found, { run: { text: paragraph.text.slice(at) }, at }];
}

function styleOf({ look, source }: ReadRun, name: string, base: Role): "kai" | "hei" | "bold" | null {
  if (look.bold || valueIn(child(source, "w:rPr"), "w:rStyle") === "Strong") return "bold";
  const face = faceOf(name);
  return face === base ? null : face;
}

/** 楷体 and 黑体 by their names; every other face is the block's. 微软雅黑 is no 黑体 of a 公文. */
const faceOf = (name: string): "kai" | "hei" | null =>
  /楷|kai/i.test(name) ? "kai" : /(?<!雅)黑|simhei|heiti|fandolhei|sans hans/i.test(name) ? "hei" : null;
