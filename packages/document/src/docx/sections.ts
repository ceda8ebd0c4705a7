import { turnedSection } from "./turned.ts";

/** What the parts of a document became, with the way their pages lie. */
type Set = { readonly xml: string; readonly turned: boolean };

/**
 * The body of a document. Where upright pages and pages that lie on their side meet, a section ends in the last paragraph above; the properties
 * of the last one stand at the end.
 * @param upright the properties of the first upright section, and of those further down
 * @param closing a paragraph to end with below a table
 */
export function bodyXml(
  set: readonly Set[],
  [first, later]: readonly [first: string, later: string],
  closing: string,
): string {
  const kept = set.filter(({ xml }) => xml !== "");
  let upright = first;
  return kept
    .map(({ xml, turned }, index) => {
      const after = kept[index + 1];
      if (after !== undefined && after.turned === turned) return xml;
      const properties = turned ? turnedSection : upright;
      if (!turned) upright = later;
      const whole = xml.endsWith("</w:tbl>") ? xml + closing : xml;
      return after === undefined ? whole + properties : inLastParagraph(whole, properties);
    })
    .join("");
}

function inLastParagraph(xml: string, properties: string): string {
  const at = xml.lastIndexOf("</w:pPr>");
  return `${xml.slice(0, at)}${properties}${xml.slice(at)}`;
}
