import type { FontSet } from "../fonts/font-set.ts";
import type { Face } from "../fonts/sfnt.ts";
import type { Role, Run } from "../model.ts";
import { type Profile, profiles } from "./profile.ts";
import { type Script, scriptOf, stretchesOf } from "./script.ts";

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

export type Style = { readonly role: Role; readonly size: number; readonly tracking: number };

/** The face a run is set in: its own, or that of its block. Bold is 黑体: the standard knows no bold. */
export const roleOf = (run: Run, block: Role): Role =>
  run.style === "kai" ? "kai" : run.style === "hei" || run.style === "bold" ? "hei" : block;

/** A docx has whole twips: its type area is that much wider than 156 mm. */
const twip = 0.05;

/** Advance in em. A dash of Chinese text is a full em, whatever the face says; between digits the face is asked. */
const advanceOf = (text: string, face: Face, script: Script): number =>
  text === "—" && script === "han" ? 1 : (face.advance(text.codePointAt(0) ?? 0) ?? 1);

/** The characters of a block with faces and widths. Every character is known to have a face (`missingCharacters`). */
export function glyphsOf(
  runs: readonly Run[],
  { role, size, tracking }: Style,
  fonts: FontSet,
  { gap, lastTracked }: Profile = profiles.typst,
): Glyph[] {
  const lost = lastTracked ? 0 : -tracking;
  const tail = Math.max(0, lost - twip);
  type Before = {
    readonly text: string;
    readonly own: string;
    readonly figure: number | null;
    readonly script: Script;
  };
  let before: Before | null = null;
  let script: Script = "han";
  return runs.flatMap((run, index) => {
    const figure = run.figure ? index : null;
    return [...run.text].map((text): Glyph => {
      const ownRole = roleOf(run, role);
      const face = fonts.faceFor(ownRole, text) ?? fonts.face(ownRole);
      const named = fonts.named(ownRole, text);
      const own = `${named.han}/${named.latin}`;
      script = scriptOf(text, script);
      const goesOn = before === null || (before.own === own && before.figure === figure && before.script === script);
      const ends = goesOn ? 0 : lost;
      const apart = before !== null && gap > 0 && stretchesOf(before.text + text).length > 1 ? gap * size : 0;
      before = { text, own, figure, script };
      return {
        text,
        face,
        run: index,
        width: advanceOf(text, face, script) * size + tracking,
        before: ends + apart,
        tail,
      };
    });
  });
}

export const widthOf = (glyphs: readonly Glyph[]): number => glyphs.reduce((sum, { width }) => sum + width, 0);

/** What a character takes in a line that begins at `start`. */
export const taken = (glyphs: readonly Glyph[], at: number, start: number): number =>
  (glyphs[at]?.width ?? 0) + (at > start ? (glyphs[at]?.before ?? 0) : 0);

/** Width of a line that begins here, up to, not including, `to`, in points. */
export function lineWidth(glyphs: readonly Glyph[], from: number, to: number): number {
  let sum = 0;
  for (let at = from; at < to; at++) sum += taken(glyphs, at, from);
  return sum;
}
