import type { FigureReference } from "../model.ts";
import type { ReadParagraph, ReadRun } from "./paragraphs.ts";

/** The words of one line; a number of the ledger with its reference. */
export type Words = readonly { readonly text: string; readonly figure?: FigureReference }[];

/**
 * Paragraphs that make some lines together, with other words in them. What words stand where they stood before look as they did.
 * @param words for each line what stands there instead; undefined where it stays
 */
export function rewritten(
  paragraphs: readonly ReadParagraph[],
  lines: readonly string[],
  words: readonly (readonly Words[] | undefined)[],
): readonly ReadParagraph[] {
  const [first] = paragraphs;
  if (first === undefined) return [];
  const all = lines.flatMap((line, index) => words[index] ?? [[{ text: line }]]);
  if (first.cell === null) return all.map((line, index) => withWords(index === 0 ? first : after(first), line));
  const cells = cellsOf(all[0] ?? []);
  const columns = [...new Set(paragraphs.map(({ cell }) => cell?.column))];
  return columns.flatMap((column, index) => {
    const inside = paragraphs.filter(({ cell }) => cell?.column === column);
    const [top] = inside;
    const said = cells[index] ?? [];
    const same =
      said.every(({ figure }) => figure === undefined) && textIn(said) === inside.map(({ text }) => text).join("");
    return top === undefined || same ? inside : [withWords(top, said)];
  });
}

const textIn = (words: Words): string => words.map(({ text }) => text).join("");

/** A paragraph that goes on from another has its look, and neither its marks nor its new page. */
const after = (paragraph: ReadParagraph): ReadParagraph => ({
  ...paragraph,
  ...{ marks: [], look: { ...paragraph.look, pageBreakBefore: false } },
});

/** The words of a row's line cell by cell. */
function cellsOf(line: Words): Words[] {
  const cells: { text: string; figure?: FigureReference }[][] = [[]];
  for (const piece of line)
    piece.text.split("\t").forEach((text, index) => {
      if (index > 0) cells.push([]);
      if (text !== "") cells.at(-1)?.push({ ...piece, text });
    });
  return cells;
}

function withWords(paragraph: ReadParagraph, words: Words): ReadParagraph {
  // The number that a list gives is part of the line, and so are its new pages no more.
  const before = paragraph.number + paragraph.text;
  const runs: ReadRun[] = [];
  let text = "";
  let cursor = 0;
  const write = (piece: string, look: ReadRun | undefined, figure: FigureReference | null): void => {
    if (look !== undefined && piece !== "")
      runs.push({ ...look, from: text.length, to: text.length + piece.length, figure });
    text += piece;
  };
  for (const { text: piece, figure } of words) {
    const at = figure === undefined ? before.indexOf(piece, cursor) : -1;
    if (at === -1) write(piece, runAt(paragraph, cursor), figure ?? null);
    else {
      for (const { from, to, run } of lookedThrough(paragraph, at, at + piece.length))
        write(before.slice(from, to), run, null);
      cursor = at + piece.length;
    }
  }
  return { ...paragraph, number: "", text, runs, pieces: [], fields: [] };
}

/** The run that a place of a paragraph, its number included, looks like. */
const runAt = ({ runs, number }: ReadParagraph, at: number): ReadRun | undefined =>
  runs.find(({ from, to }) => from + number.length <= at && at < to + number.length) ?? runs.at(at === 0 ? 0 : -1);

/** A stretch of a paragraph, its number included, cut where its look changes. */
function lookedThrough(paragraph: ReadParagraph, from: number, to: number) {
  const edges = paragraph.runs.flatMap((run) => [run.from, run.to].map((edge) => edge + paragraph.number.length));
  const cuts = [...new Set([from, ...edges.filter((edge) => edge > from && edge < to), to])].toSorted((a, b) => a - b);
  return cuts.slice(0, -1).map((cut, index) => ({ from: cut, to: cuts[index + 1] ?? to, run: runAt(paragraph, cut) }));
}
