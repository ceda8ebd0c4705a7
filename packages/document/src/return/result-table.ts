import { escaped } from "../docx/xml.ts";
import type { Patch } from "../ooxml/spans.ts";
import { prefixAt } from "../ooxml/spans.ts";
import { ending, prefixed, spanOf, type Written } from "../ooxml/written.ts";
import { child, type Element, numberIn } from "../read/tree.ts";

/** What is said on pages of its own behind a text: a title, sentences below it, a table. `share`: of the width. */
export type ResultTable = {
  readonly title: string;
  readonly notes: readonly string[];
  readonly columns: readonly { readonly title: string; readonly share: number }[];
  readonly rows: readonly (readonly string[])[];
};

/** Twips: A4, and margins that leave room for a table. */
const sheet = { width: 11906, height: 16838, margin: 1134 } as const;

/**
 * Patches that put the table on pages of its own at the end of a body. The last section of the text ends before it, with its properties as they
 * are written; the pages of the table are upright, of one column, and take over headers and footers.
 */
export function tablePatches(written: Written, body: Element, table: ResultTable): Patch[] {
  const last = body.children.at(-1);
  const section = last?.name === "w:sectPr" ? last : null;
  const prefix = prefixAt(written.xml, spanOf(written, body));
  const size = sizeOf(section);
  const kept = section === null ? null : spanOf(written, section);
  const own = kept === null ? prefixed("<w:sectPr/>", prefix) : written.xml.slice(kept.open, kept.end);
  const end = prefixed('<w:p><w:pPr><w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>', prefix);
  const text = [
    `${end}${own}${prefixed("</w:pPr></w:p>", prefix)}`,
    prefixed(`${pageXml(table, size.width - 2 * sheet.margin)}${sectionXml(size)}`, prefix),
  ].join("");
  if (kept !== null) return [{ from: kept.open, to: kept.end, text }];
  return [ending(written, body, text)];
}

/** The paper of the text, upright. */
function sizeOf(section: Element | null): { readonly width: number; readonly height: number } {
  const paper = section === null ? undefined : child(section, "w:pgSz");
  const sides = [numberIn(paper, "w:w") ?? sheet.width, numberIn(paper, "w:h") ?? sheet.height] as const;
  return { width: Math.min(...sides), height: Math.max(...sides) };
}

const sectionXml = ({ width, height }: { readonly width: number; readonly height: number }): string =>
  `<w:sectPr><w:type w:val="nextPage"/><w:pgSz w:w="${width}" w:h="${height}"/><w:pgMar w:top="${sheet.margin}" w:right="${sheet.margin}" w:bottom="${sheet.margin}" w:left="${sheet.margin}" w:header="567" w:footer="567" w:gutter="0"/></w:sectPr>`;

/** All of the look is said here: the default style is the text's, with its indents and its pitch. */
function paragraph(text: string, { size = 18, bold = false, align = "left", after = 0 } = {}): string {
  const properties = `<w:pPr><w:keepNext w:val="0"/><w:pageBreakBefore w:val="0"/><w:numPr><w:ilvl w:val="0"/><w:numId w:val="0"/></w:numPr><w:snapToGrid w:val="0"/><w:spacing w:before="0" w:beforeAutospacing="0" w:after="${after}" w:afterAutospacing="0" w:line="240" w:lineRule="auto"/><w:ind w:left="0" w:leftChars="0" w:right="0" w:rightChars="0" w:firstLine="0" w:firstLineChars="0"/><w:jc w:val="${align}"/><w:outlineLvl w:val="9"/></w:pPr>`;
  const look = `<w:rPr><w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="宋体"/><w:b w:val="${bold ? 1 : 0}"/><w:color w:val="auto"/><w:sz w:val="${size}"/><w:szCs w:val="${size}"/></w:rPr>`;
  return `<w:p>${properties}<w:r>${look}<w:t xml:space="preserve">${escaped(text)}</w:t></w:r></w:p>`;
}

function pageXml({ title, notes, columns, rows }: ResultTable, width: number): string {
  const whole = columns.reduce((sum, { share }) => sum + share, 0);
  const widths = columns.map(({ share }) => Math.floor((width * share) / whole));
  const cell = (text: string, at: number, bold = false): string =>
    `<w:tc><w:tcPr><w:tcW w:w="${widths[at] ?? 0}" w:type="dxa"/></w:tcPr>${paragraph(text, { bold })}</w:tc>`;
  const edge = (side: string): string => `<w:${side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>`;
  const borders = ["top", "left", "bottom", "right", "insideH", "insideV"].map(edge).join("");
  const head = `<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>${columns.map((one, at) => cell(one.title, at, true)).join("")}</w:tr>`;
  const body = rows.map(
    (row) => `<w:tr><w:trPr><w:cantSplit/></w:trPr>${columns.map((_, at) => cell(row[at] ?? "", at)).join("")}</w:tr>`,
  );
  const cells = ["top", "left", "bottom", "right"].map(
    (side) => `<w:${side} w:w="${side === "top" || side === "bottom" ? 28 : 85}" w:type="dxa"/>`,
  );
  return [
    paragraph(title, { size: 32, bold: true, align: "center", after: 120 }),
    ...notes.map((note) => paragraph(note, { size: 21, after: 60 })),
    `<w:tbl><w:tblPr><w:tblW w:w="${width}" w:type="dxa"/><w:tblBorders>${borders}</w:tblBorders><w:tblLayout w:type="fixed"/><w:tblCellMar>${cells.join("")}</w:tblCellMar></w:tblPr>`,
    `<w:tblGrid>${widths.map((one) => `<w:gridCol w:w="${one}"/>`).join("")}</w:tblGrid>${head}${body.join("")}</w:tbl>`,
    // A table may not be the last of a section.
    paragraph(""),
  ].join("");
}
