import type { Line } from "./break-lines.ts";
import { type Glyph, widthOf } from "./glyphs.ts";
import { isOpening, isPunctuation } from "./kinsoku.ts";

/**
 * Whether a character stands in a box of its own width, which the compiler neither trims nor stretches: a dash, and punctuation at an end of a line or
 * beside its like.
 */
export function isBoxed(glyphs: readonly Glyph[], at: number): boolean {
  const { text = "" } = glyphs[at] ?? {};
  if (text === "—") return true;
  if (!isPunctuation(text)) return false;
  const before = glyphs[at - 1];
  return at === 0 || at === glyphs.length - 1 || (before !== undefined && isPunctuation(before.text));
}

/** 汉字, their punctuation and spaces: behind these the compiler puts what a justified line has left. */
const stretches = /^[\p{Script=Han}’”，。．、：；！？》）』」】〗〕〉］｝“‘《（『「【〖〔〈［｛・· ]$/u;

/** What a space takes more in a justified line before anything else does, of its own width. */
const spaceStretches = 0.5;

/**
 * Where each character of a line begins and the last one ends, in points from the beginning of the line. A line that is `justified` to a width has
 * what is free put behind its characters as Typst 0.14 does it: first behind spaces, then behind all in equal parts.
 */
export function edgesOfLine({ glyphs }: Pick<Line, "glyphs">, type: Type, justified: number | null): number[] {
  const free = justified === null ? 0 : Math.max(0, justified - widthOf(glyphs));
  // Behind the last character the compiler puts nothing, unless its tracking, which is taken back there, hides it.
  const last = type.tracking === 0 ? glyphs.length - 1 : glyphs.length;
  const gets = glyphs.map(({ text }, at) => at < last && stretches.test(text) && !isBoxed(glyphs, at));
  const spaces = glyphs.map(({ text, width }) => (text === " " ? spaceStretches * width : 0));
  const inSpaces = spaces.reduce((sum, one) => sum + one, 0);
  const share = inSpaces > 0 ? Math.min(1, free / inSpaces) : 0;
  const each = Math.max(0, free - inSpaces) / Math.max(1, gets.filter(Boolean).length);
  const edges = [0];
  glyphs.forEach(({ width }, at) => {
    edges.push((edges[at] ?? 0) + width + share * (spaces[at] ?? 0) + (gets[at] ? each : 0));
  });
  return edges.map((edge, at) => edge + inBox(glyphs, at, type));
}

type Type = { readonly size: number; readonly tracking: number };

/** How far a character stands from where its own room begins: an opening mark at the end of its box, dashes together in the middle of theirs. */
function inBox(glyphs: readonly Glyph[], at: number, { size, tracking }: Type): number {
  const glyph = glyphs[at];
  if (!glyph || !isBoxed(glyphs, at)) return 0;
  const advance = (glyph.face.advance(glyph.text.codePointAt(0) ?? 0) ?? 1) * size;
  if (isOpening(glyph.text)) return glyph.width - advance;
  if (glyph.text !== "—") return 0;
  const sameAs = ({ text, run }: Glyph): boolean => text === "—" && run === glyph.run;
  let [from, to] = [at, at + 1];
  for (let before = glyphs[from - 1]; before && sameAs(before); before = glyphs[from - 1]) from--;
  for (let after = glyphs[to]; after && sameAs(after); after = glyphs[to]) to++;
  const room = widthOf(glyphs.slice(from, to));
  const taken = (to - from) * (advance + tracking) - tracking;
  return (room - taken) / 2 + (at - from) * (advance + tracking) - widthOf(glyphs.slice(from, at));
}
