import type { Piece, ReadParagraph } from "../read/paragraphs.ts";
import { type Origin, placesIn } from "../read/places.ts";
import type { ReadDocx } from "../read/read-docx.ts";

/** Characters that one element of the file was written with: of `piece.source`'s text from here to there. */
export type Stretch = { readonly piece: Piece; readonly from: number; readonly to: number };

/** A draft's text, whose lines end with \n, and where each of its characters stands in the file. */
export type TracedDraft = { readonly text: string; readonly origins: readonly Origin[] };

export function tracedDraft({ paragraphs }: ReadDocx): TracedDraft {
  let text = "";
  const origins: Origin[] = [];
  for (const line of placesIn(paragraphs).flatMap(({ lines }) => lines)) {
    const by = text.length;
    for (const one of line.origins) origins.push({ ...one, from: one.from + by, to: one.to + by });
    text += `${line.text}\n`;
  }
  return { text, origins };
}

/** What these characters of the text were written with, in their order; what a list counts and what keeps cells apart is none of it. */
export function stretchesOf({ origins }: TracedDraft, start: number, end: number): Stretch[] {
  const found: Stretch[] = [];
  for (let at = firstAfter(origins, start); at < origins.length; at++) {
    const origin = origins[at];
    if (origin === undefined || origin.from >= end) break;
    const from = Math.max(start, origin.from) - origin.from + origin.at;
    const to = Math.min(end, origin.to) - origin.from + origin.at;
    for (const piece of origin.paragraph.pieces)
      if (piece.from < to && from < piece.to)
        found.push({ piece, from: Math.max(from, piece.from) - piece.from, to: Math.min(to, piece.to) - piece.from });
  }
  return found;
}

/** A cell that has no words or nothing but blanks: its paragraph, and where before the blanks words come in. */
export type EmptyCell = { readonly paragraph: ReadParagraph; readonly stretch: Stretch | null };

/** The empty cell that begins at this place of the text; null where none does. */
export function emptyCellAt({ origins }: TracedDraft, place: number): EmptyCell | null {
  const origin = origins[firstAfter(origins, place - 1)];
  if (origin?.from !== place || origin.paragraph.cell === null) return null;
  const { paragraph, at } = origin;
  if (origin.to === place) return { paragraph, stretch: null };
  const piece = paragraph.pieces.find((one) => one.from <= at && at < one.to);
  if (piece === undefined) return null;
  const before = at - piece.from;
  return { paragraph, stretch: { piece, from: before, to: before } };
}

/** The first that ends behind this place. */
function firstAfter(origins: readonly Origin[], place: number): number {
  let [low, high] = [0, origins.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((origins[middle]?.to ?? 0) > place) high = middle;
    else low = middle + 1;
  }
  return low;
}
