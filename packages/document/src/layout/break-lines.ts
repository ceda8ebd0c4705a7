import type { Face } from "../fonts/sfnt.ts";
import { mayBreak } from "./kinsoku.ts";

/** One character with the face that has it and its width in points, tracking included. */
export type Glyph = { readonly text: string; readonly face: Face; readonly width: number; readonly run: number };

/** A line of a block. A line that is not the last of its paragraph is justified. */
export type Line = {
  readonly block: string;
  readonly glyphs: readonly Glyph[];
  readonly last: boolean;
  /** The run its first character belongs to began in the line above. */
  readonly continues: boolean;
};

export const widthOf = (glyphs: readonly Glyph[]): number => glyphs.reduce((sum, { width }) => sum + width, 0);

/** A line this near to full is not filled further: the compiler rounds widths its own way. */
const slack = 0.02;

/**
 * Breaks a paragraph greedily: every line takes as many characters as fit and as 避头尾 allows.
 * @param width of a line, `indent` of the first one, in points
 */
export function breakLines(block: string, glyphs: readonly Glyph[], width: number, indent: number): Line[] {
  const ends: number[] = [];
  let start = 0;
  let filled = indent;
  for (let at = 0; at < glyphs.length; at++) {
    const glyph = glyphs[at];
    if (!glyph) break;
    if (filled + glyph.width > width - slack && at > start) {
      const end = lastBreak(glyphs, start, at);
      ends.push(end);
      start = end;
      filled = widthOf(glyphs.slice(end, at));
    }
    filled += glyph.width;
  }
  ends.push(glyphs.length);
  return ends.map((end, index) => {
    const from = ends[index - 1] ?? 0;
    const continues = from > 0 && glyphs[from - 1]?.run === glyphs[from]?.run;
    return { block, glyphs: glyphs.slice(from, end), last: index === ends.length - 1, continues };
  });
}

/** The last place at or before `at` where the line may end; a word longer than a line is cut, behind its last hyphen if it has one. */
function lastBreak(glyphs: readonly Glyph[], start: number, at: number): number {
  for (let place = at; place > start; place--)
    if (mayBreak(glyphs[place - 1]?.text ?? "", glyphs[place]?.text ?? "")) return place;
  for (let place = at; place > start; place--) if (/[-/._]/.test(glyphs[place - 1]?.text ?? "")) return place;
  return at;
}
