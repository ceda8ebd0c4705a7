import type { ReadParagraph } from "./paragraphs.ts";
import { rowsOf } from "./tables.ts";
import { child, type Element } from "./tree.ts";

/** A cell with its words as they stand in a line, from `at`; row and column from 0, and how many of each it covers. */
type DraftCell = {
  readonly row: number;
  readonly column: number;
  readonly rows: number;
  readonly columns: number;
  readonly line: number;
  readonly at: number;
  readonly text: string;
};

/** `line`: of the first row. */
export type DraftTable = { readonly line: number; readonly cells: readonly DraftCell[] };

/** Paragraphs that make lines together; of the row of a table one, with its cells apart by tabs. */
type Place = { readonly paragraphs: readonly ReadParagraph[]; readonly lines: readonly string[] };

/**
 * The cells of the tables in the lines that their rows make; what a merged cell reaches down to is no cell of its own.
 * @param tables as `Cell.table` counts them
 */
export function draftTables(places: readonly Place[], tables: readonly Element[]): DraftTable[] {
  const goesOn = tables.map((table) =>
    rowsOf(table).map((cells) => cells.flatMap(({ element, column }) => (isGoingOn(element) ? [column] : []))),
  );
  const found = new Map<number, { readonly line: number; readonly cells: DraftCell[] }>();
  let line = 0;
  for (const { paragraphs, lines } of places) {
    const first = paragraphs[0]?.cell;
    if (first !== null && first !== undefined) {
      const { table, row } = first;
      const begun = found.get(table) ?? { line, cells: [] };
      found.set(table, begun);
      const { cells } = begun;
      for (const cell of cellsOf(paragraphs, lines[0] ?? "")) {
        const above = cells.findLastIndex(({ column, columns }) => column === cell.column && columns === cell.columns);
        const over = cells[above];
        if (over !== undefined && cell.text === "" && goesOn[table]?.[row]?.includes(cell.column))
          cells[above] = { ...over, rows: row - over.row + 1 };
        else cells.push({ ...cell, row, rows: 1, line });
      }
    }
    line += lines.length;
  }
  return [...found.values()];
}

/** The cells of a row; a tab inside of one would part it, and what is too much stays in the last. */
function cellsOf(paragraphs: readonly ReadParagraph[], line: string) {
  const spans = new Map(paragraphs.flatMap(({ cell }) => (cell === null ? [] : [[cell.column, cell.span]])));
  const words = line.split("\t");
  let at = 0;
  return [...spans].map(([column, columns], index) => {
    const text = index === spans.size - 1 ? words.slice(index).join("\t") : (words[index] ?? "");
    const cell = { column, columns, at, text };
    at += text.length + 1;
    return cell;
  });
}

/** Whether a cell belongs to the merged one above it. */
function isGoingOn(cell: Element): boolean {
  const merge = child(child(cell, "w:tcPr"), "w:vMerge");
  return merge !== undefined && merge.attribute("w:val") !== "restart";
}
