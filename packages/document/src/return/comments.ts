import { escaped } from "../docx/xml.ts";
import { addPart, isStrict } from "../ooxml/add-part.ts";
import { patched } from "../ooxml/spans.ts";
import { atEnd, encoded, prefixed } from "../ooxml/written.ts";
import { strictWord, word } from "../ooxml/xml.ts";
import type { DocxParts } from "../read/read-docx.ts";
import { type Element, every, readTree } from "../read/tree.ts";

const relationsName = "word/_rels/document.xml.rels";

/** Who remarks, and when: a moment of the clock on the wall, as Word writes it ("2025-12-31T08:30:00"). */
export type Reviewer = { readonly author: string; readonly at: string };

/** A comment with its number and its paragraphs. */
export type Comment = { readonly id: number; readonly says: readonly string[] };

/** The part with the comments; null where the file has none. */
function commentsName(parts: DocxParts): string | null {
  const relations = parts.get(relationsName);
  const one = (relations === undefined ? [] : readTree(relations).children).find((relation) =>
    /\/relationships\/comments$/.test(relation.attribute("Type") ?? ""),
  );
  const target = one?.attribute("Target");
  const name = target?.startsWith("/") ? target.slice(1) : target === undefined ? null : `word/${target}`;
  return name !== null && parts.has(name) ? name : null;
}

/** A number that no comment has yet, and none above it. */
export function freeComment(parts: DocxParts, body: Element): number {
  const name = commentsName(parts);
  const own = name === null ? [] : readTree(parts.get(name) ?? new Uint8Array()).children;
  const marks = ["w:commentRangeStart", "w:commentRangeEnd", "w:commentReference"].flatMap((one) => every(body, one));
  return [...own, ...marks].reduce((most, one) => Math.max(most, Number(one.attribute("w:id") ?? 0) || 0), -1) + 1;
}

/** The parts with these comments behind those that are there. */
export function withComments(parts: DocxParts, comments: readonly Comment[], reviewer: Reviewer): DocxParts {
  const all = new Map(parts);
  const xml = comments.map((one) => commentXml(one, reviewer)).join("");
  const name = commentsName(parts);
  if (name !== null) {
    const { xml: before, patch } = atEnd(parts.get(name) ?? new Uint8Array(), (prefix) => prefixed(xml, prefix));
    return all.set(name, encoded(patched(before, [patch])));
  }
  const space = isStrict(parts) ? strictWord : word;
  const whole = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:comments xmlns:w="${space}">${xml}</w:comments>`;
  addPart(all, "comments", freeName(parts), encoded(whole));
  return all;
}

function freeName(parts: DocxParts): string {
  let name = "word/comments.xml";
  for (let number = 2; parts.has(name); number++) name = `word/comments${number}.xml`;
  return name;
}

/** Small, without the indents and line pitch of the text around: the default style of a 公文 is none for a margin. */
const look =
  '<w:pPr><w:snapToGrid w:val="0"/><w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/><w:ind w:left="0" w:leftChars="0" w:firstLine="0" w:firstLineChars="0"/><w:jc w:val="left"/></w:pPr>';
const face = '<w:rPr><w:sz w:val="18"/><w:szCs w:val="18"/></w:rPr>';

function commentXml({ id, says }: Comment, { author, at }: Reviewer): string {
  const paragraphs = says.map((text, index) => {
    const mark = index === 0 ? "<w:r><w:annotationRef/></w:r>" : "";
    return `<w:p>${look}${mark}<w:r>${face}<w:t xml:space="preserve">${escaped(text)}</w:t></w:r></w:p>`;
  });
  return `<w:comment w:id="${id}" w:author="${escaped(author)}" w:date="${at}Z" w:initials="${escaped(author)}">${paragraphs.join("")}</w:comment>`;
}
