import type { Face } from "../fonts/sfnt.ts";
import type { Line } from "../layout/break-lines.ts";
import { type Glyph, widthOf } from "../layout/glyphs.ts";
import { isOpening } from "../layout/kinsoku.ts";
import { isBoxed } from "../layout/spread.ts";
import type { Run } from "../model.ts";

/** A string of the compiler's language. */
export const quoted = (text: string): string => `"${text.replace(/["\\]/g, "\\$&")}"`;

export const faceOf = ({ family, weight }: Face): string => `font: ${quoted(family)}, weight: ${weight}`;

/** The face of a block, which needs no mention, its tracking and the lower edge of its lines below the baseline in points. */
export type Setting = { readonly face: Face; readonly tracking: number; readonly below: number };

/** Rows that can be linked to, for a row the number of the text that it leads back to, and the headings that the contents lead to. */
export type Links = {
  readonly rows: ReadonlySet<number>;
  readonly numbers: ReadonlyMap<number, string>;
  readonly headings: ReadonlySet<string>;
};

/**
 * One line, explicit: the compiler neither breaks nor squeezes it. It would trim punctuation at the ends of a line and beside other
 * punctuation, so that stands in boxes of its own width.
 * @param setting of the surrounding text
 */
export function lineMarkup(line: Line, runs: readonly Run[], setting: Setting, links: Links): string {
  let out = "";
  let from = 0;
  for (let at = 1; at <= line.glyphs.length; at++) {
    const [first, here] = [line.glyphs[from], line.glyphs[at]];
    if (!first || (here && here.run === first.run)) continue;
    const markup = runMarkup(line.glyphs, from, at, setting);
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

/**
 * Characters of one run, grouped by face and script. The compiler leaves the tracking out behind the last character of what it
 * shapes together; it is put there, or the widths would not be those the lines were broken by.
 */
function runMarkup(glyphs: readonly Glyph[], from: number, to: number, around: Setting): string {
  const { tracking } = around;
  const close = tracking === 0 ? "" : `#h(${tracking}pt)`;
  let out = "";
  let pending = "";
  let face = around.face;
  let script: Script = null;
  const flush = (): void => {
    if (pending)
      out += (face === around.face ? `#${quoted(pending)}` : `#text(${faceOf(face)}, ${quoted(pending)})`) + close;
    pending = "";
    script = null;
  };
  for (let at = from; at < to; at++) {
    const glyph = glyphs[at];
    if (!glyph) continue;
    const dash = dashes(glyphs, at, to);
    if (dash) {
      flush();
      out += box(dash, around);
      at += dash.text.length - 1;
      continue;
    }
    const boxed = isBoxed(glyphs, at);
    const here = scriptOf(glyph.text);
    if (boxed || glyph.face !== face || (here !== null && script !== null && here !== script)) flush();
    face = glyph.face;
    script = here ?? script;
    if (boxed) out += box(glyph, around);
    else pending += glyph.text;
  }
  flush();
  return out;
}

/** What is shaped together; digits and punctuation (null) go with their neighbours. */
type Script = "latin" | "han" | "other" | null;

function scriptOf(character: string): Script {
  if (/\p{Script=Latin}/u.test(character)) return "latin";
  if (/\p{Script=Han}/u.test(character)) return "han";
  return /[\p{Script=Common}\p{Script=Inherited}]/u.test(character) ? null : "other";
}

/** Dashes from this place on as one: their width depends on their neighbours, so they stand in a box of their own. */
function dashes(glyphs: readonly Glyph[], from: number, to: number): Glyph | null {
  const rest = glyphs.slice(from, to);
  const end = rest.findIndex(({ text }) => text !== "—");
  const group = end === -1 ? rest : rest.slice(0, end);
  const [first] = group;
  return first ? { ...first, text: "—".repeat(group.length), width: widthOf(group) } : null;
}

function box({ text, face, width }: Glyph, around: Setting): string {
  const glyph = face === around.face ? quoted(text) : `text(${faceOf(face)}, ${quoted(text)})`;
  const side = isOpening(text) ? "right" : text.startsWith("—") ? "center" : "left";
  return `#box(width: ${width.toFixed(3)}pt, baseline: ${around.below.toFixed(3)}pt, align(${side}, ${glyph}))`;
}
