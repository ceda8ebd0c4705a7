import { addPart, isStrict } from "../../ooxml/add-part.ts";
import { patched, prefixAt } from "../../ooxml/spans.ts";
import { encoded, opened, spanOf, writtenOf } from "../../ooxml/written.ts";
import { relations, word } from "../../ooxml/xml.ts";
import type { DocxParts, ReadDocx } from "../../read/read-docx.ts";
import { child, readTree } from "../../read/tree.ts";
import { numberedFooter, pageNumberLine, type Side } from "./page-number.ts";
import { propertyPatches } from "./properties.ts";

const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

const documentName = "word/document.xml";
const relationsName = "word/_rels/document.xml.rels";
const settingsName = "word/settings.xml";
const typesName = "[Content_Types].xml";

/**
 * The parts with a footer for odd and one for even pages of the first section, both with the page number of 7.5, and the switch for them.
 * Null where a footer holds more than a page number: then a person has to look. Parts that the file lacks are made.
 */
export function withFooters(parts: DocxParts, { sections }: ReadDocx): DocxParts | null {
  const [first] = sections;
  if (first === undefined || isStrict(parts) || !parts.has(relationsName) || !parts.has(typesName)) return null;
  const all = new Map(parts);
  const used = new Set<string>();
  for (const side of ["default", "even"] as const) {
    const relation = first.footers.find(({ type }) => type === side)?.relation;
    const name = relation === undefined ? undefined : targetOf(all, relation);
    const bytes = name === undefined ? undefined : all.get(name);
    if (name !== undefined && bytes !== undefined && !used.has(name)) {
      const numbered = numberedFooter(bytes, side);
      if (numbered === null) return null;
      all.set(name, numbered);
      used.add(name);
    } else addFooter(all, side, name === undefined ? null : (relation ?? null));
  }
  if (!keepHeader(all)) return null;
  plainNumbers(all);
  setOddAndEven(all);
  return all;
}

function targetOf(parts: DocxParts, relation: string): string | undefined {
  const one = readTree(parts.get(relationsName) ?? new Uint8Array()).children.find(
    (child) => child.attribute("Id") === relation,
  );
  return one?.attribute("Target")?.replace(/^\/?(word\/)?/, "word/");
}

/** A part that the document refers to, under a name that nobody has. */
const addNamed = (parts: Map<string, Uint8Array>, kind: "footer" | "header", content: Uint8Array): string =>
  addPart(parts, kind, freeName(parts, kind), content);

function freeName(parts: DocxParts, kind: string): string {
  let number = 1;
  while (parts.has(`word/${kind}${number}.xml`)) number++;
  return `word/${kind}${number}.xml`;
}

/** @param shared the relation that this side had in common with another; it is replaced */
function addFooter(parts: Map<string, Uint8Array>, side: Side, shared: string | null): void {
  const footer = `${declaration}<w:ftr xmlns:w="${word}">${pageNumberLine(side)}</w:ftr>`;
  refer(parts, "footer", side, addNamed(parts, "footer", encoded(footer)), shared);
}

/** A reference to a header or a footer at the beginning of the first section's properties. */
function refer(
  parts: Map<string, Uint8Array>,
  kind: "footer" | "header",
  side: Side,
  id: string,
  replaced: string | null,
): void {
  const bytes = parts.get(documentName) ?? new Uint8Array();
  const written = writtenOf(bytes);
  const section = firstSection(readTree(bytes));
  if (section === undefined) return;
  const prefix = prefixAt(written.xml, spanOf(written, section));
  const known = new RegExp(`xmlns:([\\w.-]+)\\s*=\\s*["']${relations}["']`).exec(written.xml)?.[1];
  const space = known === undefined ? ` xmlns:r="${relations}"` : "";
  const text = `<${prefix}${kind}Reference${space} ${prefix}type="${side}" ${known ?? "r"}:id="${id}"/>`;
  const before = section.children.filter(
    (one) => replaced !== null && one.name === `w:${kind}Reference` && one.attribute("w:type") === side,
  );
  const gone = before.map((one) => {
    const { open, end } = spanOf(written, one);
    return { from: open, to: end, text: "" };
  });
  parts.set(documentName, encoded(patched(written.xml, [opened(written, section, prefix, text), ...gone])));
}

type Tree = ReturnType<typeof readTree>;

/** The first w:sectPr in the order of the text: of the first section, or of the whole body. */
function firstSection(root: Tree): Tree | undefined {
  const walk = (element: Tree): Tree | undefined => {
    for (const one of element.children) {
      const found = one.name === "w:sectPr" ? one : walk(one);
      if (found !== undefined) return found;
    }
    return undefined;
  };
  return walk(root);
}

/** With footers apart headers are apart as well: what stood on all pages is to stand on even ones, too. False where it cannot. */
function keepHeader(parts: Map<string, Uint8Array>): boolean {
  const section = firstSection(readTree(parts.get(documentName) ?? new Uint8Array()));
  const settings = parts.get(settingsName);
  const apart = settings !== undefined && child(readTree(settings), "w:evenAndOddHeaders") !== undefined;
  const headers = section?.children.filter(({ name }) => name === "w:headerReference") ?? [];
  const usual = headers.find((one) => (one.attribute("w:type") ?? "default") === "default");
  if (apart || usual === undefined || headers.some((one) => one.attribute("w:type") === "even")) return true;
  const name = targetOf(parts, usual.attribute("r:id") ?? "");
  const bytes = name === undefined ? undefined : parts.get(name);
  if (name === undefined || bytes === undefined) return false;
  const relations = parts.get(name.replace("word/", "word/_rels/").concat(".rels"));
  const id = addNamed(parts, "header", bytes);
  const copy = targetOf(parts, id);
  if (relations !== undefined && copy !== undefined)
    parts.set(copy.replace("word/", "word/_rels/").concat(".rels"), relations);
  refer(parts, "header", "even", id, null);
  return true;
}

/** A format of numbers that brings its own dashes would double them. */
function plainNumbers(parts: Map<string, Uint8Array>): void {
  const bytes = parts.get(documentName) ?? new Uint8Array();
  const section = firstSection(readTree(bytes));
  const format = child(section, "w:pgNumType")?.attribute("w:fmt");
  if (section === undefined || format === undefined || format === "decimal") return;
  const written = writtenOf(bytes);
  const patches = propertyPatches(written, "section", section, { "w:pgNumType": { "w:fmt": null } });
  parts.set(documentName, encoded(patched(written.xml, patches)));
}

function setOddAndEven(parts: Map<string, Uint8Array>): void {
  const bytes = parts.get(settingsName);
  if (bytes === undefined) {
    addPart(
      parts,
      "settings",
      settingsName,
      encoded(`${declaration}<w:settings xmlns:w="${word}"><w:evenAndOddHeaders/></w:settings>`),
    );
    return;
  }
  const written = writtenOf(bytes);
  const root = readTree(bytes);
  const patches = propertyPatches(written, "settings", root, { "w:evenAndOddHeaders": { "w:val": null } });
  parts.set(settingsName, encoded(patched(written.xml, patches)));
}
