import { type Glyph, lineWidth } from "./glyphs.ts";
import { someBreak } from "./kinsoku.ts";

/** Which characters of a line are set apart where it has to be filled. */
export type Fill = "all" | "last";

const twip = 0.05;
/** Programs round the widths of letters and digits, each in its own way: a line may come out so much longer or shorter, in points. */
const rounding = 0.4;
/** So much less than the first character of the next line is left free in a line that is filled, in points. */
const spare = 2;

/**
 * How far the characters of a line are set apart in a docx, in points, so that it ends at the same character in every program (docs/decisions/0014).
 * Where we end it earlier than some program would (a number goes to the next line with its unit, —— is not cut), it is filled until nothing more
 * finds room; where it is so full that another rounding would push its last character out, it is drawn a little closer.
 * @param width of the line in points
 */
export function apartOf(
  glyphs: readonly Glyph[],
  start: number,
  end: number,
  width: number,
  { fill, tracking }: { readonly fill: Fill; readonly tracking: number },
): number {
  const filled = lineWidth(glyphs, start, end);
  if (fill === "last")
    return endsEarly(glyphs, end, width + rounding - filled)
      ? inTwips(width - filled - (glyphs[end]?.width ?? 0) + spare)
      : 0;
  const same = glyphs.slice(start, end).every((glyph) => glyph.width === glyphs[start]?.width);
  if (!same && width - filled < rounding) return -twip;
  return endsEarly(glyphs, end, width + rounding - filled) ? wider(glyphs, start, end, width, tracking) : 0;
}

/** Whether some program would take more into the line. @param free room in points */
function endsEarly(glyphs: readonly Glyph[], end: number, free: number): boolean {
  let room = free;
  for (let place = end; place < glyphs.length; place++) {
    const { before = 0, width = 0 } = glyphs[place] ?? {};
    room -= before + width;
    if (room < 0) return false;
    if (someBreak(glyphs[place]?.text ?? "", glyphs[place + 1]?.text ?? "")) return true;
  }
  return false;
}

/**
 * Whole twips. As long as characters are set closer than they are wide, the last of every stretch is not (profile `typst`); wider, LibreOffice and Word
 * count it as well.
 */
function wider(glyphs: readonly Glyph[], start: number, end: number, width: number, tracking: number): number {
  const characters = glyphs.slice(start, end);
  const wide = characters.reduce((sum, one) => sum + one.width - tracking, 0);
  const free = width - wide - (glyphs[end]?.width ?? 0) + spare;
  const stretches = characters.filter(({ before }, at) => at > 0 && before > 0).length + 1;
  const places = free > 0 ? characters.length : characters.length - stretches;
  return places === 0 ? 0 : inTwips(free / places - tracking);
}

const inTwips = (points: number): number => Math.max(0, Math.ceil(points / twip - 1e-6) * twip);
