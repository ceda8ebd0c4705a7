import type { DocxParts, ReadDocx } from "./read-docx.ts";
import { type Element, every, readTree } from "./tree.ts";

/** What a file holds that a document as content does not: named, counted, and with its words where it has any. */
export type Unknown = {
  readonly part: string;
  /** A part of the page by its name ("页眉", "图片"), an element by its own ("w:altChunk"). */
  readonly what: string;
  readonly count: number;
  /** Its words in their order, "" where it has none. */
  readonly words: string;
};

/** Elements of a body that are read or say only how something looks. Of those with another prefix only the named ones hold something that is seen. */
const read = new Set(
  `body p r t br cr tab ptab sym noBreakHyphen softHyphen pPr rPr tbl tblPr tblGrid tr trPr tblPrEx tc tcPr sdt sdtPr sdtEndPr sdtContent
  hyperlink bookmarkStart bookmarkEnd fldSimple fldChar fldData instrText ins del delText delInstrText moveFrom moveTo moveFromRangeStart
  moveFromRangeEnd moveToRangeStart moveToRangeEnd proofErr permStart permEnd smartTag smartTagPr customXml customXmlPr
  lastRenderedPageBreak sectPr commentRangeStart commentRangeEnd commentReference annotationRef dir bdo ruby rubyPr rubyBase txbxContent
  customXmlInsRangeStart customXmlInsRangeEnd customXmlDelRangeStart customXmlDelRangeEnd footnoteRef endnoteRef separator continuationSeparator`
    .split(/\s+/)
    .map((name) => `w:${name}`),
);
const named: Readonly<Record<string, string>> = {
  ...{ "w:drawing": "图片或图形", "w:pict": "图片或图形", "w:object": "嵌入的对象", "m:oMath": "公式" },
  ...{ "w:footnoteReference": "脚注的序号", "w:endnoteReference": "尾注的序号", "w:rt": "注音" },
};
/** How a thing looks is said below these, and nothing of it is words. */
const closed = new Set([
  "w:pPr",
  "w:rPr",
  "w:tblPr",
  "w:trPr",
  "w:tcPr",
  "w:sdtPr",
  "w:sectPr",
  "w:tblGrid",
  "w:tblPrEx",
]);

/** Elements of the body that are not understood. */
export function unknownElements({ body }: ReadDocx): Unknown[] {
  const found = new Map<string, { count: number; words: string }>();
  const note = (what: string, words: string): void => {
    const before = found.get(what);
    found.set(what, { count: (before?.count ?? 0) + 1, words: [before?.words ?? "", words].filter(Boolean).join(" ") });
  };
  const walk = (element: Element): void => {
    if (closed.has(element.name) || element.name === "w:del" || element.name === "w:moveFrom") return;
    if (element.name === "mc:Fallback") return;
    const what =
      named[element.name] ?? (element.name.startsWith("w:") && !read.has(element.name) ? element.name : null);
    const box =
      (element.name === "w:drawing" || element.name === "w:pict") && every(element, "w:txbxContent").length > 0;
    if (what !== null && !box && !isLine(element)) note(what, element.name === "w:rt" ? wordsIn(element) : "");
    for (const one of element.children) walk(one);
  };
  for (const one of body.children) walk(one);
  return [...found].map(([what, { count, words }]) => ({ part: "word/document.xml", what, count, words }));
}

/** A drawn line, as others have them in 版头 and 版记, holds nothing. */
function isLine(drawing: Element): boolean {
  const shapes = every(drawing, "a:prstGeom").map((one) => one.attribute("prst"));
  const lines = drawing.children.filter(({ name }) => name === "v:line").length;
  return shapes.length > 0
    ? every(drawing, "a:blip").length === 0 && shapes.every((one) => one === "line" || one === "straightConnector1")
    : lines > 0 && lines === drawing.children.length;
}

/** Every word of a part, as it stands there. */
const wordsIn = (element: Element): string =>
  [...every(element, "w:t"), ...every(element, "a:t")].map(({ text }) => text).join("");

/** Parts that hold nothing that is seen on paper, or are read. */
const quiet =
  /^(\[Content_Types\]\.xml|.*\.rels|docProps\/.*|word\/(document|styles|stylesWithEffects|settings|numbering|fontTable|webSettings|people|commentsExtended|commentsIds|commentsExtensible|theme\/.*)\.xml|word\/theme\/.*|word\/glossary\/.*)$/;
const partNames: readonly (readonly [RegExp, string])[] = [
  [/^word\/header\d*\.xml$/, "页眉"],
  [/^word\/footer\d*\.xml$/, "页脚"],
  [/^word\/footnotes\.xml$/, "脚注"],
  [/^word\/endnotes\.xml$/, "尾注"],
  [/^word\/comments\.xml$/, "批注"],
  [/^word\/charts\//, "图表"],
  [/^word\/diagrams\//, "组织结构图等图形"],
  [/^customXml\//, "附带的数据"],
];
/** A page number between dashes is the standard's own. */
const pageNumber = /^[\s—－–-]*\d*[\s—－–-]*$/;

/**
 * Parts beside the body that are not read, with their words. A header or footer that holds no more than a page number is none, and neither is
 * one with the 标志 of 信函 alone.
 */
export function unknownParts(parts: DocxParts, mark: string): Unknown[] {
  return [...parts].flatMap(([part, bytes]): Unknown[] => {
    if (quiet.test(part)) return [];
    const what = partNames.find(([pattern]) => pattern.test(part))?.[1] ?? "没有认出的部件";
    const words = saidIn(bytes);
    if (/页[眉脚]/.test(what) && (pageNumber.test(words) || bare(words) === bare(mark))) return [];
    if (/[脚尾批]注/.test(what) && words.trim() === "") return [];
    return [{ part, what, count: 1, words }];
  });
}

const bare = (text: string): string => text.replace(/\s/g, "");

function saidIn(bytes: Uint8Array): string {
  try {
    return wordsIn(readTree(bytes));
  } catch {
    return "";
  }
}
