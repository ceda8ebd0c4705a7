import { page } from "../page.ts";
import { mayBreak } from "./kinsoku.ts";

/**
 * The lines of a title (7.3.1): as few as possible, words kept whole, turned before 关于 where two lines hold it so, else as even
 * as can be with the longer line above (trapezoid).
 * @param size of the characters in points
 */
export function titleLines(title: string, size: number = page.titleSize): string[] {
  const fitting = Math.floor(page.width / size);
  const count = Math.ceil([...title].length / fitting);
  if (count <= 1) return [title];
  const about = title.indexOf("关于");
  if (about > 0 && about <= fitting && title.length - about <= fitting)
    return [title.slice(0, about), title.slice(about)];
  const words = wordsOf(title);
  for (let lines = count; lines <= words.length; lines++) {
    const shape = evenest(words, lines, fitting);
    if (shape) return shape;
  }
  return cut([...title], fitting);
}

/** Words, with a year or a date in 汉字 as one word. */
const wordsOf = (title: string): string[] =>
  title
    .split(/([〇零一二三四五六七八九十\d]+(?:年度|年|月|日|届|次)?)/)
    .flatMap((piece, index) =>
      index % 2 === 1
        ? [piece]
        : [...new Intl.Segmenter("zh", { granularity: "word" }).segment(piece)].map(({ segment }) => segment),
    );

/** The most even way to make exactly `lines` lines of whole words; null where a line would be too long. */
function evenest(words: readonly string[], lines: number, fitting: number): string[] | null {
  const line = words.join("");
  if (lines === 1) return [...line].length <= fitting ? [line] : null;
  const aim = [...line].length / lines;
  let best: { readonly shape: string[]; readonly unevenness: number } | null = null;
  for (let at = 1; at < words.length; at++) {
    const first = words.slice(0, at).join("");
    const length = [...first].length;
    if (length > fitting) break;
    if (!mayBreak(words[at - 1]?.at(-1) ?? "", words[at]?.at(0) ?? "") || Math.abs(length - aim) > 6) continue;
    const rest = evenest(words.slice(at), lines - 1, fitting);
    if (!rest) continue;
    const unevenness = Math.max(length, ...rest.map((text) => text.length)) * 2 - (length >= aim ? 1 : 0);
    if (!best || unevenness < best.unevenness) best = { shape: [first, ...rest], unevenness };
  }
  return best?.shape ?? null;
}

/** A title without places to break is cut where it is full. */
function cut(characters: readonly string[], fitting: number): string[] {
  const lines: string[] = [];
  for (let at = 0; at < characters.length; at += fitting) lines.push(characters.slice(at, at + fitting).join(""));
  return lines;
}
