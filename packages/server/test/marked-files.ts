import { docxOf, paragraph, wordPart } from "./office-files.ts";
import { xlsxOf } from "./xlsx-files.ts";

const text = paragraph("关于开展检查的通知") + paragraph("各支部：") + paragraph("全年开展主题党日2次。");
const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const runs = (mark: string): string => paragraph(...[...mark].map((one) => one));
const cell = (inside: string): string => `<w:tc>${inside}</w:tc>`;

/** Places of a .docx where a mark with its term may stand. */
export const docxPlaces: Readonly<Record<string, (mark: string) => Uint8Array<ArrayBuffer>>> = {
  body: (mark) => docxOf(text + paragraph(`（${mark}）以下是谈话内容。`)),
  "cut into runs": (mark) => docxOf(runs(mark) + text),
  "a table": (mark) => docxOf(`${text}<w:tbl><w:tr>${cell(paragraph("密级"))}${cell(runs(mark))}</w:tr></w:tbl>`),
  "a text box": (mark) =>
    docxOf(
      `<w:p><w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml"><v:textbox><w:txbxContent>${paragraph(mark)}</w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>${text}`,
    ),
  "a watermark": (mark) =>
    docxOf(
      `${text}<w:p><w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml"><v:textpath string="${mark}"/></v:shape></w:pict></w:r></w:p>`,
    ),
  "what was deleted": (mark) =>
    docxOf(`<w:p><w:del w:id="1" w:author="x"><w:r><w:delText>${mark}</w:delText></w:r></w:del></w:p>${text}`),
  "around what was deleted": (mark) =>
    docxOf(
      `<w:p><w:r><w:t>${mark.slice(0, 1)}</w:t></w:r><w:del w:id="1" w:author="x"><w:r><w:delText>关</w:delText></w:r></w:del><w:ins w:id="2" w:author="x"><w:r><w:t>${mark.slice(1)}</w:t></w:r></w:ins></w:p>${text}`,
    ),
  "a header": (mark) => docxOf(text, { "word/header1.xml": wordPart("hdr", paragraph(mark)) }),
  "a footer": (mark) => docxOf(text, { "word/footer2.xml": wordPart("ftr", paragraph(mark)) }),
  "a comment": (mark) =>
    docxOf(text, { "word/comments.xml": wordPart("comments", `<w:comment w:id="0">${paragraph(mark)}</w:comment>`) }),
  "a footnote": (mark) =>
    docxOf(text, {
      "word/footnotes.xml": wordPart("footnotes", `<w:footnote w:id="2">${paragraph(mark)}</w:footnote>`),
    }),
  "a property": (mark) =>
    docxOf(text, {
      "docProps/core.xml": `${head}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>通知</dc:title><cp:keywords>${mark}</cp:keywords></cp:coreProperties>`,
    }),
  "a property of one's own": (mark) =>
    docxOf(text, {
      "docProps/custom.xml": `${head}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"><property name="x"><vt:lpwstr>${mark}</vt:lpwstr></property></Properties>`,
    }),
};

/** Those where a level alone is a mark. */
export const docxHeads = ["cut into runs", "a text box", "a watermark", "a header", "a footer", "a property"] as const;

const main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const rows = [
  ["检查台账", null, null],
  ["日期", "事项", "备注"],
  ["2025-03-01", "自查", "无"],
] as const;
const sheets = (more: readonly (readonly (string | null)[])[] = [], name = "台账") => [
  { name, rows: [...rows, ...more] },
];

/** The same of an .xlsx. */
export const xlsxPlaces: Readonly<Record<string, (mark: string) => Uint8Array<ArrayBuffer>>> = {
  "a cell": (mark) => xlsxOf(sheets([["2025-04-01", "抽查", mark]])),
  "a cell of its own": (mark) => xlsxOf(sheets([["2025-04-01", "抽查", mark]]), { shared: false }),
  "a row of cells": (mark) =>
    xlsxOf([
      { name: "表", rows: [[...mark.slice(0, 3)], ["日期"]] },
      { name: "表二", rows: [[mark.slice(0, 2), mark.slice(2)]] },
    ]),
  "another sheet": (mark) => xlsxOf([...sheets(), { name: "二", rows: [[mark]] }]),
  "a string that no cell shows": (mark) =>
    xlsxOf(
      sheets(),
      { shared: false },
      { "xl/sharedStrings.xml": `${head}<sst xmlns="${main}"><si><t>${mark}</t></si></sst>` },
    ),
  "the name of a sheet": (mark) => xlsxOf(sheets([], mark)),
  "a comment": (mark) =>
    xlsxOf(
      sheets(),
      {},
      {
        "xl/comments1.xml": `${head}<comments xmlns="${main}"><commentList><comment ref="A1"><text><r><rPr><b/></rPr><t>${mark.slice(0, 2)}</t></r><r><t>${mark.slice(2)}</t></r></text></comment></commentList></comments>`,
      },
    ),
  "a text box": (mark) =>
    xlsxOf(
      sheets(),
      {},
      {
        "xl/drawings/drawing1.xml": `${head}<xdr:wsDr xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><xdr:txBody><a:p><a:r><a:t>${mark}</a:t></a:r></a:p></xdr:txBody></xdr:wsDr>`,
      },
    ),
  "a property": (mark) =>
    xlsxOf(
      sheets(),
      {},
      {
        "docProps/core.xml": `${head}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>${mark}</dc:title></cp:coreProperties>`,
      },
    ),
};

const hex = (words: string): string =>
  [...words].map((one) => (one.codePointAt(0) ?? 0).toString(16).padStart(4, "0")).join("");

/** A PDF of these lines, whose face tells its letters; `title` among its properties. */
export function pdfOf(lines: readonly string[], title = ""): Uint8Array<ArrayBuffer> {
  const shown = lines.map((line, at) => `BT /F1 16 Tf 72 ${760 - 28 * at} Td <${hex(line)}> Tj ET`).join("\n");
  const map =
    "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /A def 1 begincodespacerange <0000> <ffff> endcodespacerange 1 beginbfrange <0000> <ffff> <0000> endbfrange endcmap end end";
  const stream = (body: string) => `<< /Length ${body.length} >>\nstream\n${body}\nendstream`;
  const objects = [
    "<< /Type /Catalog /Pages 2 0 R >>",
    "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
    "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
    stream(shown),
    "<< /Type /Font /Subtype /Type0 /BaseFont /A /Encoding /Identity-H /DescendantFonts [6 0 R] /ToUnicode 7 0 R >>",
    "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /A /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /DW 1000 >>",
    stream(map),
    `<< /Title <feff${hex(title)}> >>`,
  ];
  const body = objects.map((object, at) => `${at + 1} 0 obj\n${object}\nendobj\n`).join("");
  return new Uint8Array(
    Buffer.from(`%PDF-1.7\n${body}trailer\n<< /Root 1 0 R /Info 8 0 R >>\nstartxref\n0\n%%EOF\n`, "latin1"),
  );
}
