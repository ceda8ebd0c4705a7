import { strToU8, type Zippable, zipSync } from "fflate";
import { type Texts, wordTexts } from "./word-parts.ts";

const word = "application/vnd.openxmlformats-officedocument.wordprocessingml";
const relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const packaging = "http://schemas.openxmlformats.org/package/2006";

const types: Readonly<Record<string, string>> = {
  "word/document.xml": "document.main",
  "word/comments.xml": "comments",
  "word/header1.xml": "header",
  "word/numbering.xml": "numbering",
  "word/styles.xml": "styles",
};

/** A file that Word would open: the parts, what types they are of, and how they hang together. */
export function wholeDocx(body: string, others: Texts = {}): Uint8Array<ArrayBuffer> {
  const parts = wordTexts(body, others);
  const named = Object.keys(parts).filter((name) => name in types);
  const overrides = named.map((name) => `<Override PartName="/${name}" ContentType="${word}.${types[name]}+xml"/>`);
  const related = named
    .filter((name) => name !== "word/document.xml")
    .map((name) => {
      const target = name.replace("word/", "");
      return `<Relationship Id="${target}" Type="${relations}/${(types[name] ?? "").split(".")[0]}" Target="${target}"/>`;
    });
  const files: Zippable = {};
  for (const [name, text] of Object.entries({
    "[Content_Types].xml": `<Types xmlns="${packaging}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${overrides.join("")}</Types>`,
    "_rels/.rels": `<Relationships xmlns="${packaging}/relationships"><Relationship Id="d" Type="${relations}/officeDocument" Target="word/document.xml"/></Relationships>`,
    ...parts,
    "word/_rels/document.xml.rels": `<Relationships xmlns="${packaging}/relationships">${related.join("")}<Relationship Id="link" Type="${relations}/hyperlink" Target="http://example.invalid/" TargetMode="External"/></Relationships>`,
  }))
    files[name] = strToU8(text);
  return new Uint8Array(zipSync(files));
}
