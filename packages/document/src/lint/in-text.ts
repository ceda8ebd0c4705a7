import type { Element, Kind } from "./elements.ts";
import { type Draft, type Fault, part } from "./rule.ts";

/** What is read as prose: everything but 版头, page numbers and what the program itself points with. */
const prose = new Set<Kind>([
  "title",
  "subtitle",
  "to",
  "heading",
  "body",
  "attachments",
  "note",
  "attendance",
  "table",
  "box",
]);

/** Every stretch of the text that a pattern finds. @param kinds where it is looked for, all prose unless said */
export function* matches(
  { elements }: Draft,
  pattern: RegExp,
  fault: (words: string, element: Element) => Omit<Fault, "at"> | null,
  kinds: ReadonlySet<Kind> = prose,
): Iterable<Fault> {
  for (const element of elements) {
    if (!kinds.has(element.kind)) continue;
    for (const found of element.text.matchAll(pattern)) {
      const said = fault(found[0], element);
      if (said !== null) yield { at: part(element, found.index, found.index + found[0].length), ...said };
    }
  }
}

/** Prose that is no table: sentences. */
export const sentences: ReadonlySet<Kind> = new Set<Kind>(["title", "to", "heading", "body", "note"]);

/** The paragraphs of it. Cells of tables often cite a stretch of a sentence. */
export const sentencesOf = ({ elements }: Draft): Element[] => elements.filter(({ kind }) => sentences.has(kind));
