import { strToU8, zipSync } from "fflate";
import { nameOf } from "../layout/cover.ts";
import type { Layout } from "../layout/lay-out.ts";
import type { Doc } from "../model.ts";
import { formatProperty } from "../ooxml/mark.ts";
import { page, twips } from "../page.ts";
import { documentXml } from "./document.ts";
import { letterFooterSpacing, letterPanel, letterParts } from "./letter.ts";
import { runProperties, stylesXml } from "./styles.ts";
import { declaration, escaped, wordSpaces } from "./xml.ts";

/** The earliest time a zip can hold: the bytes depend on nothing but the document and `at`. */
const zipTime = new Date(1980, 0, 1);

/**
 * A document as the bytes of a .docx file.
 * @param at ISO instant, its time of creation
 * @param pages the page of each heading that the contents name, by its id
 * @param layout of the same document
 */
export function writeDocx(doc: Doc, at: string, pages: ReadonlyMap<string, number>, layout: Layout): Uint8Array {
  const panel = letterPanel(doc, layout);
  const parts: Record<string, string> = {
    "[Content_Types].xml": contentTypes(panel !== null),
    "_rels/.rels": packageRelations,
    "docProps/core.xml": coreXml(doc, at),
    "docProps/custom.xml": customXml(doc),
    "word/document.xml": documentXml(doc, pages, layout),
    "word/_rels/document.xml.rels": documentRelations(panel !== null),
    "word/styles.xml": stylesXml,
    "word/settings.xml": settingsXml,
    ...letterParts(panel),
    "word/footer1.xml": footerXml("right", panel !== null),
    "word/footer2.xml": footerXml("left", panel !== null),
  };
  const files = Object.entries(parts).map(([name, xml]) => [name, strToU8(xml)] as const);
  return zipSync(Object.fromEntries(files), { mtime: zipTime, os: 0, level: 6 });
}

const office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const packaging = "http://schemas.openxmlformats.org/package/2006";
const wordType = "application/vnd.openxmlformats-officedocument.wordprocessingml";

const contentTypes = (letter: boolean): string =>
  `${declaration}<Types xmlns="${packaging}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="${wordType}.document.main+xml"/><Override PartName="/word/styles.xml" ContentType="${wordType}.styles+xml"/><Override PartName="/word/settings.xml" ContentType="${wordType}.settings+xml"/><Override PartName="/word/footer1.xml" ContentType="${wordType}.footer+xml"/><Override PartName="/word/footer2.xml" ContentType="${wordType}.footer+xml"/>${letter ? `<Override PartName="/word/header1.xml" ContentType="${wordType}.header+xml"/><Override PartName="/word/footer3.xml" ContentType="${wordType}.footer+xml"/>` : ""}<Override PartName="/docProps/custom.xml" ContentType="application/vnd.openxmlformats-officedocument.custom-properties+xml"/><Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>`;

const packageRelations = `${declaration}<Relationships xmlns="${packaging}/relationships"><Relationship Id="rId1" Type="${office}/officeDocument" Target="word/document.xml"/><Relationship Id="rId2" Type="${packaging}/relationships/metadata/core-properties" Target="docProps/core.xml"/><Relationship Id="rId3" Type="${office}/custom-properties" Target="docProps/custom.xml"/></Relationships>`;

const documentRelations = (letter: boolean): string =>
  `${declaration}<Relationships xmlns="${packaging}/relationships"><Relationship Id="rId1" Type="${office}/styles" Target="styles.xml"/><Relationship Id="rId2" Type="${office}/settings" Target="settings.xml"/><Relationship Id="rId3" Type="${office}/footer" Target="footer1.xml"/><Relationship Id="rId4" Type="${office}/footer" Target="footer2.xml"/>${letter ? `<Relationship Id="rId5" Type="${office}/header" Target="header1.xml"/><Relationship Id="rId6" Type="${office}/footer" Target="footer3.xml"/>` : ""}</Relationships>`;

const settingsXml = `${declaration}<w:settings ${wordSpaces}><w:zoom w:percent="100"/><w:evenAndOddHeaders/><w:drawingGridVerticalSpacing w:val="${twips(page.pitch)}"/><w:characterSpacingControl w:val="doNotCompress"/><w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat></w:settings>`;

/** The format cannot be seen from the pages of every document: it is written as a property, which Word, WPS and LibreOffice keep. */
const customXml = ({ format }: Doc): string =>
  `${declaration}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"><property fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="2" name="${formatProperty}"><vt:lpwstr>${format}</vt:lpwstr></property></Properties>`;

function coreXml(doc: Doc, at: string): string {
  const time = `${new Date(at).toISOString().slice(0, 19)}Z`;
  const stamp = (name: string): string => `<dcterms:${name} xsi:type="dcterms:W3CDTF">${time}</dcterms:${name}>`;
  return `${declaration}<cp:coreProperties xmlns:cp="${packaging}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>${escaped(nameOf(doc))}</dc:title>${stamp("created")}${stamp("modified")}</cp:coreProperties>`;
}

/** Page number (7.5): 4号 half-width 宋体 between dashes, one character in; outside is right on odd pages and left on even ones. */
function footerXml(side: "left" | "right", letter: boolean): string {
  const properties = runProperties("song", page.footerSize, 0);
  const inset = `w:${side}="${twips(page.footerSize)}"`;
  const run = (inside: string): string => `<w:r>${properties}${inside}</w:r>`;
  const number = `${run('<w:fldChar w:fldCharType="begin"/>')}${run('<w:instrText xml:space="preserve"> PAGE </w:instrText>')}${run('<w:fldChar w:fldCharType="separate"/>')}${run("<w:t>1</w:t>")}${run('<w:fldChar w:fldCharType="end"/>')}`;
  return `${declaration}<w:ftr ${wordSpaces}><w:p><w:pPr><w:pStyle w:val="Footer"/>${letter ? letterFooterSpacing : ""}<w:ind ${inset}/><w:jc w:val="${side}"/></w:pPr>${run('<w:t xml:space="preserve">— </w:t>')}${number}${run('<w:t xml:space="preserve"> —</w:t>')}</w:p></w:ftr>`;
}
