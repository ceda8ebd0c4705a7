import { approxOf, leading } from "./approximators.ts";
import { cellUnit } from "./cell-unit.ts";
import { chineseClaim, isLimit, isMotto, isOrdinal, isRhythm, isSession } from "./counts-nothing.ts";
import { isInPhrase } from "./in-phrase.ts";
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
import { planMarks, plannedParagraph, planReader, unplanned } from "./plans.ts";
import { isUnnamed, sharedUnit } from "./shared-unit.ts";
import { surnameBefore } from "./surname.ts";
import { inBrackets, inDecoy, inQuotes, inTitle, zonesOf } from "./zones.ts";

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
  let paragraph = unplanned;
  const sentencePlanned = planReader(text, planMarks(text, zones));
  const ground = { text, zones, planned: (at: number) => paragraph.here || sentencePlanned(at) };
  let at = 0;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (at === 0 || text.charCodeAt(at - 1) === 10) paragraph = plannedParagraph(text, at, paragraph);
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
    // ××年×月: a date.
    if (brackets || /^(?:[年月]|[日号](?![报刊]))/.test(text.slice(end, end + 2))) return end;
    const kind = nameKindAt(text, end);
    return {
      kind: "name",
      start: start - surnameBefore(text, start, end, kind.kind),
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
  if (isLatinOrDot(text[at - 1]) && !afterUnit(text, at)) return number.end;
  const unitAt = pastBlanks(text, number.end);
  const own = number.percent ? "" : (measureWordAt(text, unitAt) ?? countedHere(text, unitAt, number));
  const shared = own === null && arabic ? (sharedUnit(text, at, number) ?? cellUnit(text, at, number)) : null;
  const word = own ?? shared?.word ?? (arabic && isUnnamed(text, number) ? "" : null);
  if (word === null || isOrdinal(text, at) || isRhythm(text, at, word)) return number.end;
  if (number.chinese && !number.percent && !chineseClaim(text, number, unitAt + word.length, word)) return number.end;
  if (own !== null && isSession(text, at, unitAt, word)) return unitAt + word.length;
  const single = own === null || number.percent ? number.end : unitAt + word.length;
  const range = own === null || number.percent ? null : rangeBehind(text, number, single, word);
  const end = range?.end ?? single;
  if (isLimit(text, at, end, word) || isMotto(word, number)) return end;
  // “举旗帜、聚民心、育新人”五个方面: the slogans counted are those quoted.
  if (number.chinese && text[at - 1] === "”" && (zones[at - 1] ?? 0) & inQuotes && listedBefore(text, at)) return end;
  const lead = leading(text, at);
  if (isInPhrase(text, number, end, word, lead.approx !== "exact" || number.over)) return end;
  const multiplier = shared?.multiplier ?? number.multiplier;
  const unit = number.percent ? "%" : withMultiplier(word, multiplier);
  const money = unit !== word;
  const planned = isPlanned(lead.start) || isGoal(text, end);
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
    upper: range?.upper ?? number.upper,
  };
}

/** 60期目标, 60期的目标 */
const isGoal = (text: string, end: number): boolean => text.startsWith("目标", end) || text.startsWith("的目标", end);

/** 4500元至7000元: the upper end with the same unit; null where none is, or where 由 or 从 makes it two numbers. */
function rangeBehind(text: string, first: Numeral, at: number, word: string): { end: number; upper: number } | null {
  if (first.chinese || first.upper !== null || !/[至—–~～-]/.test(text[at] ?? "") || !isDigit(text[at + 1]))
    return null;
  if (/[由从自]/.test(text.slice(Math.max(0, first.start - 14), first.start))) return null;
  const second = readArabic(text, at + 1);
  if (second === null || second.upper !== null || second.over || second.multiplier !== first.multiplier) return null;
  if (measureWordAt(text, second.end) !== word || second.mantissa <= first.mantissa) return null;
  const scale = word === "元" ? 1 : first.multiplier;
  return { end: second.end + word.length, upper: tidy(second.mantissa * scale) };
}

/** Whether the quotation that ends before `at` is a list. */
function listedBefore(text: string, at: number): boolean {
  const from = text.lastIndexOf("“", at);
  return from >= 0 && at - from <= 42 && (text.slice(from, at).includes("、") || text[from - 1] === "”");
}

const tidy = (value: number): number => (Number.isInteger(value) ? value : Number(value.toPrecision(12)));
const latin = new Set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz.-/");
const isLatinOrDot = (char: string | undefined): boolean => char !== undefined && latin.has(char);
/** 10次/269人次 */
const afterUnit = (text: string, at: number): boolean =>
  text[at - 1] === "/" && /[\u4e00-\u9fff]/.test(text[at - 2] ?? "");
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

/** Units that are one only behind a number of this kind: 96.5分 of a mark, 5个人 of a head count. */
function countedHere(text: string, at: number, number: Numeral): string | null {
  if (text[at] !== "个" && text[at] !== "分") return null;
  const behind = text.slice(at, at + 3);
  const before = text.slice(Math.max(0, number.start - 8), number.start);
  if (heads.test(behind)) return number.over || (number.chinese && number.mantissa < 4) ? null : "个";
  if (number.chinese) return null;
  if (/^分(?![钟之别类段组工析布期批部点享支秒])/.test(behind) && (number.decimals > 0 || marked.test(before)))
    return "分";
  return null;
}

const heads = /^个人(?![有事信身所档荣财资及账申贷缴总情绩优查对述])/;
/** Words of marking before a mark. */
const marked = /(?:评|得|扣|加|减|满|均|考|试|成绩|积|打|为|最高|最低|计)分?了?$|[（(]$/;
