import { rowOf } from "../docx/runs.ts";
import type { Block, Run, TableColumn, TableRow } from "../model.ts";
import { joined, oneLine, textIn } from "./content.ts";
import type { ReadParagraph } from "./paragraphs.ts";
import { child, type Element, numberIn } from "./tree.ts";

type Table = Extract<Block, { kind: "table" }>;

/**
 * A table from the paragraphs of its cells: its first row names the columns. A cell that covers several columns has its words in the
 * first of them; paragraphs of one cell follow each other with a space.
 * @param source the w:tbl
 */
export function tableFrom(id: string, source: Element | undefined, paragraphs: readonly ReadParagraph[]): Table {
  const rows = new Map<number, ReadParagraph[]>();
  let width = 1;
  for (const paragraph of paragraphs) {
    const { row, column, span } = paragraph.cell ?? { row: 0, column: 0, span: 1 };
    width = Math.max(width, column + span);
    const before = rows.get(row);
    if (before === undefined) rows.set(row, [paragraph]);
    else before.push(paragraph);
  }
  const [header = [], ...body] = [...rows.values()];
  const places = Array.from({ length: width }, (_, column) => column);
  const shares = sharesOf(source, width);
  return {
    kind: "table",
    id,
    columns: places.map((column): TableColumn => {
      const align = alignOf(body[0] ?? header, column);
      const title = textIn(cellRuns(header, column, "hei"));
      return { title, share: shares[column] ?? 1, ...(align === null ? {} : { align }) };
    }),
    rows: body.map((cells): TableRow => {
      const row = cells.flatMap(({ marks }) => marks.flatMap((mark) => rowOf(mark) ?? []))[0];
      const words = places.map((column) => cellRuns(cells, column, "fangsong"));
      return { cells: words, ...(row === undefined ? {} : { row }) };
    }),
  };
}

function cellRuns(row: readonly ReadParagraph[], column: number, base: "hei" | "fangsong"): Run[] {
  const paragraphs = row.filter(({ cell }) => cell?.column === column);
  const written = paragraphs.map((one) => oneLine(one, base)).filter((runs) => runs.length > 0);
  return joined(written.flatMap((runs, index) => (index === 0 ? runs : [{ text: " " }, ...runs])));
}

/** The widths of the columns in twips; equal where the file does not say one for each. */
function sharesOf(source: Element | undefined, width: number): readonly number[] {
  const grid = (child(source, "w:tblGrid")?.children ?? []).filter(({ name }) => name === "w:gridCol");
  const widths = grid.map((one) => numberIn(one, "w:w") ?? 0);
  return widths.length === width && widths.every((one) => one > 0) ? widths : Array.from({ length: width }, () => 1);
}

function alignOf(row: readonly ReadParagraph[], column: number): "center" | "right" | null {
  const side = row.find(({ cell }) => cell?.column === column)?.look.align;
  return side === "center" || side === "right" ? side : null;
}
