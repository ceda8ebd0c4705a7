import type { Approx } from "../figure/approx.ts";
import { maskBeginnings, maskEnd } from "./masks.ts";
import { measureWordAt } from "./measure-words.ts";
import { nameKindAt } from "./name-kinds.ts";
import {
  isChineseNumeral,
  isDigit,
  type Numeral,
  numeralBeginnings,
  pastBlanks,
  readArabic,
  readChinese,
  readTail,
} from "./numeral.ts";
import type { Place } from "./place.ts";
import { planMarks, plannedParagraph, planReader } from "./plans.ts";
import { inBrackets, inDecoy, inQuotes, inTitle, zonesOf } from "./zones.ts";

/** Approximators before a number, longest first; `not`: characters before that make them part of another word (节约, 附近). */
const before: readonly { readonly words: readonly string[]; readonly approx: Approx; readonly not: string }[] = [
  { words: ["不少于", "不低于", "至少"], approx: "atLeast", not: "" },
  { words: ["不超过", "不高于", "不多于"], approx: "atMost", not: "" },
  { words: ["超过", "突破", "超", "逾"], approx: "exceeds", not: "赶反高" },
  { words: ["将近", "接近", "近"], approx: "nearly", not: "附最临靠邻贴远亲相就" },
  { words: ["大约", "约为", "约"], approx: "about", not: "节预集签合履条制公契邀特婚相解违失租" },
];

const lastOfLeads = new Set(before.flatMap(({ words }) => words.map((word) => word.slice(-1))));

/** Words behind the unit that say the same; they stay outside the span of the claim. */
const behind: readonly (readonly [string, Approx])[] = [
  ["以上", "atLeast"],
  ["及以上", "atLeast"],
  ["左右", "about"],
  ["上下", "about"],
  ["以下", "atMost"],
  ["以内", "atMost"],
];

/** Units after which 一 counts something where its clause ends or where a verb of holding stands before it. */
const holding = /(?:召开|开展|举办|组织|举行|进行|讲授|编发|印发|完成|形成|撰写|报送)了?$/;
const clauseEnd = /^[，。；、：！？）)\n\r]|^$/;

/** 1: a character with which a place may begin; a text is mostly made of others. */
const beginning = new Uint8Array(0x10000);
for (const char of [...maskBeginnings, ...numeralBeginnings]) beginning[char.charCodeAt(0)] = 1;

/** What is known of a text before its places are read. `planned`: whether a place that begins at `at` is planned, in the order of the text. */
type Ground = { readonly text: string; readonly zones: Uint8Array; readonly planned: (at: number) => boolean };

/**
 * Finds every blank and every quantity claim of a text, in order, and passes over whatever only looks like one (`decoys.ts`, dates,
 * ordinals, titles, quotations). Spans are UTF-16, as design/claims.md says: approximator + number + 余/多 + unit, or mask + unit.
 * One pass; time grows with the length of the text and with nothing else.
 */
export function scan(text: string): Place[] {
  const zones = zonesOf(text);
  const places: Place[] = [];
  let paragraphPlanned = false;
  const sentencePlanned = planReader(text, planMarks(text, zones));
  const ground = { text, zones, planned: (at: number) => paragraphPlanned || sentencePlanned(at) };
  let at = 0;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (at === 0 || text.charCodeAt(at - 1) === 10) paragraphPlanned = plannedParagraph(text, at, paragraphPlanned);
    if (beginning[code] === 0) {
      at++;
      continue;
    }
    const mask = maskEnd(text, at);
    const found = mask > at ? masked(ground, at, mask) : numbered(ground, at, text[at] ?? "");
    if (typeof found === "number") at = found;
    else {
      places.push(found);
      at = found.end;
    }
  }
  return places;
}

/** A masked place: a figure where a measure word follows, otherwise a name. */
function masked({ text, zones, planned: isPlanned }: Ground, start: number, end: number): Place | number {
  const mask = [start, end] as const;
  const brackets = /[〔（(]/.test(text[start] ?? "");
  const flags = zones[start] ?? 0;
  if (flags & inBrackets) return end;
  const tail = readTail(text, end);
  const unitAt = pastBlanks(text, tail.end);
  const word = flags & inTitle || text[start - 1] === "第" ? null : measureWordAt(text, unitAt);
  if (word === null) {
    if (brackets) return end;
    const kind = nameKindAt(text, end);
    return {
      kind: "name",
      start,
      end: end + kind.length,
      mask,
      words: [start, end],
      unit: null,
      approx: "exact",
      planned: false,
      stated: null,
      upper: null,
    };
  }
  const lead = leading(text, start);
  const unit = withMultiplier(word, tail.multiplier);
  const planned = isPlanned(lead.start);
  return {
    kind: planned ? "plan" : "blank",
    start: lead.approx === "exact" ? start : lead.start,
    end: unitAt + word.length,
    mask,
    words: [lead.approx === "exact" ? start : lead.start, tail.end],
    unit,
    approx: approxOf(lead.approx, tail.over, text, unitAt + word.length),
    planned,
    stated: null,
    upper: null,
  };
}

/** A stated number, or where to go on reading. */
function numbered({ text, zones, planned: isPlanned }: Ground, at: number, char: string): Place | number {
  const arabic = isDigit(char);
  if (!arabic && !isChineseNumeral(char) && char !== "百") return at + 1;
  const number = arabic ? readArabic(text, at) : readChinese(text, at);
  if (number === null) return pastNumerals(text, at);
  const flags = zones[at] ?? 0;
  if (flags & (inTitle | inBrackets | inDecoy) || (flags & inQuotes && !percentSign(text, number))) return number.end;
  if (isLatinOrDot(text[at - 1])) return number.end;
  const unitAt = pastBlanks(text, number.end);
  const own = number.percent ? "" : measureWordAt(text, unitAt);
  const shared = own === null && arabic ? sharedUnit(text, at, number) : null;
  const word = own ?? shared?.word ?? (arabic && isUnnamed(text, number) ? "" : null);
  if (word === null || isOrdinal(text, at) || isRhythm(text, at)) return number.end;
  if (number.chinese && !number.percent && !chineseClaim(text, number, unitAt + word.length, word)) return number.end;
  if (own !== null && isSession(text, at, unitAt, word)) return unitAt + word.length;
  const end = own === null || number.percent ? number.end : unitAt + word.length;
  if (text[end] === "以" && /^(?:以上|以下|以内)的/.test(text.slice(end, end + 3))) return end;
  const lead = leading(text, at);
  const multiplier = shared?.multiplier ?? number.multiplier;
  const unit = number.percent ? "%" : withMultiplier(word, multiplier);
  const money = unit !== word;
  const planned = isPlanned(lead.start);
  return {
    kind: planned ? "plan" : "claim",
    start: lead.approx === "exact" ? at : lead.start,
    end,
    mask: null,
    words: [lead.approx === "exact" ? at : lead.start, number.end],
    unit,
    approx: approxOf(lead.approx, number.over, text, end),
    planned,
    stated: money || number.percent ? number.mantissa : tidy(number.mantissa * multiplier),
    upper: number.upper,
  };
}

/** The most numbers that one unit is shared by. */
const mostSharing = 12;

/**
 * The unit behind the last of several numbers that share it (13.2、5.6、0.7个百分点; 34.2、28.7和9.6亿元), with its 万 or 亿; null where
 * the row ends without one, or where the number numbers a list ("2、5个村有……").
 */
function sharedUnit(text: string, at: number, first: Numeral): { word: string; multiplier: number } | null {
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

/** 近1亿农村人口: 万 or 亿 with the noun at once, without a measure word; not 千亿级, 万象, 亿万. */
const isUnnamed = (text: string, { multiplier, end }: Numeral): boolean =>
  multiplier >= 1e4 &&
  /[\u4e00-\u9fff]/.test(text[end] ?? "") &&
  !/[级象物众分里一二三四五六七八九十百千万亿年月日时号余多来以的至到]/.test(text[end] ?? "");

/** 六届九次全会, 五届四次会议: which one, not how many; 雪亮工程三期: which stage. */
function isSession(text: string, at: number, unitAt: number, word: string): boolean {
  if (word === "次")
    return (
      /^(?:全会|全体会议|会议|大会|党代会)/.test(text.slice(unitAt + 1, unitAt + 5)) &&
      /届[^，。；、]{0,8}$/.test(text.slice(Math.max(0, at - 10), at))
    );
  return word === "期" && /(?:工程|项目)$/.test(text.slice(Math.max(0, at - 2), at)) && isChineseNumeral(text[at]);
}

const tidy = (value: number): number => (Number.isInteger(value) ? value : Number(value.toPrecision(12)));
const isLatinOrDot = (char: string | undefined): boolean => char !== undefined && /[A-Za-z.\-/]/.test(char);
const percentSign = (text: string, number: Numeral): boolean => /[%％]/.test(text[number.end] ?? "");

function pastNumerals(text: string, at: number): number {
  let to = at + 1;
  while (isChineseNumeral(text[to]) || text[to] === "几" || text[to] === "数") to++;
  return to;
}

/** 万元 and 亿元 are put together from their parts. */
function withMultiplier(word: string, multiplier: number): string {
  if (word !== "元") return word;
  return multiplier === 1e4 ? "万元" : multiplier === 1e8 ? "亿元" : word;
}

const isOrdinal = (text: string, at: number): boolean => text[pastBack(text, at) - 1] === "第";

function pastBack(text: string, at: number): number {
  let to = at;
  while (to > at - 2 && text[to - 1] === " ") to--;
  return to;
}

/** 每季度不少于1次, 每周一次: a rule's rhythm, not something that happened. */
const isRhythm = (text: string, at: number): boolean =>
  text.slice(Math.max(0, at - 16), at).includes("每") &&
  /每(?:年度?|半年|季度?|个?月|周|天|日|个?星期)[^，。；：、\n]{0,10}$/.test(text.slice(Math.max(0, at - 16), at));

/** What follows 三个 in a slogan: a verb or a frame of mind, and no thing that could be counted. */
const abstract =
  /^(?:坚持|必须|维护|确立|意识|自信|全面|务必|牢牢|毫不|不[^同合足]|代表|结合|革命|转变|强化|聚焦|围绕|更加|走在|一律|服从|统筹|着力|加快|坚决|到位|严禁|不准|带头|表率|敬畏|区分|摆进|没有|离不开|有利于|以上率)/;

/**
 * Whether a number in Chinese characters counts: 四个, 两批, 三十余次. A bare 一 or 百 is mostly part of a word (一批, 一支);
 * it counts at the end of a clause (召开民主生活会一次。) or behind a verb of holding (召开一次).
 */
function chineseClaim(text: string, number: Numeral, end: number, unit: string): boolean {
  const prior = text.slice(Math.max(0, number.start - 4), number.start);
  if (/[每这那同另某任逐进第几数唯统专万初周星期礼]$/.test(prior)) return false;
  const value = number.mantissa * number.multiplier;
  if (value === 0) return false;
  // 百里长廊, 十八里村: 里 of a Chinese number is mostly a name.
  if (unit === "里" && !clauseEnd.test(text.slice(end, end + 1)) && text[end] !== "路") return false;
  // 二类16个 names a class.
  if (unit === "类" && isDigit(text[end])) return false;
  if (unit === "个" && abstract.test(text.slice(end, end + 3))) return false;
  if (number.multiplier > 1 && number.mantissa === 1 && !number.over && text[number.start] !== "一") return false;
  if (value !== 1) return true;
  const countable = ["次", "场", "期", "名", "篇", "件", "份", "户", "项", "个", "人", "节", "堂", "轮"].includes(unit);
  return countable && (clauseEnd.test(text.slice(end, end + 1)) || holding.test(prior)) && !/[下上]$/.test(prior);
}

/** The approximator before a number, and where it begins. */
function leading(text: string, at: number): { readonly start: number; readonly approx: Approx } {
  const to = pastBack(text, at);
  if (!lastOfLeads.has(text[to - 1] ?? "")) return { start: at, approx: "exact" };
  for (const { words, approx, not } of before)
    for (const word of words) {
      if (!text.startsWith(word, to - word.length) || to < word.length) continue;
      const prior = text[to - word.length - 1] ?? "";
      if (prior !== "" && not.includes(prior)) return { start: at, approx: "exact" };
      return { start: to - word.length, approx };
    }
  return { start: at, approx: "exact" };
}

function approxOf(lead: Approx, over: boolean, text: string, end: number): Approx {
  if (lead !== "exact") return lead;
  if (over) return "over";
  const words = text.slice(end, end + 3);
  return behind.find(([word]) => words.startsWith(word))?.[1] ?? "exact";
}
