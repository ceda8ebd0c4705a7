import { alike, isExact, leadOf, type Stated, staysIn } from "./stated.ts";

/** Two numbers of one thing at two times. */
export type Pair = { readonly before: Stated; readonly after: Stated };

const fromWords = /(?:由|从)[^，。；：]{0,14}$/;
const toWords =
  /^[^，。；\d]{0,8}[，]?[^，。；\d]{0,6}(?:到|至|为|成)了?(?:今年|本年度?|目前|现在|当前|年底|20\d\d年)?(?:的)?$/;
const past =
  "(?:上年|去年|上年度|上一年度?|上年同期|去年同期|同期|20\\d\\d年|前年|年初|上季度|上半年|上届|上次|上期|上月|前三季度|五年前|三年前)";
const baseWords = new RegExp(
  `^[，]?(?:较|比|超过|低于|高于)${past}(?:同期|度)?(?![^，]*[增减多少降升长])[^，。；、\\d]{0,6}$`,
);
/** 4800元，比拨付的2000元多2800元 */
const another = /^[，]?(?:较|比)[^，。；、\d]{1,10}的$|^，(?:较|比)[^，。；、\d]{2,6}总[数额量]$/;
const aside = new RegExp(`^[^，。；、\\d（]{0,6}[（，](?:而)?${past}(?:同期|度)?[^，。；、\\d]{0,8}$`);
const year = /(20\d\d)年|(今年|本年度?)|(去年|上年度?)/;

/** The two numbers that are compared; the second one stands at `index`. */
export function pairOf(places: readonly Stated[], index: number, text: string): Pair | null {
  const [first, second] = [places[index - 1], places[index]];
  if (second === undefined) return null;
  if (first !== undefined && alike(first, second) && isExact(first)) {
    const between = text.slice(first.end, second.start);
    if (/^变[成为]$|^→$/.test(between)) return { before: first, after: second };
    if (fromWords.test(text.slice(Math.max(0, first.start - 16), first.start)) && toWords.test(between))
      return { before: first, after: second };
    if (baseWords.test(between) || aside.test(between) || another.test(between))
      return { before: second, after: first };
  }
  return acrossYears(places, index, text);
}

/** 2022年44次、491人次，2025年40次: the same unit in two clauses that name two years. */
function acrossYears(places: readonly Stated[], index: number, text: string): Pair | null {
  const second = places[index];
  const mine = yearIn(leadOf(places, index, text));
  if (second === undefined || mine === null) return null;
  for (let at = index - 1; at >= Math.max(0, index - 3); at--) {
    const first = places[at];
    if (first === undefined || second.start - first.end > 60 || !staysIn(text.slice(first.end, second.start)))
      return null;
    if (!alike(first, second) || !isExact(first)) continue;
    const other = yearIn(
      text
        .slice(Math.max(places[at - 1]?.end ?? 0, first.start - 16), first.start)
        .split(/[。；\n]/)
        .at(-1) ?? "",
    );
    if (other === null || other === mine || !samePart(places, at, index, text)) return null;
    return other < mine ? { before: first, after: second } : { before: second, after: first };
  }
  return null;
}

/** 去年全年320万人次，今年上半年186万人次: parts of two years are only compared where they are the same part. */
function samePart(places: readonly Stated[], first: number, second: number, text: string): boolean {
  const part = /上半年|下半年|[一二三四]季度|前三季度|\d{1,2}月|截至|目前/;
  const of = (index: number) => part.exec(leadOf(places, index, text))?.[0];
  return of(first) === of(second);
}

/** A year as a number that can be compared; 今年 and 去年 are only compared with each other. */
function yearIn(words: string): number | null {
  const found = year.exec(words);
  if (found === null) return null;
  return found[1] !== undefined ? Number(found[1]) : found[2] !== undefined ? 1 : 0;
}
