import { type Period, parsePeriod, period, yearsLater } from "../calendar/period.ts";
import { addDays, addMonths, type PlainDate, parseDate, yearOf } from "../calendar/plain-date.ts";

/** Words that say which time a sentence speaks of, as they stand before a number. */
const marks = new RegExp(
  [
    "(?<half>[上下]半年)",
    "(?<quarter>第?[一二三四1-4]季度|前三季度|前3季度)",
    "前(?<first>\\d{1,2}|[两三四五六七八九十]|十一)个月",
    "(?<from>\\d{1,2})月?(?:份)?[-—~至到－](?<to>\\d{1,2})月(?:份)?(?!\\d)",
    "截[至止]?(?:到)?(?:20\\d\\d年)?(?<until>\\d{1,2})月(?:(?:底|末)|(?<day>\\d{1,2})日)",
    "(?<!\\d)(?<month>\\d{1,2})月(?:份|(?=，|共|全|我室|召|开|组|举|完|起|编|走))",
    "(?<since>20\\d\\d)年(?:度)?(?:以来|来|起)",
    "(?<first_year>20\\d\\d)年?[-—~至到－](?<last_year>20\\d\\d)年",
    "(?<year>20\\d\\d)年",
    "(?:近|过去|最近)?(?<span>[两三四五六七八九十])年(?:来|间|(?<=[近去]..))",
    "(?<same>(?:去年|上年|上一年)同期)",
    "(?<before>去年|上年度?|上一年度?)",
    "(?<past>前年)",
    "(?<now>今年|年内|全年|本年度?|一年来|截至目前|截止目前)",
    "(?<lately>上个?月|上个?季度)",
    "(?<up>[增减降升](?:加|少|低)?[到至]|(?:提高|上升|下降)[到至])",
  ].join("|"),
  "g",
);

const numerals = "零一两三四五六七八九十";
const smallOf = (text: string): number =>
  text === "十一" ? 11 : text === "二" ? 2 : /\d/.test(text) ? Number(text) : Math.max(numerals.indexOf(text), 0);

/**
 * The period in force at a number: the nearest words before it in its sentence, relative to the report's period.
 * A time after the report's own is not guessed at: the report's period stays.
 */
export function periodInForce(sentence: string, report: Period): Period {
  const words = sentence.replace(/《[^》]*》/g, "");
  let found = report;
  let year = yearOf(report.from);
  let end = -1;
  for (const mark of words.matchAll(marks)) {
    const said = mark.groups ?? {};
    const touches = mark.index === end;
    end = mark.index + mark[0].length;
    if (said.year !== undefined) {
      year = Number(said.year);
      found = wholeYear(year, report);
    } else if (said.before !== undefined) {
      // 比去年增加3次 compares with last year; 较上年的47次 speaks of it.
      if (/[比较同与跟]$/.test(words.slice(0, mark.index)) && !/^的?$/.test(words.slice(end))) continue;
      year = yearOf(report.from) - 1;
      found = wholeYear(year, report);
    } else if (said.past !== undefined) {
      year = yearOf(report.from) - 2;
      found = wholeYear(year, report);
    } else if (said.now !== undefined) {
      if (touches && year !== yearOf(report.from)) continue;
      [year, found] = [yearOf(report.from), report];
    } else if (said.up !== undefined) {
      // 由上年的6次增加到7次
      if (year < yearOf(report.from)) [year, found] = [yearOf(report.from), report];
    } else if (said.same !== undefined) found = yearsLater(found, -1);
    else found = partOf(said, mark[0], year, found, report);
  }
  return found.to > report.to ? report : found;
}

const wholeYear = (year: number, report: Period): Period =>
  year === yearOf(report.from) ? report : (parsePeriod(String(year)) ?? report);

/** The whole year before the one in which a period begins. */
export const yearBefore = ({ from }: Period): Period => period(`${yearOf(from) - 1}`);

function partOf(
  said: Readonly<Record<string, string | undefined>>,
  text: string,
  year: number,
  found: Period,
  report: Period,
): Period {
  const until = (last: PlainDate | null) => (last === null ? null : spanOf(`${year}-01-01`, last));
  const made = ((): Period | null => {
    if (said.half !== undefined) return parsePeriod(`${year}H${said.half === "上半年" ? 1 : 2}`);
    if (said.quarter !== undefined)
      return text.startsWith("前") ? until(lastDay(year, 9)) : parsePeriod(`${year}Q${quarterOf(text)}`);
    if (said.first !== undefined) return until(lastDay(year, smallOf(said.first)));
    if (said.from !== undefined) return spanOf(`${year}-${two(said.from)}-01`, lastDay(year, Number(said.to)));
    if (said.until !== undefined)
      return until(
        said.day === undefined
          ? lastDay(year, Number(said.until))
          : parseDate(`${year}-${two(said.until)}-${two(said.day)}`),
      );
    if (said.month !== undefined) return parsePeriod(`${year}-${two(said.month)}`);
    if (said.since !== undefined) return spanOf(`${said.since}-01-01`, report.to);
    if (said.first_year !== undefined) {
      const last = Number(said.last_year);
      return spanOf(`${said.first_year}-01-01`, last === yearOf(report.to) ? report.to : lastDay(last, 12));
    }
    if (said.span !== undefined) return spanOf(`${yearOf(report.to) - smallOf(said.span) + 1}-01-01`, report.to);
    return said.lately === undefined ? null : lately(text, report);
  })();
  return made ?? found;
}

/** 上月, 上季度 of a month's or a quarter's report. */
function lately(text: string, { from }: Period): Period | null {
  const begin = addMonths(from, text.includes("月") ? -1 : -3);
  return text.includes("月")
    ? parsePeriod(begin.slice(0, 7))
    : parsePeriod(`${yearOf(begin)}Q${Math.ceil(Number(begin.slice(5, 7)) / 3)}`);
}

const quarterOf = (text: string): number => {
  const digit = text.at(-3) ?? "";
  return /\d/.test(digit) ? Number(digit) : "零一二三四".indexOf(digit);
};
const two = (part: string): string => part.padStart(2, "0");

function spanOf(from: string, to: PlainDate | null): Period | null {
  return to === null ? null : parsePeriod(`${from}..${to}`);
}

function lastDay(year: number, month: number): PlainDate | null {
  const first = parseDate(`${year}-${two(String(month))}-01`);
  return first === null ? null : addDays(addMonths(first, 1), -1);
}

const opening =
  /(?:^|[。；\n])(?:[（(]?[一二三四五六七八九十]+[)）、]|[一二三四五六七八九十]是)?([^，。；\n]{2,14})，/g;

/**
 * The time a paragraph put itself under before a sentence: 上半年，…。…。 Only where a sentence opens with it, and no other time was
 * spoken of since.
 */
export function frameOf(before: string): string {
  const last = [...before.matchAll(opening)].filter(([, words = ""]) => isTime(words)).at(-1);
  if (last === undefined) return "";
  const since = before.slice(last.index + last[0].length);
  return countOf(since) > 0 ? "" : (last[1] ?? "");
}

const countOf = (words: string): number => [...words.matchAll(marks)].length;
/** A half or a quarter is what a paragraph is about; a month or a year that opens a sentence mostly is that sentence's only. */
const isTime = (words: string): boolean => /^(?:20\d\d年)?(?:[上下]半年|第?[一二三四]季度|前三季度)$/.test(words);
