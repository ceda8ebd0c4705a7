import type { FontSet } from "../fonts/font-set.ts";
import type { Face } from "../fonts/sfnt.ts";
import type { Role, Run } from "../model.ts";
import type { Glyph } from "./break-lines.ts";

export type Style = { readonly role: Role; readonly size: number; readonly tracking: number };

/** The face a run is set in: its own, or that of its block. Bold is 黑体: the standard knows no bold. */
export const roleOf = (run: Run, block: Role): Role =>
  run.style === "kai" ? "kai" : run.style === "hei" || run.style === "bold" ? "hei" : block;

/** Advance in em. A dash of Chinese text is a full em, whatever the face says. */
const advanceOf = (text: string, face: Face): number =>
  text === "—" ? 1 : (face.advance(text.codePointAt(0) ?? 0) ?? 1);

/** The characters of a block with faces and widths. Every character is known to have a face (`missingCharacters`). */
export const glyphsOf = (runs: readonly Run[], { role, size, tracking }: Style, fonts: FontSet): Glyph[] =>
  runs.flatMap((run, index) =>
    [...run.text].map((text) => {
      const own = roleOf(run, role);
      const face = fonts.faceFor(own, text) ?? fonts.face(own);
      return { text, face, run: index, width: advanceOf(text, face) * size + tracking };
    }),
  );
