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

/**
 * The tables of plain text, where somebody pasted cells or a table was read before: lines right below each other with equally many tabs, two
 * and more. What was merged is not known any more.
 */
export function textTables(text: string): DraftTable[] {
  const tables: DraftTable[] = [];
  let at = 0;
  let caption = "";
  let rows: { readonly start: number; readonly cells: readonly string[] }[] = [];
  const end = () => {
    if (rows.length > 1) tables.push(pasted(`第${tables.length + 1}张表`, caption, rows));
    rows = [];
  };
  for (const line of text.split("\n")) {
    const cells = line.replace(/\r$/, "").split("\t");
    if (rows.length > 0 && rows[0]?.cells.length !== cells.length) end();
    if (cells.length > 1) rows.push({ start: at, cells });
    else if (line.trim() !== "") caption = line.trim();
    at += line.length + 1;
  }
  end();
  return tables;
}

const pasted = (
  name: string,
  caption: string,
  rows: readonly { readonly start: number; readonly cells: readonly string[] }[],
): DraftTable => ({
  ...{ name, caption: caption.length > 60 ? "" : caption },
  cells: rows.flatMap(({ start, cells }, row) => {
    let at = start;
    return cells.map((text, column): TableCell => {
      const cell = { ...{ row, column, rows: 1, columns: 1, text, start: at }, address: addressIn(row, column) };
      at += text.length + 1;
      return cell;
    });
  }),
});

const addressIn = (row: number, column: number): string => `第${row + 1}行第${column + 1}列`;

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
      address: addressIn(cell.row, cell.column),
    })),
  }));
}
