import type { DraftTable, TableCell } from "@shilu/domain";

const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";

/**
 * A table of a draft from a drawing: a line a row, cells apart by |; `>` belongs to the cell at its left, `^` to the one above. The text it
 * stands in has the cells of a row apart by tabs, as drafts have.
 */
export function drawn(drawing: string, name = "党建台账", caption = ""): { table: DraftTable; text: string } {
  const rows = drawing
    .trim()
    .split("\n")
    .map((line) => line.split("|").map((cell) => cell.trim()));
  const cells: (TableCell & { rows: number; columns: number })[] = [];
  const owners: (TableCell & { rows: number; columns: number })[][] = [];
  let text = `${name}\n`;
  rows.forEach((row, at) => {
    owners.push([]);
    row.forEach((written, column) => {
      const words = written === ">" || written === "^" ? "" : written;
      const owner = written === ">" ? owners[at]?.[column - 1] : written === "^" ? owners[at - 1]?.[column] : undefined;
      if (column > 0) text += "\t";
      if (owner === undefined) {
        const address = `${letters[column]}${at + 1}`;
        const cell = { row: at, column, rows: 1, columns: 1, text: words, start: text.length, address };
        cells.push(cell);
        owners[at]?.push(cell);
      } else {
        owner.rows = at - owner.row + 1;
        owner.columns = Math.max(owner.columns, column - owner.column + 1);
        owners[at]?.push(owner);
      }
      text += words;
    });
    text += "\n";
  });
  return { table: { name, caption, cells }, text };
}
