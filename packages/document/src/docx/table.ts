import type { Block, Role, Run } from "../model.ts";
import { cellInset, columnWidths, tableSize, twips } from "../page.ts";
import { bookmarkXml, type Counter, linkXml, numberBookmark, rowBookmark, runsXml, type Targets } from "./runs.ts";

type Table = Extract<Block, { kind: "table" }>;

const rule = (name: string, eighths: number): string =>
  `<w:${name} w:val="single" w:sz="${eighths}" w:space="0" w:color="000000"/>`;

/** What stands at the beginning of a table's first cell: that it begins a page, and its marks. */
type Lead = { readonly flow: string; readonly marks: string };

/** A three-line table whose header comes again on every page; a row stays whole. */
export function tableXml({ columns, rows }: Table, lead: Lead, targets: Targets, next: Counter): string {
  const widths = columnWidths(columns).map(twips);
  const { size, pitch } = tableSize(columns.length);
  const cell = (column: number, role: Role, runs: readonly Run[], header: boolean, row: number | undefined): string => {
    const words = runsXml(runs, { role, size, tracking: 0 }, targets, next);
    const inside = column === 0 && row !== undefined ? rowXml(row, words, targets, next) : words;
    const { flow, marks } = header && column === 0 ? lead : { flow: "", marks: "" };
    const border = header ? `<w:tcBorders>${rule("bottom", 6)}</w:tcBorders>` : "";
    const side = columns[column]?.align ?? "left";
    return `<w:tc><w:tcPr><w:tcW w:w="${widths[column] ?? 0}" w:type="dxa"/>${border}</w:tcPr><w:p><w:pPr>${flow}<w:snapToGrid w:val="0"/><w:spacing w:before="0" w:after="0" w:line="${twips(pitch)}" w:lineRule="exact"/><w:jc w:val="${side}"/></w:pPr>${marks}${inside}</w:p></w:tc>`;
  };
  const header = columns.map(({ title }, column) => cell(column, "hei", [{ text: title }], true, undefined)).join("");
  const body = rows.map(
    ({ cells, row }) =>
      `<w:tr><w:trPr><w:cantSplit/></w:trPr>${cells.map((runs, column) => cell(column, "fangsong", runs, false, row)).join("")}</w:tr>`,
  );
  const [x, y] = [twips(cellInset.x), twips(cellInset.y)];
  const margins = `<w:tblCellMar><w:top w:w="${y}" w:type="dxa"/><w:left w:w="${x}" w:type="dxa"/><w:bottom w:w="${y}" w:type="dxa"/><w:right w:w="${x}" w:type="dxa"/></w:tblCellMar>`;
  const grid = widths.map((width) => `<w:gridCol w:w="${width}"/>`).join("");
  const whole = widths.reduce((sum, width) => sum + width, 0);
  return `<w:tbl><w:tblPr><w:tblW w:w="${whole}" w:type="dxa"/><w:tblInd w:w="0" w:type="dxa"/><w:tblBorders>${rule("top", 12)}${rule("bottom", 12)}</w:tblBorders><w:tblLayout w:type="fixed"/>${margins}</w:tblPr><w:tblGrid>${grid}</w:tblGrid><w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>${header}</w:tr>${body.join("")}</w:tbl>`;
}

/** The first cell of a row: where its number leads to, and the way back. */
function rowXml(row: number, words: string, { numbers }: Targets, next: Counter): string {
  const linked = numbers.has(row) ? linkXml(numberBookmark(row), words) : words;
  return bookmarkXml(rowBookmark(row), linked, next);
}
