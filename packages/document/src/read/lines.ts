import { linesIn, textIn } from "./content.ts";
import { documentOf, type ReadDocument } from "./document.ts";
import { type DraftTable, draftTables } from "./draft-tables.ts";
import type { ReadParagraph } from "./paragraphs.ts";
import { type DocxParts, readDocx } from "./read-docx.ts";
import { rewritten, type Words } from "./rewrite.ts";

/** A .docx as lines of text, and as a document again once lines have changed. */
export type DocxDraft = {
  /**
   * A paragraph a line with the number that a list gives it, insertions taken and deletions left out, hidden text, comments, headers and footers
   * left out; a row of a table is a line, its cells apart by tabs.
   */
  readonly lines: readonly string[];
  /** Its tables that stand in no other, with the places of their cells in the lines. */
  readonly tables: readonly DraftTable[];
  /**
   * The document with other words in some of its lines, headings, tables and all else as they stand in the file.
   * @param changed by the place of the line: the lines that stand there instead, none or several; of the row of a table one
   */
  readonly with: (changed: ReadonlyMap<number, readonly Words[]>) => ReadDocument;
};

/**
 * Reads a .docx as a draft. Throws where a part is no XML or there is no body.
 * @param parts XML parts by name, already unpacked and found harmless
 */
export function docxDraft(parts: DocxParts): DocxDraft {
  const read = readDocx(parts);
  const places = placesIn(read.paragraphs);
  // The parts are kept and not what was read of them, which takes many times their memory.
  return {
    lines: places.flatMap(({ lines }) => lines),
    tables: draftTables(places, read.tables),
    with: (changed) => {
      const docx = readDocx(parts);
      let next = 0;
      const paragraphs = placesIn(docx.paragraphs).flatMap(({ paragraphs: old, lines }) => {
        const first = next;
        next += lines.length;
        const words = lines.map((_, index) => changed.get(first + index));
        return words.every((one) => one === undefined) ? old : rewritten(old, lines, words);
      });
      return documentOf({ ...docx, paragraphs }, parts);
    },
  };
}

/** Paragraphs that make lines together: one, or those of the row of a table. */
type Place = { readonly paragraphs: readonly ReadParagraph[]; readonly lines: readonly string[] };

function placesIn(paragraphs: readonly ReadParagraph[]): Place[] {
  const places: Place[] = [];
  for (let at = 0; at < paragraphs.length; ) {
    const paragraph = paragraphs[at];
    if (paragraph === undefined) break;
    const row = rowAt(paragraphs, at);
    if (row.length > 0) places.push({ paragraphs: row, lines: [rowLine(row)] });
    else if (onlyHolds(paragraph, paragraphs[at + 1])) places.push({ paragraphs: [paragraph], lines: [] });
    else
      places.push({ paragraphs: [paragraph], lines: linesIn(paragraph, "fangsong").map(({ runs }) => textIn(runs)) });
    at += Math.max(1, row.length);
  }
  return places;
}

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
function rowLine(row: readonly ReadParagraph[]): string {
  const cells = new Map<number, string[]>();
  for (const paragraph of row) {
    const column = paragraph.cell?.column ?? 0;
    const words = linesIn(paragraph, "fangsong").map(({ runs }) => textIn(runs));
    cells.set(column, [...(cells.get(column) ?? []), ...words.filter((one) => one !== "")]);
  }
  return [...cells.values()].map((words) => words.join(" ")).join("\t");
}
