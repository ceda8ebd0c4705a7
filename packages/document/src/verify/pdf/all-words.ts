import type { PlacedWords } from "../../ooxml/listening.ts";
import { isBomb } from "./bomb.ts";

/** Pages that are read: a 公文 bears its mark on the first. */
const mostPages = 300;

/**
 * The words of a PDF as far as they are there as text: its pages a line each line, its title and other properties. A scan has none, and a
 * face that does not tell its letters says nothing; what cannot be read gives what was read until there.
 */
export async function pdfWords(bytes: Uint8Array): Promise<readonly PlacedWords[]> {
  const found: PlacedWords[] = [];
  const pages: string[] = [];
  if (isBomb(bytes)) return found;
  const pdfjs = await import("pdfjs-dist/legacy/build/pdf.mjs");
  const task = pdfjs.getDocument({ data: new Uint8Array(bytes), useSystemFonts: false, verbosity: 0 });
  try {
    const document = await task.promise;
    const { info, metadata } = await document.getMetadata();
    for (const value of Object.values(info)) if (typeof value === "string") found.push({ place: "edge", text: value });
    const xmp: string = metadata?.getRaw?.() ?? "";
    found.push({ place: "edge", text: xmp.replace(/<[^<>]*>/g, "\n") });
    for (let number = 1; number <= Math.min(document.numPages, mostPages); number++) {
      const page = await document.getPage(number);
      const { items } = await page.getTextContent();
      pages.push(items.map((item) => ("str" in item ? item.str + (item.hasEOL ? "\n" : "") : "")).join(""));
      page.cleanup();
    }
  } catch {
    // Whether it may be kept at all is decided elsewhere.
  } finally {
    await task.destroy();
  }
  return [...found, { place: "text", text: pages.join("\n") }];
}
