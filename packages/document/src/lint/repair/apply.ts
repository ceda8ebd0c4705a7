import { type Patch, patched } from "../../ooxml/spans.ts";
import { encoded, spanOf, type Written, writtenOf } from "../../ooxml/written.ts";
import type { Piece } from "../../read/paragraphs.ts";
import type { DocxParts } from "../../read/read-docx.ts";
import { child } from "../../read/tree.ts";
import type { Element } from "../elements.ts";
import type { Draft } from "../rule.ts";
import type { Attributes, Edit, Properties } from "./edit.ts";
import { withFooters } from "./footers.ts";
import { propertyPatches } from "./properties.ts";
import { wordPatches } from "./words.ts";

type PropertyEdit = Extract<Edit, { kind: "paragraph" | "run" | "section" }>;
const isProperty = (edit: Edit): edit is PropertyEdit =>
  edit.kind === "paragraph" || edit.kind === "run" || edit.kind === "section";

/** The parts with as many of the edits made as do not get into each other's way, and which those are. */
export function applied(
  parts: DocxParts,
  { docx, elements }: Draft,
  edits: readonly Edit[],
): { readonly parts: DocxParts; readonly made: ReadonlySet<Edit> } {
  const written = writtenOf(parts.get("word/document.xml"));
  const { xml } = written;
  const made = new Set<Edit>();
  const patches: Patch[] = [];
  const gone = new Set<number>();
  for (const edit of edits) {
    if (edit.kind === "drop" && !gone.has(edit.paragraph)) {
      const source = elements[edit.paragraph]?.paragraph.source;
      if (source === undefined || !isBare(source)) continue;
      const { open, end } = spanOf(written, source);
      patches.push({ from: open, to: end, text: "" });
      gone.add(edit.paragraph);
      made.add(edit);
    } else if (edit.kind === "order" && edit.paragraphs.every((at) => !gone.has(at))) {
      patches.push(...orderPatches(written, elements, edit.paragraphs));
      for (const at of edit.paragraphs) gone.add(at);
      made.add(edit);
    }
  }
  const staying = new Set(elements.flatMap(({ index, paragraph }) => (gone.has(index) ? [] : [paragraph.source])));
  const kept = elements.filter(({ paragraph }) => staying.has(paragraph.source));
  const properties = new Map<PropertyEdit["source"], { place: PropertyEdit["kind"]; set: Properties }>();
  const owners = new Set(kept.flatMap(({ paragraph: { source, runs } }) => [source, ...runs.map((run) => run.source)]));
  for (const edit of edits.filter(isProperty)) {
    if (edit.kind !== "section" && !owners.has(edit.source)) continue;
    properties.set(edit.source, { place: edit.kind, set: merged(properties.get(edit.source)?.set ?? {}, edit.set) });
    made.add(edit);
  }
  for (const [source, { place, set }] of properties) patches.push(...propertyPatches(written, place, source, set));
  for (const element of kept) {
    const changes = edits.filter(
      (edit) => (edit.kind === "words" || edit.kind === "split") && edit.paragraph === element.index,
    );
    if (changes.length === 0) continue;
    const words = wordPatches(
      written,
      element,
      changes.filter((edit) => edit.kind === "words" || edit.kind === "split"),
    );
    patches.push(...words.patches);
    for (const edit of words.made) made.add(edit);
  }
  const changed = new Map(parts);
  const footers = edits.filter(({ kind }) => kind === "footers");
  const after = patches.length === 0 ? xml : patched(xml, patches);
  if (after !== xml) changed.set("word/document.xml", encoded(after));
  const whole = footers.length === 0 ? null : withFooters(changed, docx);
  if (whole !== null) for (const edit of footers) made.add(edit);
  return { parts: whole ?? changed, made };
}

/** Later edits say what earlier ones left open, attribute by attribute. */
function merged(before: Properties, after: Properties): Properties {
  const all: Record<string, Attributes | null> = { ...before };
  for (const [name, attributes] of Object.entries(after))
    all[name] = attributes === null || !all[name] ? attributes : { ...all[name], ...attributes };
  return all;
}

/** A paragraph that holds nothing: no picture, no bookmark, no change that is still marked, no end of a section. */
function isBare(source: Piece["source"]): boolean {
  const harmless = new Set(["w:pPr", "w:proofErr", "w:r", "w:rPr", "w:lastRenderedPageBreak"]);
  const properties = child(source, "w:pPr");
  const mark = child(properties, "w:rPr");
  if (child(properties, "w:sectPr") !== undefined || child(properties, "w:framePr") !== undefined) return false;
  if (mark?.children.some(({ name }) => /^w:(ins|del|moveFrom|moveTo)$/.test(name))) return false;
  return source.children.every(
    (one) =>
      harmless.has(one.name) &&
      (one.name !== "w:r" ||
        one.children.every(({ name, text }) => harmless.has(name) || (name === "w:t" && text === ""))),
  );
}

function orderPatches(written: Written, elements: readonly Element[], paragraphs: readonly number[]): Patch[] {
  const spans = paragraphs.flatMap((at) => {
    const source = elements[at]?.paragraph.source;
    return source === undefined ? [] : [spanOf(written, source)];
  });
  const slots = spans.toSorted((a, b) => a.open - b.open);
  return slots.flatMap((slot, at) => {
    const from = spans[at];
    return from === undefined ? [] : [{ from: slot.open, to: slot.end, text: written.xml.slice(from.open, from.end) }];
  });
}
