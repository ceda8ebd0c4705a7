import type { PlacedWords } from "@shilu/document";

/** Pages that are read: a 公文 bears its mark on the first. */
const mostPages = 300;

/** Characters that are read of all pages. */
const mostCharacters = 2_000_000;

/**
 * The words of a PDF as far as they are there as text: its pages a line each line, its title and other properties. A scan has none, and a
 * face that does not tell its letters says nothing; what cannot be read gives what was read until there. @param bytes of a file that was
 * looked through (`pdfFault`) and unpacks to no more than anybody reads
 */
export async function pdfWords(bytes: Uint8Array): Promise<readonly PlacedWords[]> {
  const found: PlacedWords[] = [];
  const pages: string[] = [];
  const pdfjs = await import("pdfjs-dist/legacy/build/pdf.mjs");
  const task = pdfjs.getDocument({ data: new Uint8Array(bytes), useSystemFonts: false, verbosity: 0 });
  try {
    const document = await task.promise;
    const { info, metadata } = await document.getMetadata();
    for (const value of Object.values(info)) if (typeof value === "string") found.push({ place: "edge", text: value });
    const xmp: string = metadata?.getRaw?.() ?? "";
    found.push({ place: "edge", text: xmp.replace(/<[^<>]*>/g, "\n") });
    let left = mostCharacters;
    for (let number = 1; number <= Math.min(document.numPages, mostPages) && left > 0; number++) {
      const page = await document.getPage(number);
      const { items } = await page.getTextContent();
      pages.push(items.map((item) => ("str" in item ? item.str + (item.hasEOL ? "\n" : "") : "")).join(""));
      left -= pages.at(-1)?.length ?? 0;
      page.cleanup();
    }
  } catch {
    // Whether it may be kept at all is decided elsewhere.
  } finally {
    await task.destroy();
  }
  return [...found, { place: "text", text: pages.join("\n") }];
}
