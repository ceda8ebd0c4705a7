import { strToU8, zipSync } from "fflate";
import { nameOf } from "../layout/cover.ts";
import { standsBehindBlank } from "../layout/foot.ts";
import type { Layout } from "../layout/lay-out.ts";
import type { Doc } from "../model.ts";
import { formatProperty, imprintProperty } from "../ooxml/mark.ts";
import { page, twips } from "../page.ts";
import { documentXml } from "./document.ts";
import { letterFooterSpacing, letterPanel, letterParts } from "./letter.ts";
import { pageNumberXml } from "./page-number.ts";
import { stylesXml } from "./styles.ts";
import { turnedFooters } from "./turned.ts";
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
  const extra = {
    ...letterParts(panel, layout),
    ...(layout.laid.some(({ turned }) => turned) ? turnedFooters() : {}),
    ...(standsBehindBlank(layout.foot) ? { "word/footer6.xml": emptyFooter } : {}),
  };
  const names = Object.keys(extra);
  const parts: Record<string, string> = {
    "[Content_Types].xml": contentTypes(names),
    "_rels/.rels": packageRelations,
    "docProps/core.xml": coreXml(doc, at),
    "docProps/custom.xml": customXml(doc),
    "word/document.xml": documentXml(doc, pages, layout),
    "word/_rels/document.xml.rels": documentRelations(names),
    "word/styles.xml": stylesXml,
    "word/settings.xml": settingsXml,
    ...extra,
    "word/footer1.xml": footerXml("right", panel !== null),
    "word/footer2.xml": footerXml("left", panel !== null),
  };
  const files = Object.entries(parts).map(([name, xml]) => [name, strToU8(xml)] as const);
  return zipSync(Object.fromEntries(files), { mtime: zipTime, os: 0, level: 6 });
}

const office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const packaging = "http://schemas.openxmlformats.org/package/2006";
const wordType = "application/vnd.openxmlformats-officedocument.wordprocessingml";

/** The parts that only some documents have, in the order of their ids from rId5 on. */
const extraParts = [
  "word/header1.xml",
  "word/footer3.xml",
  "word/footer4.xml",
  "word/footer5.xml",
  "word/footer6.xml",
] as const;
const kindOf = (name: string): "header" | "footer" => (name.startsWith("word/header") ? "header" : "footer");

const contentTypes = (extra: readonly string[]): string => {
  const more = extraParts
    .filter((name) => extra.includes(name))
    .map((name) => `<Override PartName="/${name}" ContentType="${wordType}.${kindOf(name)}+xml"/>`);
  return `${declaration}<Types xmlns="${packaging}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="${wordType}.document.main+xml"/><Override PartName="/word/styles.xml" ContentType="${wordType}.styles+xml"/><Override PartName="/word/settings.xml" ContentType="${wordType}.settings+xml"/><Override PartName="/word/footer1.xml" ContentType="${wordType}.footer+xml"/><Override PartName="/word/footer2.xml" ContentType="${wordType}.footer+xml"/>${more.join("")}<Override PartName="/docProps/custom.xml" ContentType="application/vnd.openxmlformats-officedocument.custom-properties+xml"/><Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>`;
};

const packageRelations = `${declaration}<Relationships xmlns="${packaging}/relationships"><Relationship Id="rId1" Type="${office}/officeDocument" Target="word/document.xml"/><Relationship Id="rId2" Type="${packaging}/relationships/metadata/core-properties" Target="docProps/core.xml"/><Relationship Id="rId3" Type="${office}/custom-properties" Target="docProps/custom.xml"/></Relationships>`;

const documentRelations = (extra: readonly string[]): string => {
  const more = extraParts.map((name, index) =>
    extra.includes(name)
      ? `<Relationship Id="rId${index + 5}" Type="${office}/${kindOf(name)}" Target="${name.slice("word/".length)}"/>`
      : "",
  );
  return `${declaration}<Relationships xmlns="${packaging}/relationships"><Relationship Id="rId1" Type="${office}/styles" Target="styles.xml"/><Relationship Id="rId2" Type="${office}/settings" Target="settings.xml"/><Relationship Id="rId3" Type="${office}/footer" Target="footer1.xml"/><Relationship Id="rId4" Type="${office}/footer" Target="footer2.xml"/>${more.join("")}</Relationships>`;
};

const settingsXml = `${declaration}<w:settings ${wordSpaces}><w:zoom w:percent="100"/><w:evenAndOddHeaders/><w:drawingGridVerticalSpacing w:val="${twips(page.pitch)}"/><w:characterSpacingControl w:val="doNotCompress"/><w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat></w:settings>`;

/**
 * What cannot be seen from the pages of every document is written as a property, which Word, WPS and LibreOffice keep: its format, and
 * that the 版记 goes on to an even page.
 */
function customXml({ format, imprint }: Doc): string {
  const said = [[formatProperty, format], ...(imprint?.even ? [[imprintProperty.name, imprintProperty.even]] : [])];
  const properties = said.map(
    ([name, value], index) =>
      `<property fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="${index + 2}" name="${name}"><vt:lpwstr>${value}</vt:lpwstr></property>`,
  );
  return `${declaration}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">${properties.join("")}</Properties>`;
}

function coreXml(doc: Doc, at: string): string {
  const time = `${new Date(at).toISOString().slice(0, 19)}Z`;
  const stamp = (name: string): string => `<dcterms:${name} xsi:type="dcterms:W3CDTF">${time}</dcterms:${name}>`;
  return `${declaration}<cp:coreProperties xmlns:cp="${packaging}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>${escaped(nameOf(doc))}</dc:title>${stamp("created")}${stamp("modified")}</cp:coreProperties>`;
}

/** Of a blank page before the 版记, and of its page (7.5). */
const emptyFooter = `${declaration}<w:ftr ${wordSpaces}><w:p><w:pPr><w:pStyle w:val="Footer"/></w:pPr></w:p></w:ftr>`;

/** Page number (7.5): 4号 half-width 宋体 between dashes, one character in; outside is right on odd pages and left on even ones. */
function footerXml(side: "left" | "right", letter: boolean): string {
  const inset = `w:${side}="${twips(page.footerSize)}"`;
  return `${declaration}<w:ftr ${wordSpaces}><w:p><w:pPr><w:pStyle w:val="Footer"/>${letter ? letterFooterSpacing : ""}<w:ind ${inset}/><w:jc w:val="${side}"/></w:pPr>${pageNumberXml}</w:p></w:ftr>`;
}
