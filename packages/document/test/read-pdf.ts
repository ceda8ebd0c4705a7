import { getDocument } from "pdfjs-dist/legacy/build/pdf.mjs";

export type Piece = {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly size: number;
};
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
  const document = await getDocument({ data: new Uint8Array(pdf), useSystemFonts: false, verbosity: 0 }).promise;
  const pages: PdfPage[] = [];
  for (let at = 1; at <= document.numPages; at++) {
    const page = await document.getPage(at);
    const [, , width = 0, height = 0] = page.view;
    const content = await page.getTextContent({ disableNormalization: true });
    const pieces = content.items.flatMap((item): Piece[] => {
      if (!("str" in item) || item.str.trim() === "") return [];
      const [, , , size = 0, x = 0, y = 0] = item.transform;
      return [{ text: item.str, x, y: height - y, width: item.width, size }];
    });
    const bottom = height - (35 * 72) / 25.4;
    const footer = pieces.filter(({ y }) => y > bottom);
    pages.push({
      width,
      height,
      lines: linesOf(pieces.filter(({ y }) => y <= bottom)),
      footer: footer.map(({ text }) => text).join(""),
      footerX: footer[0]?.x ?? 0,
      links: (await page.getAnnotations()).filter(({ subtype }) => subtype === "Link").length,
    });
  }
  await document.loadingTask.destroy();
  return pages;
}

function linesOf(pieces: readonly Piece[]): PdfLine[] {
  const lines: Piece[][] = [];
  for (const piece of pieces) {
    const line = lines.find(([first]) => first && Math.abs(first.y - piece.y) < 2);
    if (line) line.push(piece);
    else lines.push([piece]);
  }
  return lines.map((line) => {
    const sorted = line.toSorted((a, b) => a.x - b.x);
    return {
      y: sorted[0]?.y ?? 0,
      x: sorted[0]?.x ?? 0,
      right: Math.max(...sorted.map(({ x, width }) => x + width)),
      text: sorted.map(({ text }) => text).join(""),
    };
  });
}
