import { page, turnedNumber, twips } from "../page.ts";
import { pageNumberXml } from "./page-number.ts";
import { declaration, wordSpaces } from "./xml.ts";

const drawing = "http://schemas.openxmlformats.org/drawingml/2006";
const shape = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape";
const emu = (points: number): number => Math.round(points * 12700);

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
  const position = (axis: "H" | "V", points: number): string =>
    `<wp:position${axis} relativeFrom="page"><wp:posOffset>${emu(points)}</wp:posOffset></wp:position${axis}>`;
  const [width, height] = [emu(box.width), emu(box.length)];
  const anchor = `<wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="1" behindDoc="0" locked="0" layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/>${position("H", left)}${position("V", top)}<wp:extent cx="${width}" cy="${height}"/><wp:effectExtent l="0" t="0" r="0" b="0"/><wp:wrapNone/><wp:docPr id="${side === "odd" ? 9001 : 9002}" name="页码"/><wp:cNvGraphicFramePr/><a:graphic><a:graphicData uri="${shape}"><wps:wsp><wps:cNvSpPr txBox="1"/><wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="${width}" cy="${height}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/><a:ln><a:noFill/></a:ln></wps:spPr><wps:txbx><w:txbxContent>${words}</w:txbxContent></wps:txbx><wps:bodyPr vert="vert" wrap="square" lIns="0" tIns="0" rIns="0" bIns="0" anchor="t"><a:noAutofit/></wps:bodyPr></wps:wsp></a:graphicData></a:graphic></wp:anchor>`;
  return `${declaration}<w:ftr ${wordSpaces} xmlns:a="${drawing}/main" xmlns:wp="${drawing}/wordprocessingDrawing" xmlns:wps="${shape}"><w:p><w:pPr><w:pStyle w:val="Footer"/></w:pPr><w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>${anchor}</w:drawing></mc:Choice></mc:AlternateContent></w:r></w:p></w:ftr>`;
}
