import { writeDocx } from "../src/docx/package.ts";
import { bundledFontSet } from "../src/fonts/font-set.ts";
import type { Doc } from "../src/index.ts";
import { layOut } from "../src/layout/lay-out.ts";

/** The .docx of a document, set with the faces that come with the program. `pages`: of the headings its contents name, by their ids. */
export const docxOf = (doc: Doc, pages: ReadonlyMap<string, number> = new Map()): Uint8Array =>
  writeDocx(doc, "2025-12-31T08:00:00Z", pages, layOut(doc, bundledFontSet()));
