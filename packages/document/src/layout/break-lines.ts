import { apartOf, type Fill } from "./fill-line.ts";
import { type Glyph, lineWidth, taken } from "./glyphs.ts";
import { mayBreak, someBreak } from "./kinsoku.ts";
import { type Script, scriptOf } from "./script.ts";
import { partsUnit } from "./units.ts";

/** A line of a block. A line that is not the last of its paragraph is justified. */
export type Line = {
  readonly block: string;
  readonly glyphs: readonly Glyph[];
  readonly last: boolean;
  /** The run its first character belongs to began in the line above. */
  readonly continues: boolean;
  /**
   * What each of its characters is set apart more in a docx (`Keeping`: or its last one alone), in points, so that the line ends here in every program;
   * 0 nearly everywhere.
   */
  readonly apart: number;
};

/**
 * How lines are kept whole: a number takes its unit along to the next line, and what ends early for that is filled in a docx.
 * `fill`: all its characters are set apart, or the last alone, which shows nowhere in a line that begins at the left. `tracking`: how close they
 * stand. `kept`: places that no line begins at, within a name.
 */
export type Keeping = { readonly fill: Fill; readonly tracking: number; readonly kept?: ReadonlySet<number> };

/**
 * Breaks a paragraph greedily: every line takes as many characters as fit and as 避头尾 allows.
 * @param width of a line, `indent` of the first one, in points
 * @param keeping null: a number may be parted from its unit
 */
export function breakLines(
  block: string,
  glyphs: readonly Glyph[],
  width: number,
  indent: number,
  keeping: Keeping | null = null,
): Line[] {
  const ends: { readonly at: number; readonly apart: number }[] = [];
  let start = 0;
  let filled = indent;
  const apart = (from: number, to: number): number =>
    keeping ? apartOf(glyphs, from, to, width - (from === 0 ? indent : 0), keeping) : 0;
  for (let at = 0; at < glyphs.length; at++) {
    const glyph = glyphs[at];
    if (!glyph) break;
    if (at > start && filled + glyph.before + glyph.width + glyph.tail > width) {
      const end = lastBreak(glyphs, start, at, keeping);
      ends.push({ at: end, apart: apart(start, end) });
      start = end;
      filled = lineWidth(glyphs, end, at);
    }
    filled += taken(glyphs, at, start);
  }
  ends.push({ at: glyphs.length, apart: apart(start, glyphs.length) });
  return ends.map(({ at, apart }, index) => {
    const from = ends[index - 1]?.at ?? 0;
    const continues = from > 0 && glyphs[from - 1]?.run === glyphs[from]?.run;
    return { block, glyphs: glyphs.slice(from, at), last: index === ends.length - 1, continues, apart };
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

/**
 * The last place at or before `at` where the line may end. What is longer than a line is cut: a word behind its last hyphen, 〔2026〕41号 before 41, a
 * number last of all.
 * @param keeping what is longer than a line is parted all the same: a number with its unit, a name
 */
function lastBreak(glyphs: readonly Glyph[], start: number, at: number, keeping: Keeping | null): number {
  const western = lastScript(glyphs, at, /[\p{L}\p{N}]/u) === "other";
  for (let place = at; place > start; place--) {
    const [before = "", after = "", next = ""] = [-1, 0, 1].map((step) => textAt(glyphs, place + step));
    if (keeping && (keeping.kept?.has(place) || unitParted(glyphs, place))) continue;
    if (mayBreak(before, after, next, western || lastScript(glyphs, place, /./u) === "other")) return place;
  }
  if (keeping) return lastBreak(glyphs, start, at, null);
  for (let place = at; place > start; place--) if (/[-/._]/.test(textAt(glyphs, place - 1))) return place;
  for (let place = at; place > start; place--)
    if (someBreak(textAt(glyphs, place - 1), textAt(glyphs, place))) return place;
  return at;
}

const wordsOf = (glyphs: readonly Glyph[], from: number, to: number): string =>
  glyphs
    .slice(Math.max(0, from), to)
    .map(({ text }) => text)
    .join("");

const unitParted = (glyphs: readonly Glyph[], place: number): boolean =>
  partsUnit(wordsOf(glyphs, place - 8, place), wordsOf(glyphs, place, place + 4));
