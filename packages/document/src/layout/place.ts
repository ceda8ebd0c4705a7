import type { FontSet } from "../fonts/font-set.ts";
import type { Doc, Role, Run } from "../model.ts";
import { cellInset, edgesOf, inMm, page, turned } from "../page.ts";
import type { Line } from "./break-lines.ts";
import { numberedPages } from "./foot.ts";
import { roleOf, widthOf } from "./glyphs.ts";
import { headingPages, withLeader } from "./leader.ts";
import { freeRows, type Laid, type LaidPage, type Piece } from "./paginate.ts";
import { baselineOf, type Panel, type PanelText } from "./panel.ts";
import type { TextPart } from "./part.ts";
import { type PlacedNumber, placeNumber } from "./place-number.ts";
import { type Area, type PlacedRule, panelRules, tableRules } from "./place-rules.ts";
import { edgesOfLine } from "./spread.ts";
import { headerHeight, type LaidTable } from "./table.ts";

/** A line of a table stands in a cell: row 0 is the first below the header, null the header itself; columns count from 0. */
export type PlacedCell = { readonly row: number | null; readonly column: number };

/** Characters of a line that are set in one face and belong to one mark (`Run.mark`): from the `from`th up to, not including, the `to`th. */
export type PlacedSpan = {
  readonly from: number;
  readonly to: number;
  readonly role: Role;
  readonly mark: string | null;
};

/**
 * A line of text on its page. All lengths in millimetres from the upper left corner of the page as it is read. `x`: where its
 * characters begin, `y`: the upper edge of its row, `baseline`: what they stand on; `width` and `height`: of its characters and of its row.
 */
export type PlacedLine = {
  /** The block it was broken from; parts that the standard adds have names of their own ("title-1", "sign-2"). */
  readonly id: string;
  readonly kind: TextPart["name"] | Panel["name"] | "cell";
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly baseline: number;
  readonly cell: PlacedCell | null;
  /** Of its characters, in points. */
  readonly size: number;
  readonly red: boolean;
  /** Where each character begins, and where the last one ends. */
  readonly edges: readonly number[];
  /** All of its characters, in their order. */
  readonly spans: readonly PlacedSpan[];
};

/**
 * `turned`: the page lies on its side, 297 mm wide. `freeRows`: lines of the body that would still find room at its foot. `printed`: its page number as
 * it is printed, null where it carries none.
 */
export type Page = {
  readonly number: number;
  readonly turned: boolean;
  readonly lines: readonly PlacedLine[];
  readonly rules: readonly PlacedRule[];
  readonly printed: PlacedNumber | null;
  readonly freeRows: number;
};

export function placePages(doc: Doc, laid: readonly Laid[], pages: readonly LaidPage[], fonts: FontSet): Page[] {
  const parts = laid.map(({ part }) => part);
  const numbered = numberedPages(parts, pages.length);
  const around = { fonts, headings: headingPages(laid, pages) };
  return pages.map((one, index) => ({
    number: index + 1,
    turned: one.turned,
    ...contentOf(laid, one, around),
    printed: index < numbered ? placeNumber(doc, index + 1, one.turned, fonts) : null,
    freeRows: freeRows(one),
  }));
}

type Content = Pick<Page, "lines" | "rules">;
type Around = { readonly fonts: FontSet; readonly headings: ReadonlyMap<string, number> };

function contentOf(laid: readonly Laid[], { pieces, turned: isTurned }: LaidPage, around: Around): Content {
  const { left, top, width } = originOf(isTurned);
  const all = pieces.map((piece, at): Content => {
    const { part, lines = [], table } = laid[piece.part] ?? {};
    const area = { left, top: top + piece.top, width };
    if (part?.kind === "panel") return { lines: panelLines(part, lines, area), rules: panelRules(part, area) };
    if (part?.kind === "text")
      return {
        lines: lines
          .slice(piece.from, piece.to)
          .map((line, row) => textLine(part, line, row + piece.from, area, row, around)),
        rules: [],
      };
    if (part?.kind !== "table" || !table) return { lines: [], rules: [] };
    const first = pieces[at - 1]?.part !== piece.part;
    const last = pieces[at + 1]?.part !== piece.part;
    const header = first ? headerLines(part, table, area) : [];
    return {
      lines: [...header, ...rowLines(part, table, piece, area)],
      rules: tableRules(table, piece, { first, last }, area),
    };
  });
  return { lines: all.flatMap(({ lines }) => lines), rules: all.flatMap(({ rules }) => rules) };
}

type Corner = Omit<Area, "width">;

/** The upper left corner of the type area in points. */
function originOf(isTurned: boolean): Area {
  const { margin, width } = isTurned ? turned : page;
  return { left: margin.left, top: margin.top, width };
}

function textLine(
  { id, name, look, runs, target }: TextPart,
  line: Line,
  at: number,
  area: Area,
  row: number,
  { fonts, headings }: Around,
): PlacedLine {
  const width = widthOf(line.glyphs);
  const start = look.left + (at === 0 ? look.indent : 0);
  const x =
    look.align === "center"
      ? (area.width - width) / 2
      : look.align === "right"
        ? area.width - look.right - width
        : start;
  const justified = look.align === "justify" && !line.last && target === null;
  const top = area.top + row * page.pitch;
  const whole =
    target !== null && line.last
      ? withLeader(line, look, headings.get(target.id) ?? 0, area.width - start, fonts)
      : { line, edges: edgesOfLine(line, look, justified ? area.width - start - look.right : null) };
  return placed(whole.line, {
    ...{ id, kind: name, runs, role: look.role, size: look.size },
    edges: whole.edges,
    ...{ x: area.left + x, y: top, height: page.pitch, baseline: top + edgesOf(look.size).above },
  });
}

const panelLines = (panel: Panel, lines: readonly Line[], area: Area): PlacedLine[] =>
  panel.items
    .flatMap((item) => (item.kind === "text" ? [item] : []))
    .flatMap((item, index) => {
      const line = lines[index];
      return line && line.glyphs.length > 0 ? [panelLine(panel, item, line, area)] : [];
    });

function panelLine(panel: Panel, item: PanelText, line: Line, { left, top, width }: Area): PlacedLine {
  const { id, runs, role, size, red, align, x } = item;
  const free = width - widthOf(line.glyphs);
  const baseline = top + baselineOf(item);
  return placed(line, {
    ...{ id, kind: panel.name, runs, role, size, red },
    edges: edgesOfLine(line, item, null),
    x: left + (align === "center" ? free / 2 : align === "right" ? free - x : x),
    ...{ y: baseline - 0.8 * size, height: size, baseline },
  });
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
    const { align = "left", title = "" } = part.columns[column] ?? {};
    const runs = row === null ? [{ text: title }] : (part.rows[row]?.cells[column] ?? []);
    return lines.flatMap((line, at) => {
      if (line.glyphs.length === 0) return [];
      const free = inside - widthOf(line.glyphs);
      const y = corner.top + cellInset.y + at * pitch;
      return [
        placed(line, {
          ...{ id: part.id, kind: "cell", runs, role: row === null ? "hei" : "fangsong", size },
          edges: edgesOfLine(line, { size, tracking: 0 }, null),
          x: left + (align === "center" ? free / 2 : align === "right" ? free : 0),
          ...{ y, height: pitch, baseline: y + edgesOf(size, pitch).above, cell: { row, column } },
        }),
      ];
    });
  });
}

/** In points; `edges` from the beginning of the line. */
type Placing = Omit<PlacedLine, "text" | "width" | "red" | "cell" | "spans"> & {
  readonly runs: readonly Run[];
  readonly role: Role;
  readonly red?: boolean;
  readonly cell?: PlacedCell | null;
};

const placed = ({ glyphs }: Line, { runs, role, edges, red = false, cell = null, ...place }: Placing): PlacedLine => ({
  ...{ id: place.id, kind: place.kind, text: glyphs.map(({ text }) => text).join("") },
  ...{ x: inMm(place.x), y: inMm(place.y), width: inMm(edges.at(-1) ?? 0) },
  ...{ height: inMm(place.height), baseline: inMm(place.baseline), cell, size: place.size, red },
  edges: edges.map((edge) => inMm(place.x + edge)),
  spans: spansOf(glyphs, runs, role),
});

function spansOf(glyphs: Line["glyphs"], runs: readonly Run[], block: Role): PlacedSpan[] {
  const spans: PlacedSpan[] = [];
  glyphs.forEach(({ run: index }, at) => {
    const run = runs[index];
    const role = run ? roleOf(run, block) : block;
    const mark = run?.mark ?? null;
    const last = spans.at(-1);
    if (last?.role === role && last.mark === mark) spans[spans.length - 1] = { ...last, to: at + 1 };
    else spans.push({ from: at, to: at + 1, role, mark });
  });
  return spans;
}
