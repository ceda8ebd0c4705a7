import type { HeadingLevel, Run } from "../model.ts";

/** Ordinals of GB/T 9704-2012, 7.3.3: 一、 （一） 1. （1）. */
const ordinals: readonly RegExp[] = [
  /^[一二三四五六七八九十]+、/,
  /^（[一二三四五六七八九十]+）/,
  /^\d+[.．](?!\d)/,
  /^（\d+）/,
];
const levels: readonly HeadingLevel[] = [1, 2, 3, 4];

/** A line that is a heading by itself: it begins with an ordinal or with markdown's #, and is no sentence. Null where it is text. */
export function headingOf(line: string): { readonly level: HeadingLevel; readonly text: string } | null {
  const hashes = /^(#{1,6})\s+(.+)$/.exec(line);
  const text = hashes?.[2] ?? line;
  const level = levels.find((_, index) => ordinals[index]?.test(text));
  if (hashes) return { level: level ?? levels[Math.max(0, (hashes[1]?.length ?? 2) - 2)] ?? 4, text };
  return level !== undefined && text.length <= 60 && !/[。；！？：，]$/.test(text) && !text.includes("。")
    ? { level, text }
    : null;
}

/** A heading that runs into its text stands in its own face up to its first 。; so does 一是…。 in 楷体. */
export function sentenceRuns(line: string): Run[] {
  const end = line.indexOf("。") + 1;
  const style = ordinals[0]?.test(line)
    ? "hei"
    : ordinals[1]?.test(line) || /^[一二三四五六七八九十]+是/.test(line)
      ? "kai"
      : null;
  if (style === null || end === 0 || end > 60) return [{ text: line }];
  const rest = line.slice(end);
  return [{ text: line.slice(0, end), style }, ...(rest === "" ? [] : [{ text: rest }])];
}
