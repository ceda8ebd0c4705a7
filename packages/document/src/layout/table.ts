import type { FontSet } from "../fonts/font-set.ts";
import type { Block, Role, Run, TableColumn } from "../model.ts";
import { cellInset, columnWidths, tableSize } from "../page.ts";
import { breakLines, type Line } from "./break-lines.ts";
import type { Fill } from "./fill-line.ts";
import { glyphsOf } from "./glyphs.ts";

export type Table = Extract<Block, { kind: "table" }>;

/** A row with its words broken: `lines` is the number of lines of its highest cell. */
type LaidRow = { readonly cells: readonly (readonly Line[])[]; readonly lines: number };

/** A table with every line broken; sizes in points. */
export type LaidTable = {
  readonly size: number;
  readonly pitch: number;
  readonly widths: readonly number[];
  readonly header: LaidRow;
  readonly rows: readonly LaidRow[];
};

/** Rows of more lines than this may go over the end of a page after any line; the others stay whole. */
export const wholeRow = 12;

/** @param width of the table in points */
export function layTable({ id, columns, rows }: Table, width: number, fonts: FontSet): LaidTable {
  const { size, pitch } = tableSize(columns.length);
  const widths = columnWidths(columns, width);
  const row = (cells: readonly (readonly Run[])[], role: Role): LaidRow => {
    const set = columns.map(({ align }, column) => {
      const inside = (widths[column] ?? 0) - 2 * cellInset.x;
      const glyphs = glyphsOf(cells[column] ?? [], { role, size, tracking: 0 }, fonts);
      return breakLines(id, glyphs, inside, 0, { fill: cellFill(align), tracking: 0 });
    });
    return { cells: set, lines: Math.max(1, ...set.map(({ length }) => length)) };
  };
  const header = row(
    columns.map(({ title }) => [{ text: title }]),
    "hei",
  );
  return { size, pitch, widths, header, rows: rows.map(({ cells }) => row(cells, "fangsong")) };
}

/** A line that begins at the left is filled behind its last character, where it shows nowhere. */
export const cellFill = (align: TableColumn["align"]): Fill =>
  align === undefined || align === "left" ? "last" : "all";

/** Height in points of so many lines in a cell, with the space above and below. */
export const rowHeight = (lines: number, { pitch }: Pick<LaidTable, "pitch">): number =>
  lines * pitch + 2 * cellInset.y;

export const headerHeight = (table: LaidTable | null): number => (table ? rowHeight(table.header.lines, table) : 0);
