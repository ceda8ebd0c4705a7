import type { Glyph, Line } from "./break-lines.ts";
import { isPunctuation } from "./kinsoku.ts";

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

/**
 * Where each character of a line begins and the last one ends, in points from the beginning of the line. A line that is `justified` to a width has
 * what is free put behind its characters, in equal parts (Typst 0.14).
 */
export function edgesOfLine({ glyphs }: Pick<Line, "glyphs">, justified: number | null): number[] {
  const free = justified === null ? 0 : justified - glyphs.reduce((sum, { width }) => sum + width, 0);
  const gets = glyphs.map(({ text }, at) => stretches.test(text) && !isBoxed(glyphs, at));
  const each = Math.max(0, free) / Math.max(1, gets.filter(Boolean).length);
  const edges = [0];
  glyphs.forEach(({ width }, at) => {
    edges.push((edges[at] ?? 0) + width + (gets[at] ? each : 0));
  });
  return edges;
}
