import type { Face } from "../fonts/sfnt.ts";
import type { Glyph, Line } from "../layout/break-lines.ts";
import { isOpening, isPunctuation } from "../layout/kinsoku.ts";
import type { Run } from "../model.ts";

/** A string of the compiler's language. */
export const quoted = (text: string): string => `"${text.replace(/["\\]/g, "\\$&")}"`;

export const faceOf = ({ family, weight }: Face): string => `font: ${quoted(family)}, weight: ${weight}`;

/** Rows that can be linked to, and for a row the number of the text that it leads back to. */
export type Links = { readonly rows: ReadonlySet<number>; readonly numbers: ReadonlyMap<number, string> };

/**
 * One line, explicit: the compiler neither breaks nor squeezes it. It would trim punctuation at the ends of a line and beside other
 * punctuation, so that stands in boxes of its own width.
 * @param face of the surrounding text, which needs no change
 */
export function lineMarkup(line: Line, runs: readonly Run[], around: Face, links: Links): string {
  let out = "";
  let from = 0;
  for (let at = 1; at <= line.glyphs.length; at++) {
    const [first, here] = [line.glyphs[from], line.glyphs[at]];
    if (!first || (here && here.run === first.run)) continue;
    const markup = runMarkup(line.glyphs, from, at, around);
    out += numberMarkup(markup, runs[first.run], from > 0 || !line.continues, links);
    from = at;
  }
  return out;
}

function numberMarkup(markup: string, run: Run | undefined, starts: boolean, { rows }: Links): string {
  if (!run?.figure) return markup;
  const { id, row } = run.figure;
  const mark = starts ? `#mark(${quoted(`n-${id}`)})` : "";
  return row !== null && rows.has(row) ? `${mark}#link(label("r-${row}"))[${markup}]` : mark + markup;
}

/** Characters of one run, grouped by face. */
function runMarkup(glyphs: readonly Glyph[], from: number, to: number, around: Face): string {
  let out = "";
  let pending = "";
  let face = around;
  const flush = (): void => {
    if (pending) out += face === around ? `#${quoted(pending)}` : `#text(${faceOf(face)}, ${quoted(pending)})`;
    pending = "";
  };
  for (let at = from; at < to; at++) {
    const glyph = glyphs[at];
    if (!glyph) continue;
    const boxed = isPunctuation(glyph.text) && squeezed(glyphs, at);
    if (boxed || glyph.face !== face) flush();
    face = glyph.face;
    if (boxed) out += box(glyph, around);
    else pending += glyph.text;
  }
  flush();
  return out;
}

function squeezed(glyphs: readonly Glyph[], at: number): boolean {
  const before = glyphs[at - 1];
  return at === 0 || at === glyphs.length - 1 || (before !== undefined && isPunctuation(before.text));
}

function box({ text, face, width }: Glyph, around: Face): string {
  const glyph = face === around ? quoted(text) : `text(${faceOf(face)}, ${quoted(text)})`;
  const side = isOpening(text) ? "right" : "left";
  return `#box(width: ${width.toFixed(3)}pt, baseline: 0.2em, align(${side}, ${glyph}))`;
}
