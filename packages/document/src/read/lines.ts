import { linesIn, textIn } from "./content.ts";
import type { ReadParagraph } from "./paragraphs.ts";
import { type DocxParts, readDocx } from "./read-docx.ts";

/**
 * The words of a .docx as a person reads them down the page, for whoever needs no more than text: a paragraph a line with the number that a
 * list gives it, insertions taken and deletions left out, hidden text, comments, headers and footers left out; a row of a table is a line,
 * its cells apart by tabs. Throws where a part is no XML or there is no body.
 * @param parts XML parts by name, already unpacked and found harmless
 */
export function docxLines(parts: DocxParts): string[] {
  const { paragraphs } = readDocx(parts);
  const lines: string[] = [];
  for (let at = 0; at < paragraphs.length; ) {
    const paragraph = paragraphs[at];
    if (paragraph === undefined) break;
    const row = rowAt(paragraphs, at);
    if (row.length > 0) lines.push(rowLine(row));
    else if (!onlyHolds(paragraph, paragraphs[at + 1]))
      lines.push(...linesIn(paragraph, "fangsong").map(({ runs }) => textIn(runs)));
    at += Math.max(1, row.length);
  }
  return lines;
}

/** A paragraph without words that a text box is fastened to. */
const onlyHolds = ({ text, place }: ReadParagraph, after: ReadParagraph | undefined): boolean =>
  text === "" && place === "text" && after?.place === "box";

/** The paragraphs of the row of a table that begins here; none outside of tables. */
function rowAt(paragraphs: readonly ReadParagraph[], at: number): readonly ReadParagraph[] {
  const cell = paragraphs[at]?.cell;
  if (cell === null || cell === undefined) return [];
  const rest = paragraphs.slice(at);
  const end = rest.findIndex((one) => one.cell?.table !== cell.table || one.cell.row !== cell.row);
  return end === -1 ? rest : rest.slice(0, end);
}

/** Paragraphs of one cell follow each other with a space. */
function rowLine(row: readonly ReadParagraph[]): string {
  const cells = new Map<number, string[]>();
  for (const paragraph of row) {
    const column = paragraph.cell?.column ?? 0;
    const words = linesIn(paragraph, "fangsong").map(({ runs }) => textIn(runs));
    cells.set(column, [...(cells.get(column) ?? []), ...words.filter((one) => one !== "")]);
  }
  return [...cells.values()].map((words) => words.join(" ")).join("\t");
}
