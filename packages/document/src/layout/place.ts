import { cellInset, edgesOf, page, turned } from "../page.ts";
import { type Line, widthOf } from "./break-lines.ts";
import { freeRows, type Laid, type LaidPage, type Piece } from "./paginate.ts";
import type { TextPart } from "./part.ts";
import { headerHeight, type LaidTable } from "./table.ts";

/** A line of a table stands in a cell: row 0 is the first below the header, null the header itself; columns count from 0. */
export type PlacedCell = { readonly row: number | null; readonly column: number };

/**
 * A line of text on its page. All lengths in millimetres from the upper left corner of the page as it is read. `x`: where its
 * characters begin, `y`: the upper edge of its row, `baseline`: what they stand on; `width` and `height`: of its characters and of its row.
 */
export type PlacedLine = {
  /** The block it was broken from; parts that the standard adds have names of their own ("title-1", "sign-2"). */
  readonly id: string;
  readonly kind: TextPart["name"] | "cell";
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly baseline: number;
  readonly cell: PlacedCell | null;
};

/** `turned`: the page lies on its side, 297 mm wide. `freeRows`: lines of the body that would still find room at its foot. */
export type Page = {
  readonly number: number;
  readonly turned: boolean;
  readonly lines: readonly PlacedLine[];
  readonly freeRows: number;
};

const mm = (points: number): number => Math.round((points * 25400) / 72) / 1000;

export const placePages = (laid: readonly Laid[], pages: readonly LaidPage[]): Page[] =>
  pages.map((one, index) => ({
    number: index + 1,
    turned: one.turned,
    lines: one.pieces.flatMap((piece, at) => {
      const { part, lines, table } = laid[piece.part] ?? {};
      const { left, top, width } = originOf(one.turned);
      if (part?.kind === "text")
        return (lines ?? [])
          .slice(piece.from, piece.to)
          .map((line, row) => textLine(part, line, row + piece.from, { left, top: top + piece.top, width }, row));
      if (part?.kind !== "table" || !table) return [];
      const first = one.pieces[at - 1]?.part !== piece.part;
      const header = first ? headerLines(part, table, { left, top: top + piece.top }) : [];
      return [...header, ...rowLines(part, table, piece, { left, top: top + piece.top })];
    }),
    freeRows: freeRows(one),
  }));

type Corner = { readonly left: number; readonly top: number };

/** The upper left corner of the type area in points. */
function originOf(isTurned: boolean): Corner & { readonly width: number } {
  const { margin, width } = isTurned ? turned : page;
  return { left: margin.left, top: margin.top, width };
}

function textLine(
  { id, name, look }: TextPart,
  { glyphs }: Line,
  line: number,
  area: Corner & { readonly width: number },
  row: number,
): PlacedLine {
  const width = widthOf(glyphs);
  const start = look.left + (line === 0 ? look.indent : 0);
  const x =
    look.align === "center"
      ? (area.width - width) / 2
      : look.align === "right"
        ? area.width - look.right - width
        : start;
  const top = area.top + row * page.pitch;
  return placed(id, name, glyphs, area.left + x, top, page.pitch, top + edgesOf(look.size).above, null);
}

type Cells = readonly (readonly Line[])[];
type TablePart = Extract<Laid["part"], { kind: "table" }>;

const headerLines = (part: TablePart, table: LaidTable, { left, top }: Corner): PlacedLine[] =>
  cellLines(part, table, table.header.cells, null, { left, top: top - headerHeight(table) });

const rowLines = (part: TablePart, table: LaidTable, { row, from, to }: Piece, corner: Corner): PlacedLine[] =>
  row === null || row < 0
    ? []
    : cellLines(
        part,
        table,
        (table.rows[row]?.cells ?? []).map((lines) => lines.slice(from, to)),
        row,
        corner,
      );

function cellLines(part: TablePart, table: LaidTable, cells: Cells, row: number | null, corner: Corner): PlacedLine[] {
  const { size, pitch, widths } = table;
  return cells.flatMap((lines, column) => {
    const left = corner.left + widths.slice(0, column).reduce((sum, width) => sum + width, 0) + cellInset.x;
    const inside = (widths[column] ?? 0) - 2 * cellInset.x;
    const align = part.columns[column]?.align ?? "left";
    return lines.flatMap(({ glyphs }, line) => {
      if (glyphs.length === 0) return [];
      const free = inside - widthOf(glyphs);
      const x = left + (align === "center" ? free / 2 : align === "right" ? free : 0);
      const top = corner.top + cellInset.y + line * pitch;
      return [placed(part.id, "cell", glyphs, x, top, pitch, top + edgesOf(size, pitch).above, { row, column })];
    });
  });
}

const placed = (
  id: string,
  kind: PlacedLine["kind"],
  glyphs: Line["glyphs"],
  x: number,
  y: number,
  height: number,
  baseline: number,
  cell: PlacedCell | null,
): PlacedLine => ({
  id,
  kind,
  text: glyphs.map(({ text }) => text).join(""),
  x: mm(x),
  y: mm(y),
  width: mm(widthOf(glyphs)),
  height: mm(height),
  baseline: mm(baseline),
  cell,
});
