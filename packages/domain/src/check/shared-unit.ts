import { pastBack } from "./approximators.ts";
import { measureWordAt } from "./measure-words.ts";
import { type Numeral, pastBlanks, readArabic } from "./numeral.ts";

/** The most numbers that one unit is shared by. */
const mostSharing = 12;

/**
 * The unit behind the last of several numbers that share it (13.2、5.6、0.7个百分点; 34.2、28.7和9.6亿元), with its 万 or 亿; null where
 * the row ends without one, or where the number numbers a list ("2、5个村有……").
 */
export function sharedUnit(text: string, at: number, first: Numeral): { word: string; multiplier: number } | null {
  if (first.multiplier > 1 || first.over || first.upper !== null) return null;
  if (first.decimals === 0 && first.end - at < 3 && /^$|[\n。；：:;]/.test(text[pastBack(text, at) - 1] ?? ""))
    return null;
  let number = first;
  for (let count = 1; count < mostSharing; count++) {
    if (!/[、和及与]/.test(text[number.end] ?? "")) return null;
    const next = readArabic(text, number.end + 1);
    if (next === null || next.upper !== null) return null;
    const word = measureWordAt(text, pastBlanks(text, next.end));
    if (word !== null) return { word, multiplier: next.multiplier };
    if (next.multiplier > 1 || next.over) return null;
    number = next;
  }
  return null;
}

/** 近1亿农村人口, 人口2.64亿，: 万 or 亿 with the noun at once or none, without a measure word; not 千亿级, 万象, 亿万. */
export const isUnnamed = (text: string, { multiplier, end, decimals }: Numeral): boolean =>
  multiplier >= 1e4 &&
  (/[\u4e00-\u9fff]/.test(text[end] ?? "") || (decimals > 0 && /[，。；、）,;]/.test(text[end] ?? ""))) &&
  !/[级象物众分里一二三四五六七八九十百千万亿年月日时号余多来以的至到]/.test(text[end] ?? "");
