import { page, turnedNumber, twips } from "../page.ts";
import { anchoredXml } from "./anchored.ts";
import { pageNumberXml } from "./page-number.ts";
import { declaration, wordSpaces } from "./xml.ts";

/** The place of the page number's box: as long as any number needs, as wide as its line; its characters stand on their side. */
const box = { length: 170, width: 28 };

/** Properties of a section of pages that lie on their side, and the ids of their footers. */
export const turnedSection = `<w:sectPr><w:footerReference w:type="default" r:id="rId7"/><w:footerReference w:type="even" r:id="rId8"/><w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/><w:pgMar w:top="1587" w:right="2098" w:bottom="1474" w:left="1984" w:header="851" w:footer="567" w:gutter="0"/></w:sectPr>`;

export const turnedFooters = (): Record<string, string> => ({
  "word/footer4.xml": footer("odd"),
  "word/footer5.xml": footer("even"),
});

/** The page number where the other pages have it when the sheet is held upright: at the left edge of the page as it is read. */
function footer(side: "odd" | "even"): string {
  const { baseline, odd, even } = turnedNumber;
  const left = baseline + 0.8 * page.footerSize - box.width;
  const top = side === "odd" ? odd - box.length : even;
  const align = side === "odd" ? "right" : "left";
  const words = `<w:p><w:pPr><w:pStyle w:val="Footer"/><w:spacing w:before="0" w:after="0" w:line="${twips(page.footerSize)}" w:lineRule="exact"/><w:jc w:val="${align}"/></w:pPr>${pageNumberXml}</w:p>`;
  const place = { left, top, width: box.width, height: box.length };
  const shape = anchoredXml(side === "odd" ? 9001 : 9002, "页码", place, {
    kind: '<wps:cNvSpPr txBox="1"/>',
    properties: '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/><a:ln><a:noFill/></a:ln>',
    inside: `<wps:txbx><w:txbxContent>${words}</w:txbxContent></wps:txbx><wps:bodyPr vert="vert" wrap="square" lIns="0" tIns="0" rIns="0" bIns="0" anchor="t"><a:noAutofit/></wps:bodyPr>`,
  });
  return `${declaration}<w:ftr ${wordSpaces}><w:p><w:pPr><w:pStyle w:val="Footer"/></w:pPr>${shape}</w:p></w:ftr>`;
}
