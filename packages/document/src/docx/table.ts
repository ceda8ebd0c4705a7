import type { Line } from "../layout/break-lines.ts";
import { cellFill, headerHeight, type LaidTable, rowHeight, type Table, wholeRow } from "../layout/table.ts";
import type { Role, Run } from "../model.ts";
import { cellInset, twips } from "../page.ts";
import {
  apartIn,
  bookmarkXml,
  type Counter,
  linkXml,
  numberBookmark,
  rowBookmark,
  runsXml,
  type Targets,
} from "./runs.ts";

const rule = (name: string, eighths: number): string =>
  `<w:${name} w:val="single" w:sz="${eighths}" w:space="0" w:color="000000"/>`;

/** Rules take room inside a row; so much less is free below its words, in twips. */
const rules = 40;

/** What stands at the beginning of a table's first cell: that it begins a page, and its marks. */
type Lead = { readonly flow: string; readonly marks: string };

/** A high row may be divided, so it has no height of its own. */
type CellPlace = {
  readonly row: number | undefined;
  readonly header: boolean;
  readonly high: boolean;
  readonly keepsNext: boolean;
};

/** A row as high as in the PDF; who writes more into it makes it higher. */
const height = (points: number): string => `<w:trHeight w:val="${twips(points)}" w:hRule="atLeast"/>`;

/**
 * A three-line table whose header comes again on every page, with the rows of the layout; a row stays whole unless it is very high.
 * @param keeps its last row stands on one page with what follows
 */
export function tableXml(
  { columns, rows }: Table,
  laid: LaidTable,
  lead: Lead,
  keeps: boolean,
  targets: Targets,
  next: Counter,
): string {
  const widths = laid.widths.map(twips);
  const { size, pitch } = laid;
  const cell = (
    column: number,
    role: Role,
    runs: readonly Run[],
    lines: readonly Line[],
    { row, header, high, keepsNext }: CellPlace,
  ): string => {
    const side = columns[column]?.align ?? "left";
    const words = runsXml(runs, { role, size, tracking: 0 }, targets, next, apartIn(lines, cellFill(side)));
    const inside = column === 0 && row !== undefined ? rowXml(row, words, targets, next) : words;
    const { flow, marks } = header && column === 0 ? lead : { flow: "", marks: "" };
    const border = header ? `<w:tcBorders>${rule("bottom", 6)}</w:tcBorders>` : "";
    const foot = high ? `<w:tcMar><w:bottom w:w="${twips(cellInset.y)}" w:type="dxa"/></w:tcMar>` : "";
    return `<w:tc><w:tcPr><w:tcW w:w="${widths[column] ?? 0}" w:type="dxa"/>${border}${foot}</w:tcPr><w:p><w:pPr>${keepsNext ? "<w:keepNext/>" : ""}${flow}<w:snapToGrid w:val="0"/><w:spacing w:before="0" w:after="0" w:line="${twips(pitch)}" w:lineRule="exact"/><w:jc w:val="${side}"/></w:pPr>${marks}${inside}</w:p></w:tc>`;
  };
  const top = { row: undefined, header: true, high: false, keepsNext: rows.length > 0 };
  const header = columns
    .map(({ title }, column) => cell(column, "hei", [{ text: title }], laid.header.cells[column] ?? [], top))
    .join("");
  const body = rows.map(({ cells, row }, index) => {
    const lines = laid.rows[index]?.lines ?? 1;
    const high = lines > wholeRow;
    const place = { row, header: false, high, keepsNext: keeps && index === rows.length - 1 };
    const properties = high ? "" : `<w:trPr><w:cantSplit/>${height(rowHeight(lines, laid))}</w:trPr>`;
    const set = columns.map((_, column) =>
      cell(column, "fangsong", cells[column] ?? [], laid.rows[index]?.cells[column] ?? [], place),
    );
    return `<w:tr>${properties}${set.join("")}</w:tr>`;
  });
  const [x, y] = [twips(cellInset.x), twips(cellInset.y)];
  const margins = `<w:tblCellMar><w:top w:w="${y}" w:type="dxa"/><w:left w:w="${x}" w:type="dxa"/><w:bottom w:w="${y - rules}" w:type="dxa"/><w:right w:w="${x}" w:type="dxa"/></w:tblCellMar>`;
  const grid = widths.map((width) => `<w:gridCol w:w="${width}"/>`).join("");
  const whole = widths.reduce((sum, width) => sum + width, 0);
  return `<w:tbl><w:tblPr><w:tblW w:w="${whole}" w:type="dxa"/><w:tblInd w:w="0" w:type="dxa"/><w:tblBorders>${rule("top", 12)}${rule("bottom", 12)}</w:tblBorders><w:tblLayout w:type="fixed"/>${margins}</w:tblPr><w:tblGrid>${grid}</w:tblGrid><w:tr><w:trPr><w:cantSplit/>${height(headerHeight(laid))}<w:tblHeader/></w:trPr>${header}</w:tr>${body.join("")}</w:tbl>`;
}

/** The first cell of a row: where its number leads to, and the way back. */
function rowXml(row: number, words: string, { numbers }: Targets, next: Counter): string {
  const linked = numbers.has(row) ? linkXml(numberBookmark(row), words) : words;
  return bookmarkXml(rowBookmark(row), linked, next);
}
