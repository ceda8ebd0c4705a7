import { escaped } from "../docx/xml.ts";
import type { Patch, Span } from "../ooxml/spans.ts";
import { spanOf, type Written } from "../ooxml/written.ts";
import { decoded } from "../ooxml/xml.ts";
import type { Element } from "../read/tree.ts";

/** Where a character of an element's text stands in the XML; that behind the last is where its end tag begins. */
export type Places = (character: number) => number;

/** The places of each element's text; null where it is not written character by character (CDATA, a comment between). */
export function placesIn(written: Written): (element: Element) => Places | null {
  const known = new Map<Element, Places | null>();
  return (element) => {
    const found = known.get(element);
    if (found !== undefined) return found;
    const places = placesOf(written, spanOf(written, element), element.text);
    known.set(element, places);
    return places;
  };
}

function placesOf({ xml }: Written, { inside, close }: Span, text: string): Places | null {
  const raw = xml.slice(inside, close);
  if (raw.includes("<")) return null;
  if (!raw.includes("&")) return raw.length === text.length ? (character) => inside + character : null;
  const places: number[] = [];
  // One entity may stand for two units of UTF-16.
  for (const { index, 0: sign } of raw.matchAll(/&[^;]{1,10};|[\s\S]/g))
    for (let unit = decoded(sign)?.length ?? 1; unit > 0; unit--) places.push(inside + index);
  return places.length === text.length ? (character) => places[character] ?? close : null;
}

/** What takes the place of some characters of an element's text. */
export type Edit = { readonly from: number; readonly to: number; readonly text: string };

/** Patches that change nothing but these characters of a w:t, and say that blanks count where one comes to stand at an edge. */
export function textPatches(written: Written, element: Element, edits: readonly Edit[]): Patch[] {
  const span = spanOf(written, element);
  const places = placesOf(written, span, element.text);
  const sorted = edits.toSorted((a, b) => a.from - b.from);
  const after = editedText(element.text, sorted);
  const edge = [
    [/^\s/.test(after), /^\s/.test(element.text)],
    [/\s$/.test(after), /\s$/.test(element.text)],
  ].some(([now, before]) => now && !before);
  const patches = edge ? keepingBlanks(written, span) : [];
  if (places === null) return [...patches, { from: span.inside, to: span.close, text: escaped(after) }];
  const inside = sorted.map(({ from, to, text }) => ({ from: places(from), to: places(to), text: escaped(text) }));
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
