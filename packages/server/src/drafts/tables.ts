import type { DocxDraft } from "@shilu/document";
import { type DraftTable, type Span, type TableCell, textParts } from "@shilu/domain";

/** The words of a cell on one line, of the same length: what turns a line or parts cells is a blank there. */
export const lineOf = (text: string): string => text.replace(/[\t\r\n\f\v\u0085\u2028\u2029]/g, " ");

/**
 * Cells with their places in the text of a draft, where a row is a line and its cells are apart by tabs.
 * @param start where the first row begins
 */
export function tableText(
  cells: readonly Omit<TableCell, "start">[],
  start: number,
): { readonly cells: readonly TableCell[]; readonly rows: readonly string[] } {
  const height = Math.max(0, ...cells.map(({ row, rows }) => row + rows));
  const width = Math.max(0, ...cells.map(({ column, columns }) => column + columns));
  const byPlace = new Map(cells.map((cell) => [cell.row * width + cell.column, cell]));
  const placed: TableCell[] = [];
  const rows: string[] = [];
  let at = start;
  for (let row = 0; row < height; row++) {
    let line = "";
    for (let column = 0; column < width; column++) {
      if (column > 0) line += "\t";
      const cell = byPlace.get(row * width + column);
      if (cell === undefined) continue;
      placed.push({ ...cell, start: at + line.length });
      line += cell.text;
    }
    rows.push(line);
    at += line.length + 1;
  }
  return { cells: placed, rows };
}

/** The tables of plain text, where somebody pasted cells or a table was read before. What was merged is not known any more. */
export function textTables(text: string): DraftTable[] {
  const tables: DraftTable[] = [];
  let caption = "";
  for (const part of textParts(text))
    if (part.kind === "table") tables.push(pasted(text, `第${tables.length + 1}张表`, caption, part.rows));
    else caption = captionIn(text.slice(...part.at)) ?? caption;
  return tables;
}

/** The last words of running text; a row by itself is none. */
const captionIn = (text: string): string | undefined =>
  text
    .split("\n")
    .findLast((line) => !line.includes("\t") && line.trim() !== "")
    ?.trim();

const pasted = (text: string, name: string, caption: string, rows: readonly (readonly Span[])[]): DraftTable => ({
  ...{ name, caption: caption.length > 60 ? "" : caption },
  cells: rows.flatMap((cells, row) =>
    cells.map(([start, end], column) => ({
      ...{ row, column, rows: 1, columns: 1, text: text.slice(start, end), start },
      address: addressIn(row, column),
    })),
  ),
});

const addressIn = (row: number, column: number): string => `第${row + 1}行第${column + 1}列`;

/** A cell of a table of a .docx with the place of its words in the lines. */
export type DocxCell = Omit<DocxDraft["tables"][number]["cells"][number], "line" | "at"> & { readonly start: number };

/** The cells of each table of a .docx, with their places in its lines. */
export function docxPlaces({ lines, tables }: DocxDraft): (readonly DocxCell[])[] {
  const starts: number[] = [];
  let at = 0;
  for (const line of lines) {
    starts.push(at);
    at += line.length + 1;
  }
  return tables.map(({ cells }) =>
    cells.map(({ line, at: within, ...cell }) => ({ ...cell, start: (starts[line] ?? 0) + within })),
  );
}

/** The tables of a .docx, with the places of their cells in its lines. */
export function docxTables(docx: DocxDraft): DraftTable[] {
  const { lines, tables } = docx;
  return docxPlaces(docx).map((cells, index) => ({
    name: `第${index + 1}张表`,
    caption:
      lines
        .slice(Math.max(0, (tables[index]?.line ?? 0) - 3), tables[index]?.line)
        .findLast((words) => words.trim() !== "") ?? "",
    cells: cells.map((cell) => ({ ...cell, address: addressIn(cell.row, cell.column) })),
  }));
}
