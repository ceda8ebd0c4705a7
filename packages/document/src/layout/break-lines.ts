import type { Face } from "../fonts/sfnt.ts";
import { mayBreak } from "./kinsoku.ts";
import { type Script, scriptOf } from "./script.ts";

/** One character with the face that has it and its width in points, tracking included. */
export type Glyph = {
  readonly text: string;
  readonly face: Face;
  readonly width: number;
  readonly run: number;
  /** What it takes more where it does not begin a line. */
  readonly before: number;
  /** What it takes more where it ends one. */
  readonly tail: number;
};

/** A line of a block. A line that is not the last of its paragraph is justified. */
export type Line = {
  readonly block: string;
  readonly glyphs: readonly Glyph[];
  readonly last: boolean;
  /** The run its first character belongs to began in the line above. */
  readonly continues: boolean;
};

export const widthOf = (glyphs: readonly Glyph[]): number => glyphs.reduce((sum, { width }) => sum + width, 0);

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
    if (at > start && filled + glyph.before + glyph.width + glyph.tail > width) {
      const end = lastBreak(glyphs, start, at);
      ends.push(end);
      start = end;
      filled = 0;
      for (let again = end; again < at; again++) filled += taken(glyphs, again, end);
    }
    filled += taken(glyphs, at, start);
  }
  ends.push(glyphs.length);
  return ends.map((end, index) => {
    const from = ends[index - 1] ?? 0;
    const continues = from > 0 && glyphs[from - 1]?.run === glyphs[from]?.run;
    return { block, glyphs: glyphs.slice(from, end), last: index === ends.length - 1, continues };
  });
}

/** The script of the last character up to here that has one and is of this kind. */
function lastScript(glyphs: readonly Glyph[], at: number, kind: RegExp): Script {
  for (let place = at; place >= 0; place--) {
    const text = textAt(glyphs, place);
    const script = scriptOf(text, "han");
    if (kind.test(text) && script === scriptOf(text, "other")) return script;
  }
  return "han";
}

const textAt = (glyphs: readonly Glyph[], at: number): string => glyphs[at]?.text ?? "";

const taken = (glyphs: readonly Glyph[], at: number, start: number): number =>
  (glyphs[at]?.width ?? 0) + (at > start ? (glyphs[at]?.before ?? 0) : 0);

/** The last place at or before `at` where the line may end; a word longer than a line is cut, behind its last hyphen if it has one. */
function lastBreak(glyphs: readonly Glyph[], start: number, at: number): number {
  const western = lastScript(glyphs, at, /[\p{L}\p{N}]/u) === "other";
  for (let place = at; place > start; place--) {
    const [before = "", after = "", next = ""] = [-1, 0, 1].map((step) => textAt(glyphs, place + step));
    if (mayBreak(before, after, next, western || lastScript(glyphs, place, /./u) === "other")) return place;
  }
  for (let place = at; place > start; place--) if (/[-/._]/.test(textAt(glyphs, place - 1))) return place;
  return at;
}
