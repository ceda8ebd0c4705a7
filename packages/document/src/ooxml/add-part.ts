import { patched } from "./spans.ts";
import { atEnd, decoded, encoded } from "./written.ts";
import { relations, strictRelations, strictWord } from "./xml.ts";

const wordType = "application/vnd.openxmlformats-officedocument.wordprocessingml";
const packaging = "http://schemas.openxmlformats.org/package/2006";
const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

const relationsName = "word/_rels/document.xml.rels";
const typesName = "[Content_Types].xml";

/** Whether a file is written by the strict name spaces of ISO 29500. */
export const isStrict = (parts: ReadonlyMap<string, Uint8Array>): boolean =>
  decoded(parts.get("word/document.xml")).includes(strictWord);

/** A part that the document refers to, under an id that nobody has. Gives the id. */
export function addPart(
  parts: Map<string, Uint8Array>,
  kind: "footer" | "header" | "settings" | "comments",
  name: string,
  content: Uint8Array,
): string {
  const known = decoded(parts.get(relationsName));
  const numbers = [...known.matchAll(/Id\s*=\s*["']rId(\d+)["']/g)].map(([, number]) => Number(number));
  const id = `rId${Math.max(0, ...numbers) + 1}`;
  const space = isStrict(parts) ? strictRelations : relations;
  parts.set(name, content);
  append(
    parts,
    relationsName,
    `Relationship Id="${id}" Type="${space}/${kind}" Target="${name.replace("word/", "")}"`,
    `${declaration}<Relationships xmlns="${packaging}/relationships"/>`,
  );
  append(
    parts,
    typesName,
    `Override PartName="/${name}" ContentType="${wordType}.${kind}+xml"`,
    `${declaration}<Types xmlns="${packaging}/content-types"/>`,
  );
  return id;
}

/** An element without anything inside at the end of a part's root, with the root's prefix. `fresh`: the part where the file has none. */
function append(parts: Map<string, Uint8Array>, name: string, tag: string, fresh: string): void {
  const { xml, patch } = atEnd(parts.get(name) ?? encoded(fresh), (prefix) => `<${prefix}${tag}/>`);
  parts.set(name, encoded(patched(xml, [patch])));
}
