import type { Named } from "../fonts/named.ts";
import { roleFaces } from "../fonts/roles.ts";
import type { Look } from "../layout/part.ts";
import type { Role } from "../model.ts";
import { em, page, twips } from "../page.ts";
import { declaration, escaped, wordSpaces } from "./xml.ts";

/** A face by its customary name for every script; no theme fonts, so that nothing depends on the reader's theme. */
const fontProperty = ({ han, latin }: Named): string =>
  `<w:rFonts w:ascii="${escaped(latin)}" w:hAnsi="${escaped(latin)}" w:eastAsia="${escaped(han)}" w:cs="${escaped(latin)}" w:hint="eastAsia"/>`;

/** The customary face of a role, for every script. */
const customary = (role: Role): Named => ({ han: roleFaces[role].right, latin: roleFaces[role].right });

/** Run properties in the order of the schema: style, face, spacing, size. No tracking is said too: Normal has one. */
export const runProperties = (role: Role, size: number, tracking: number): string =>
  namedProperties(customary(role), size, tracking);

/** The same in faces by their names. */
export function namedProperties(face: Named, size: number, tracking: number, style = ""): string {
  const named = style === "" ? "" : `<w:rStyle w:val="${style}"/>`;
  return `<w:rPr>${named}${fontProperty(face)}<w:spacing w:val="${twips(tracking)}"/><w:kern w:val="0"/><w:sz w:val="${size * 2}"/><w:szCs w:val="${size * 2}"/></w:rPr>`;
}

/** Indents and side of a paragraph, in the order of the schema. */
export function sideProperties({ align, left, right, indent }: Look): string {
  const first = indent < 0 ? ` w:hanging="${twips(-indent)}"` : ` w:firstLine="${twips(indent)}"`;
  const side = align === "justify" ? "both" : align;
  return `<w:ind w:left="${twips(left)}" w:right="${twips(right)}"${first}/><w:jc w:val="${side}"/>`;
}

/** The dots between an entry of the contents and its page number, which ends with the line. */
export const entryTabs = `<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="${twips(page.width)}"/></w:tabs>`;

const heading = (level: number, role: Role): string =>
  `<w:style w:type="paragraph" w:styleId="Heading${level}"><w:name w:val="heading ${level}"/><w:basedOn w:val="Normal"/><w:next w:val="Normal"/><w:uiPriority w:val="9"/><w:qFormat/><w:pPr><w:keepNext/><w:outlineLvl w:val="${level - 1}"/></w:pPr>${runProperties(role, page.size, page.tracking)}</w:style>`;

/** Word looks for these when it makes the contents anew. */
const entry = (level: number): string =>
  `<w:style w:type="paragraph" w:styleId="TOC${level}"><w:name w:val="toc ${level}"/><w:basedOn w:val="Normal"/><w:next w:val="Normal"/><w:uiPriority w:val="39"/><w:pPr>${entryTabs}<w:ind w:left="${twips(2 * em * (level - 1))}"/></w:pPr>${runProperties(level === 1 ? "hei" : "fangsong", page.size, page.tracking)}</w:style>`;

/**
 * Word's built-in styles with the numbers of the standard. LibreOffice hangs punctuation (and loses it) where overflowPunct is 0, and gives
 * a title on the grid two rows, because its characters are higher than one: then the first page holds a line less than the PDF's.
 */
export const stylesXml = `${declaration}<w:styles ${wordSpaces}><w:docDefaults><w:rPrDefault><w:rPr>${fontProperty(customary("fangsong"))}<w:kern w:val="0"/><w:sz w:val="32"/><w:szCs w:val="32"/><w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:widowControl w:val="0"/><w:kinsoku w:val="1"/><w:overflowPunct w:val="1"/><w:topLinePunct w:val="0"/><w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/><w:spacing w:before="0" w:after="0" w:line="${twips(page.pitch)}" w:lineRule="exact"/></w:pPr></w:pPrDefault></w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/>${runProperties("fangsong", page.size, page.tracking)}</w:style>${heading(1, "hei")}${heading(2, "kai")}${heading(3, "fangsong")}${heading(4, "fangsong")}${[1, 2, 3, 4].map(entry).join("")}<w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/><w:basedOn w:val="Normal"/><w:next w:val="Normal"/><w:uiPriority w:val="10"/><w:qFormat/><w:pPr><w:snapToGrid w:val="0"/><w:jc w:val="center"/></w:pPr>${runProperties("title", page.titleSize, 0)}</w:style><w:style w:type="character" w:styleId="Strong"><w:name w:val="Strong"/><w:uiPriority w:val="22"/><w:qFormat/></w:style><w:style w:type="paragraph" w:styleId="Footer"><w:name w:val="footer"/><w:basedOn w:val="Normal"/><w:uiPriority w:val="99"/><w:pPr><w:spacing w:before="0" w:after="0" w:line="${twips(page.footerSize)}" w:lineRule="exact"/></w:pPr>${runProperties("song", page.footerSize, 0)}</w:style></w:styles>`;
