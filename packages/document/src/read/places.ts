import { tracedLines } from "./content.ts";
import type { ReadParagraph } from "./paragraphs.ts";

/**
 * Where a stretch of a line stands in the text of its paragraph. What a list counts and what keeps cells apart stands in none. Of a cell without
 * words the stretch has no length.
 */
export type Origin = {
  readonly from: number;
  readonly to: number;
  readonly paragraph: ReadParagraph;
  readonly at: number;
};

/** A line of a draft, and where it was read. */
type DraftLine = { readonly text: string; readonly origins: readonly Origin[] };

/** Paragraphs that make lines together: one, or those of the row of a table. */
type Place = { readonly paragraphs: readonly ReadParagraph[]; readonly lines: readonly DraftLine[] };

/** The paragraphs of a file with the lines that they make. */
export function placesIn(paragraphs: readonly ReadParagraph[]): Place[] {
  const places: Place[] = [];
  for (let at = 0; at < paragraphs.length; ) {
    const paragraph = paragraphs[at];
    if (paragraph === undefined) break;
    const row = rowAt(paragraphs, at);
    if (row.length > 0) places.push({ paragraphs: row, lines: [rowLine(row)] });
    else
      places.push({
        paragraphs: [paragraph],
        lines: onlyHolds(paragraph, paragraphs[at + 1]) ? [] : linesOf(paragraph),
      });
    at += Math.max(1, row.length);
  }
  return places;
}

/** The lines of a paragraph, as they were turned by hand. */
const linesOf = (paragraph: ReadParagraph): DraftLine[] =>
  tracedLines(paragraph, "fangsong").map(({ traced }) => {
    let text = "";
    const origins: Origin[] = [];
    for (const { run, at } of traced) {
      if (at !== null) origins.push({ from: text.length, to: text.length + run.text.length, paragraph, at });
      text += run.text;
    }
    return { text, origins };
  });

/** A paragraph without words that a text box is fastened to. */
const onlyHolds = ({ text, place }: ReadParagraph, after: ReadParagraph | undefined): boolean =>
  text === "" && place === "text" && after?.place === "box";

/** The paragraphs of the row of a table that begins here; none outside of tables. */
function rowAt(paragraphs: readonly ReadParagraph[], at: number): readonly ReadParagraph[] {
  const cell = paragraphs[at]?.cell;
  if (cell === null || cell === undefined) return [];
  let end = at;
  while (paragraphs[end]?.cell?.table === cell.table && paragraphs[end]?.cell?.row === cell.row) end++;
  return paragraphs.slice(at, end);
}

/** Paragraphs of one cell follow each other with a space. */
function rowLine(row: readonly ReadParagraph[]): DraftLine {
  const cells = new Map<number, DraftLine[]>();
  for (const paragraph of row) {
    const column = paragraph.cell?.column ?? 0;
    cells.set(column, [...(cells.get(column) ?? []), ...linesOf(paragraph).filter(({ text }) => text !== "")]);
  }
  const words = [...cells].map(([column, lines]) => (lines.length === 0 ? emptyCell(row, column) : apart(lines, " ")));
  return apart(words, "\t");
}

function emptyCell(row: readonly ReadParagraph[], column: number): DraftLine {
  const paragraph = row.find(({ cell, place }) => cell?.column === column && place === "table");
  return { text: "", origins: paragraph === undefined ? [] : [{ from: 0, to: 0, paragraph, at: 0 }] };
}

function apart(lines: readonly DraftLine[], between: string): DraftLine {
  let text = "";
  const origins: Origin[] = [];
  lines.forEach((line, index) => {
    if (index > 0) text += between;
    const by = text.length;
    origins.push(...line.origins.map((one) => ({ ...one, from: one.from + by, to: one.to + by })));
    text += line.text;
  });
  return { text, origins };
}
