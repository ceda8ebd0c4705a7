import { escaped } from "../docx/xml.ts";
import type { Patch, Span } from "../ooxml/spans.ts";
import { spanOf, type Written } from "../ooxml/written.ts";
import { decoded } from "../ooxml/xml.ts";
import type { Element } from "../read/tree.ts";

/**
 * Where each character of an element's text stands in the XML, and where the last one ends; null where it is not written character by
 * character (CDATA, a comment between).
 */
export function charactersOf({ xml }: Written, { inside, close }: Span, text: string): number[] | null {
  const places: number[] = [];
  for (let at = inside; at < close; ) {
    if (xml[at] === "<") return null;
    const entity = xml[at] === "&" ? (/^&[^;]{1,10};/.exec(xml.slice(at, at + 12))?.[0] ?? null) : null;
    if (xml[at] === "&" && entity === null) return null;
    // One entity may stand for two units of UTF-16.
    for (let unit = decoded(entity ?? "x")?.length ?? 1; unit > 0; unit--) places.push(at);
    at += entity?.length ?? 1;
  }
  places.push(close);
  return places.length === text.length + 1 ? places : null;
}

/** What takes the place of some characters of an element's text. */
export type Edit = { readonly from: number; readonly to: number; readonly text: string };

/** Patches that change nothing but these characters of a w:t, and say that blanks count where one comes to stand at an edge. */
export function textPatches(written: Written, element: Element, edits: readonly Edit[]): Patch[] {
  const span = spanOf(written, element);
  const places = charactersOf(written, span, element.text);
  const sorted = edits.toSorted((a, b) => a.from - b.from);
  const after = editedText(element.text, sorted);
  const edge = [
    [/^\s/.test(after), /^\s/.test(element.text)],
    [/\s$/.test(after), /\s$/.test(element.text)],
  ].some(([now, before]) => now && !before);
  const patches = edge ? keepingBlanks(written, span) : [];
  if (places === null) return [...patches, { from: span.inside, to: span.close, text: escaped(after) }];
  const inside = sorted.map(({ from, to, text }) => ({
    from: places[from] ?? span.close,
    to: places[to] ?? span.close,
    text: escaped(text),
  }));
  return [...patches, ...inside];
}

function editedText(text: string, edits: readonly Edit[]): string {
  let [made, at] = ["", 0];
  for (const edit of edits) {
    made += text.slice(at, edit.from) + edit.text;
    at = edit.to;
  }
  return made + text.slice(at);
}

/** Blanks at the edges of a w:t count only where it says so. */
export function keepingBlanks({ xml }: Written, { open, inside }: Span): Patch[] {
  if (/\sxml:space\s*=\s*["']preserve/.test(xml.slice(open, inside))) return [];
  return [{ from: inside - 1, to: inside - 1, text: ' xml:space="preserve"' }];
}
