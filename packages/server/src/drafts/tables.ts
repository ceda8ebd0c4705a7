import type { DocxDraft } from "@shilu/document";
import type { DraftTable, TableCell } from "@shilu/domain";

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

/** The tables of a .docx, with the places of their cells in its lines. */
export function docxTables({ lines, tables }: DocxDraft): DraftTable[] {
  const starts: number[] = [];
  let at = 0;
  for (const line of lines) {
    starts.push(at);
    at += line.length + 1;
  }
  return tables.map(({ line, cells }, index) => ({
    name: `第${index + 1}张表`,
    caption: lines.slice(Math.max(0, line - 3), line).findLast((words) => words.trim() !== "") ?? "",
    cells: cells.map(({ line: of, at: within, ...cell }) => ({
      ...cell,
      start: (starts[of] ?? 0) + within,
      address: `第${cell.row + 1}行第${cell.column + 1}列`,
    })),
  }));
}
