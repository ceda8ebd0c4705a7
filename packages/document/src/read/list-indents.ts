import { type ParagraphProperties, paragraphProperties } from "./properties.ts";
import { child, type Element, numberIn, valueIn } from "./tree.ts";

/** What the level of a list says of its paragraphs: their indents. */
export type ListIndents = (list: string | undefined, level: number) => ParagraphProperties;

/** @param numbering the root of word/numbering.xml */
export function readListIndents(numbering: Element | undefined): ListIndents {
  const outlines = new Map<string, Map<number, ParagraphProperties>>();
  const lists = new Map<string, string>();
  for (const element of numbering?.children ?? []) {
    if (element.name === "w:num")
      lists.set(element.attribute("w:numId") ?? "", valueIn(element, "w:abstractNumId") ?? "");
    if (element.name !== "w:abstractNum") continue;
    const levels = element.children.filter(({ name }) => name === "w:lvl");
    const said = levels.map(
      (level) => [numberIn(level, "w:ilvl") ?? 0, paragraphProperties(child(level, "w:pPr"))] as const,
    );
    outlines.set(element.attribute("w:abstractNumId") ?? "", new Map(said));
  }
  return (list, level) => (list === undefined ? {} : (outlines.get(lists.get(list) ?? "")?.get(level) ?? {}));
}
