import type { FontSet } from "../fonts/font-set.ts";
import type { Line } from "./break-lines.ts";
import { type Glyph, widthOf } from "./glyphs.ts";
import type { Laid, LaidPage } from "./paginate.ts";
import type { Look } from "./part.ts";
import { edgesOfLine } from "./spread.ts";

/** What stands free before the page number of an entry, in em. */
const beforeNumber = 0.3;

/** The page of each heading, from 1, by its id. */
export function headingPages(laid: readonly Laid[], pages: readonly LaidPage[]): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  pages.forEach(({ pieces }, index) => {
    for (const { part: at } of pieces) {
      const { part } = laid[at] ?? {};
      if (part?.kind === "text" && part.name === "heading" && !found.has(part.id)) found.set(part.id, index + 1);
    }
  });
  return found;
}

/**
 * The last line of an entry of the contents with its dots and its page number, and where each of its characters begins and the last one ends, in points
 * from the beginning of the line. The compiler puts as many dots as find room and sets them apart in equal parts.
 * @param width from the beginning of the line to the edge of the type area
 */
export function withLeader(
  line: Line,
  look: Look,
  number: number,
  width: number,
  fonts: FontSet,
): { readonly line: Line; readonly edges: readonly number[] } {
  const { role, size, tracking } = look;
  const glyph = (text: string): Glyph => {
    const face = fonts.faceFor(role, text) ?? fonts.face(role);
    const advance = (face.advance(text.codePointAt(0) ?? 0) ?? 1) * size;
    return { text, face, width: advance, run: -1, before: 0, tail: 0 };
  };
  const digits = [...String(number)].map(glyph);
  const numberWidth = widthOf(digits) + tracking * (digits.length - 1);
  const words = edgesOfLine(line, look, null);
  const [from, to] = [widthOf(line.glyphs), width - numberWidth];
  const dot = glyph(".");
  const room = to - beforeNumber * size - from;
  const count = Math.max(0, Math.floor(room / dot.width));
  const step = dot.width + (count > 1 ? (room - count * dot.width) / (count - 1) : 0);
  const edges = [...words.slice(0, -1), ...Array.from({ length: count }, (_, at) => from + at * step), to];
  for (const { width: taken } of digits) edges.push((edges.at(-1) ?? 0) + taken + tracking);
  edges[edges.length - 1] = width;
  return { line: { ...line, glyphs: [...line.glyphs, ...Array(count).fill(dot), ...digits] }, edges };
}
