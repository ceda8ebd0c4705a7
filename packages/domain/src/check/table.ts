import type { Catalogue } from "../mechanism/catalogue.ts";
import type { Relation, Span } from "./item.ts";
import type { LinkContext, LinkedPlace } from "./place.ts";
import { blocksOf } from "./table-blocks.ts";
import { gridOf } from "./table-grid.ts";
import { linkBlock } from "./table-link.ts";
import { tableRelations } from "./table-sums.ts";

/**
 * One cell of a table of a draft. Places count from 0 within the table; a merged cell is one with spans. `text`: what it shows, the very
 * characters that stand at `start` of the draft's text. `address`: what a person calls it (C7, 第2行第3列). `fixed`: a formula gives it.
 * `decoy`: it shows a date or a time.
 */
export type TableCell = {
  readonly row: number;
  readonly column: number;
  readonly rows: number;
  readonly columns: number;
  readonly text: string;
  readonly start: number;
  readonly address: string;
  readonly fixed?: boolean;
  readonly decoy?: boolean;
};

/** `name`: of the sheet, or 第1张表 of a document. `caption`: the words above it, "" where there are none. */
export type DraftTable = { readonly name: string; readonly caption: string; readonly cells: readonly TableCell[] };

/** What the orgs of the office are called, so that a row may speak of one of them. */
export type TableContext = LinkContext & { readonly orgs?: readonly { readonly id: string; readonly name: string }[] };

/** What the tables of a draft say. `within`: where running text is not to be read: the rows of tables below their titles. */
export type TablesRead = {
  readonly linked: readonly LinkedPlace[];
  readonly relations: readonly Relation[];
  readonly within: readonly Span[];
};

/**
 * Says of every number and every blank in the cells of tables which figure it states, by the words of its headings: title, row and column
 * are put together as a clause and read as running text is (`link`). Totals, parts, growth and shares are relations of the table itself.
 */
export function readTables(
  tables: readonly DraftTable[],
  text: string,
  catalogue: Catalogue,
  context: TableContext,
): TablesRead {
  const read = tables.map((table) => {
    const grid = gridOf(table.cells);
    const blocks = blocksOf(grid, table.caption);
    const linked = blocks.flatMap((block) => linkBlock(block, table, catalogue, context));
    return {
      linked,
      relations: blocks.flatMap((block) => tableRelations(block, table, text)),
      within: blocks.flatMap(({ cells }) => cells.map(({ start, text }): Span => [start, start + text.length])),
    };
  });
  return {
    linked: read.flatMap(({ linked }) => linked).sort((a, b) => a.place.start - b.place.start),
    relations: read.flatMap(({ relations }) => relations),
    within: read.flatMap(({ within }) => within),
  };
}
