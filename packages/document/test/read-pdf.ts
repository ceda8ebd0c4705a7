import { getDocument } from "pdfjs-dist/legacy/build/pdf.mjs";
import { type Line, linesOf } from "../src/verify/lines.ts";
import * as reader from "../src/verify/pdf/read-pdf.ts";

export type PdfLine = { readonly y: number; readonly x: number; readonly right: number; readonly text: string };
export type PdfPage = {
  readonly width: number;
  readonly height: number;
  readonly lines: readonly PdfLine[];
  readonly footer: string;
  readonly footerX: number;
  readonly links: number;
};

/** Pages of a PDF as lines from above; x and y in points from the top left, y of the baseline; the page number apart. */
export async function readPdf(pdf: Uint8Array): Promise<PdfPage[]> {
  const read = await reader.readPdf(pdf);
  if (!read.ok) throw new Error(read.findings.map(({ says }) => says).join("\n"));
  const links = await linksOf(pdf);
  return read.value.pages.map((page, at) => {
    const { lines, number } = linesOf(page);
    const rows = Map.groupBy(lines, ({ row }) => row);
    const { width, height } = page;
    const footer = { footer: number?.text ?? "", footerX: number?.left ?? 0 };
    return { width, height, lines: [...rows.values()].map(wholeRow), ...footer, links: links[at] ?? 0 };
  });
}

const wholeRow = (pieces: readonly Line[]): PdfLine => ({
  y: pieces[0]?.y ?? 0,
  x: pieces[0]?.left ?? 0,
  right: pieces.at(-1)?.right ?? 0,
  text: pieces.map(({ text }) => text).join(""),
});

/** How many links each page has. */
async function linksOf(pdf: Uint8Array): Promise<number[]> {
  const task = getDocument({ data: new Uint8Array(pdf), verbosity: 0 });
  const document = await task.promise;
  const links: number[] = [];
  for (let at = 1; at <= document.numPages; at++) {
    const annotations = await (await document.getPage(at)).getAnnotations();
    links.push(annotations.filter(({ subtype }) => subtype === "Link").length);
  }
  await task.destroy();
  return links;
}
