import { type Period, period, yearsLater } from "../calendar/period.ts";
import { yearOf } from "../calendar/plain-date.ts";
import type { FigureEntry } from "../mechanism/catalogue.ts";
import type { Hit } from "./hit.ts";
import type { Span } from "./item.ts";
import { frameOf, periodInForce, yearBefore } from "./period-words.ts";
import type { LinkContext } from "./place.ts";
import type { Spot } from "./reading.ts";
import type { Paragraph } from "./topics.ts";

/** The time that the words of a sentence say (`timeWords`), whatever is counted in it. */
export function timeSaid(words: string, spot: Spot, text: string, { period: report }: LinkContext): Period {
  const said = periodInForce(words, report);
  if (said.code !== report.code) return said;
  const start = isStart(spot, text);
  // Of a report of several years 由5000元增加到8000元 tells the first and the last.
  if (yearOf(report.from) < yearOf(report.to) && (start || isEnd(spot, text)))
    return period(String(yearOf(start ? report.from : report.to)));
  return start ? yearsLater(said, startYear(spot, text, said) - yearOf(said.from)) : said;
}

/** The time of a figure where its sentence says `said`: one that is always said of the year before needs no word for it. */
export const timeOf = ({ figure }: FigureEntry, said: Period, { period: report }: LinkContext): Period =>
  figure["asked-of"] === "year-before" && said.code === report.code ? yearBefore(said) : said;

/** 从47条增至55条: the first of two numbers, without a time of its own, is that of the year before. */
const isStart = ({ from, end }: Spot, text: string): boolean =>
  // 12次变成11次, 290人次→259人次
  /^(?:变[成为]|→)\d/.test(text.slice(end, end + 3)) ||
  // 1.64万元，比1.14万元多5000元
  (/[，（][比较]$/.test(text.slice(from - 2, from)) &&
    /^[多少增减高低]|^(?:下降|上升|提高)/.test(text.slice(end, end + 2))) ||
  (/[由从]$/.test(text.slice(from - 1, from)) &&
    /^(?:(?:[增减降升](?:加|少|低)?|提高|上升|下降)?[到至])/.test(text.slice(end, end + 4)));

/** The second of two numbers: 从47条增至【55条】. */
const isEnd = ({ last, from }: Spot, text: string): boolean =>
  /^(?:[增减降升](?:加|少|低)?|提高|上升|下降)?[到至]$/.test(text.slice(last, from));

/** The year with which a draft compares, as it last said before: 比2022年增加…. The year before where it names none. */
function startYear({ from }: Spot, text: string, own: Period): number {
  const said = [...text.slice(Math.max(0, from - longestComparison), from).matchAll(/[比较与同和跟从由](20\d\d)年/g)];
  const year = Number(said.at(-1)?.[1] ?? 0);
  return year > 0 && year < yearOf(own.to) ? year : yearOf(own.to) - 1;
}
const longestComparison = 1500;

/**
 * The stretch of a hit that is the name of a figure with a year in it; null where there is none. 上年 in it (上年同期发文52件 is entered this year)
 * moves neither its own time nor that of what follows.
 */
export const nameOfYear = ({ phrase, stretch }: Hit): Span | null =>
  stretch !== null && phrase !== null && /上年|去年/.test(phrase) ? [stretch.from, stretch.to] : null;

/** How far back a paragraph's time is looked for. */
const longestFrame = 300;

/** The time that a heading and a paragraph put themselves under and the sentence up to a number, without the names of figures that have a year in them. */
export function timeWords(
  { sentence, from }: Spot,
  text: string,
  names: readonly Span[],
  paragraph: Paragraph | null,
  report: Period,
): string {
  const begin = Math.max(paragraph?.from ?? sentence[0], sentence[0] - longestFrame);
  const above = [paragraph?.time ?? "", begin < sentence[0] ? frameOf(text.slice(begin, sentence[0]), report) : ""];
  let words = above.map((time) => time && `${time}，`).join("");
  let at = sentence[0];
  for (const [start, end] of names) {
    if (end <= at || start >= from) continue;
    words += text.slice(at, Math.max(at, start));
    at = Math.min(end, from);
  }
  return words + text.slice(at, from);
}
