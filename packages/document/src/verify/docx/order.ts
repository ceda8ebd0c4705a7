import type { Element } from "../../read/tree.ts";

/** Children in the order of the schema (ECMA-376-1, wml.xsd): Word takes a file that breaks it for damaged. */
const orders: Readonly<Record<string, readonly string[]>> = {
  "w:pPr":
    "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange".split(
      " ",
    ),
  "w:rPr":
    "ins del moveFrom moveTo rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof snapToGrid vanish webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText vertAlign rtl cs em lang eastAsianLayout specVanish oMath rPrChange".split(
      " ",
    ),
  "w:sectPr":
    "headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders lnNumType pgNumType cols formProt vAlign noEndnote titlePg textDirection bidi rtlGutter docGrid printerSettings sectPrChange".split(
      " ",
    ),
  "w:tbl": "bookmarkStart bookmarkEnd tblPr tblGrid tr".split(" "),
  "w:tblPr":
    "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc tblCellSpacing tblInd tblBorders shd tblLayout tblCellMar tblLook tblCaption tblDescription tblPrChange".split(
      " ",
    ),
  "w:tcPr":
    "cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign hideMark headers cellIns cellDel cellMerge tcPrChange".split(
      " ",
    ),
  "w:style":
    "name aliases basedOn next link autoRedefine hidden uiPriority semiHidden unhideWhenUsed qFormat locked personal personalCompose personalReply rsid pPr rPr tblPr trPr tcPr tblStylePr".split(
      " ",
    ),
};

/** Headers and footers may come in any order among themselves. */
const rank = (order: readonly string[], name: string): number =>
  order.indexOf(name === "w:headerReference" ? "footerReference" : name.slice(2));

/** The first element that stands in a wrong place, as "w:jc 在 w:ind 之前"; null where all are in order. */
export function misplaced(root: Element): string | null {
  const order = orders[root.name];
  const known = order ? root.children.filter(({ name }) => name.startsWith("w:") && rank(order, name) >= 0) : [];
  for (const [at, { name }] of known.entries()) {
    const before = known[at - 1]?.name;
    if (order && before !== undefined && rank(order, before) > rank(order, name))
      return `${root.name} 里 ${before} 在 ${name} 之前`;
  }
  for (const one of root.children) {
    const found = misplaced(one);
    if (found !== null) return found;
  }
  return null;
}
