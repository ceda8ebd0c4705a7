import { type Element, elementsOf, type Kind } from "../../lint/elements.ts";
import { formatOf } from "../../lint/format-of.ts";
import type { Format } from "../../model.ts";
import { type DocxParts, type ReadDocx, readDocx } from "../../read/read-docx.ts";
import { type Place, shortened } from "../measure.ts";

/** A .docx as checks see it. */
export type DocxSubject = {
  readonly parts: DocxParts;
  readonly docx: ReadDocx;
  readonly elements: readonly Element[];
  readonly format: Format;
  readonly words: string | null;
};

/** Throws where a part is no XML or there is no body. */
export function docxSubject(parts: DocxParts, words: string | null): DocxSubject {
  const docx = readDocx(parts);
  const elements = elementsOf(docx);
  return { parts, docx, elements, format: formatOf(elements, docx), words };
}

/** The words a .docx prints, a line for every paragraph that says something, without headers and footers. Throws where it cannot be read. */
export const docxWords = (parts: DocxParts): string =>
  readDocx(parts)
    .paragraphs.map(({ number, text }) => number + text)
    .filter((text) => text.trim() !== "")
    .join("\n");

export const ofKind = (elements: readonly Element[], ...kinds: readonly Kind[]): Element[] =>
  elements.filter(({ kind }) => kinds.includes(kind));

/** A paragraph as a place: the file has no pages, so the line counts paragraphs. */
export const paragraphAt = ({ index, text }: Element): Place => ({
  page: null,
  line: index + 1,
  words: shortened(text.trim()),
});

/** Headings that say so by their outline level; another paragraph with an ordinal is text. */
export const standalone = (elements: readonly Element[]): Element[] =>
  ofKind(elements, "heading").filter(({ paragraph }) => paragraph.look.outline !== null);
