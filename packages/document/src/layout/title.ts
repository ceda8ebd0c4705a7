import { page } from "../page.ts";
import { mayBreak } from "./kinsoku.ts";

/** Characters of 2号 that fit into the type area. */
const fitting = Math.floor(page.width / page.titleSize);

/**
 * The lines of a title (7.3.1): as few as possible, words kept whole, lengths as even as can be, the longer line above
 * (trapezoid) where two shapes are equally even.
 */
export function titleLines(title: string): string[] {
  const count = Math.ceil([...title].length / fitting);
  if (count <= 1) return [title];
  const words = [...new Intl.Segmenter("zh", { granularity: "word" }).segment(title)].map(({ segment }) => segment);
  for (let lines = count; lines <= words.length; lines++) {
    const shape = evenest(words, lines);
    if (shape) return shape;
  }
  return cut([...title]);
}

/** The most even way to make exactly `lines` lines of whole words; null where a line would be too long. */
function evenest(words: readonly string[], lines: number): string[] | null {
  const line = words.join("");
  if (lines === 1) return [...line].length <= fitting ? [line] : null;
  const aim = [...line].length / lines;
  let best: { readonly shape: string[]; readonly unevenness: number } | null = null;
  for (let at = 1; at < words.length; at++) {
    const first = words.slice(0, at).join("");
    const length = [...first].length;
    if (length > fitting) break;
    if (!mayBreak(words[at - 1]?.at(-1) ?? "", words[at]?.at(0) ?? "") || Math.abs(length - aim) > 6) continue;
    const rest = evenest(words.slice(at), lines - 1);
    if (!rest) continue;
    const unevenness = Math.max(length, ...rest.map((text) => text.length)) * 2 - (length >= aim ? 1 : 0);
    if (!best || unevenness < best.unevenness) best = { shape: [first, ...rest], unevenness };
  }
  return best?.shape ?? null;
}

/** A title without places to break is cut where it is full. */
function cut(characters: readonly string[]): string[] {
  const lines: string[] = [];
  for (let at = 0; at < characters.length; at += fitting) lines.push(characters.slice(at, at + fitting).join(""));
  return lines;
}
