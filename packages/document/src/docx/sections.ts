import { turnedSection } from "./turned.ts";

/** How the pages of a part lie, and whether they carry a number. */
export type SectionKind = "upright" | "turned" | "unnumbered";

/** What the parts of a document became, with the section they stand in. */
type Set = { readonly xml: string; readonly section: SectionKind };

/**
 * The body of a document. Where pages of another kind begin, a section ends in the last paragraph above; the properties of the last one stand at the
 * end.
 * @param upright the properties of the first upright section, of those further down, and of pages without a number
 * @param closing a paragraph to end with below a table
 */
export function bodyXml(
  set: readonly Set[],
  [first, later, unnumbered]: readonly [first: string, later: string, unnumbered: string],
  closing: string,
): string {
  const kept = set.filter(({ xml }) => xml !== "");
  let upright = first;
  return kept
    .map(({ xml, section }, index) => {
      const after = kept[index + 1];
      if (after !== undefined && after.section === section) return xml;
      const properties = { upright, turned: turnedSection, unnumbered }[section];
      if (section === "upright") upright = later;
      const whole = xml.endsWith("</w:tbl>") ? xml + closing : xml;
      return after === undefined ? whole + properties : inLastParagraph(whole, properties);
    })
    .join("");
}

function inLastParagraph(xml: string, properties: string): string {
  const at = xml.lastIndexOf("</w:pPr>");
  return `${xml.slice(0, at)}${properties}${xml.slice(at)}`;
}
