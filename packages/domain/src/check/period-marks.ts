import { type Period, parsePeriod, yearsLater } from "../calendar/period.ts";
import { addDays, addMonths, type PlainDate, parseDate, yearOf } from "../calendar/plain-date.ts";

/** Words that say which time a sentence speaks of: 上半年, 第三季度, 1至9月, 截至10月底, 2023年以来, 三年来, 去年同期. */
const month = "(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])";
const to = "[-—–~～至到－]";
const count = "[两二三四五六七八九十]|十[一二]|\\d{1,2}";
/** Longer ones first: of two that begin at one place the first is taken. */
const grammar = [
  // 2024年12月至2025年11月; 3月1日至5月31日; 1—10月; 一至三季度
  `(?:(?<years_from>20\\d\\d)年)(?<over_from>${month})月份?${to}(?<years_to>20\\d\\d)年(?<over_to>${month})月份?`,
  `(?<!\\d)(?<day_month>${month})月(?<day_from>\\d{1,2})日${to}(?:(?<day_last>${month})月)?(?<day_to>\\d{1,2})日`,
  `(?<!\\d)(?<from>${month})(?:月份?)?${to}(?<to>${month})月份?(?!\\d)`,
  `第?(?<quarter_from>[一二三1-3])(?:季度)?(?:${to}|[、和])第?(?<quarter_to>[二三四2-4])季度`,
  "(?:[前头](?<quarters>[两二三2-3])个?季度)",
  "(?<!下)第?(?<quarter>[一二三四1-4])季度|(?<first_quarter>首季度?)",
  "(?<half>[上下前后]半年)",
  `[前头](?<first>${count})个月`,
  `截[至止]到?(?:(?<until_year>20\\d\\d)年)?(?<until>${month})月(?:底|末|份|(?<day>\\d{1,2})日)?(?!\\d)`,
  `(?<!\\d)(?<since_month>${month})月份?(?:以来|起)`,
  // A day is no span of time, and its month is none.
  `(?<a_day>(?<!\\d)${month}月\\d{1,2}[日号])`,
  `(?<!\\d)(?<month>${month})月[份中]?(?![底末初上中下旬前])`,
  "(?<since>20\\d\\d)年度?(?:以来|来|起|至今)",
  `(?<first_year>20\\d\\d)年?${to}(?<last_year>20\\d\\d)年`,
  "(?<same_year>20\\d\\d)年同期",
  "(?<year>20\\d\\d)年",
  "十(?<five>[三四五])五(?:规划)?(?:实施|开局)?(?:以来|期间|时期)",
  `(?<![\\d第前])(?<span>${count})年(?:以?来|间)`,
  `(?:近|过去|最近)(?<last_span>${count})年`,
  "(?<same>(?:去年|上年|上一年|前一年)同期)",
  "(?<before>去年|上年度?|上一年度?|前一年)",
  "(?<past>前年)",
  "(?<now>今年|年内|全年|本年度?|一年来|截至目前|截止目前|到目前为止|迄今|本季度?|本月)",
  "(?<lately>上个?月|上个?季度)",
  "(?<up>[增减降升](?:加|少|低)?[到至]|(?:提高|上升|下降)[到至])",
].join("|");
const marks = new RegExp(grammar, "g");

export type TimeMark = {
  readonly at: number;
  readonly words: string;
  readonly said: Readonly<Record<string, string | undefined>>;
};

/** Every word of time, in order. Linear: no part of the grammar repeats without end. */
export const timeMarks = (words: string): TimeMark[] =>
  [...words.matchAll(marks)].map((mark) => ({ at: mark.index, words: mark[0], said: mark.groups ?? {} }));

const numerals = "零一二三四五六七八九十";
function smallNumber(text: string): number {
  if (/^\d+$/.test(text)) return Number(text);
  if (text === "两") return 2;
  return text.length === 2 ? 10 + numerals.indexOf(text[1] ?? "") : numerals.indexOf(text);
}

/**
 * The part of `year` that a mark names, or the years it spans; `found`: the period in force before it. Null where the mark names none
 * or where no such days exist.
 */
export function partOf({ said, words }: TimeMark, year: number, found: Period, report: Period): Period | null {
  const until = (last: PlainDate | null) => spanOf(`${year}-01-01`, last);
  if (said.years_to !== undefined)
    return spanOf(firstDay(said.years_from, said.over_from), lastDay(Number(said.years_to), said.over_to));
  if (said.day_month !== undefined) {
    const last = said.day_last ?? said.day_month;
    return spanOf(dayOf(year, said.day_month, said.day_from), dayOf(year, last, said.day_to));
  }
  if (said.from !== undefined) return spanOf(firstDay(year, said.from), lastDay(year, said.to));
  if (said.quarter_from !== undefined) return quarterSpan(year, said.quarter_from, said.quarter_to);
  if (said.quarters !== undefined) return quarterSpan(year, "1", said.quarters);
  if (said.quarter !== undefined || said.first_quarter !== undefined)
    return parsePeriod(`${year}Q${smallNumber(said.quarter ?? "1")}`);
  if (said.half !== undefined) return parsePeriod(`${year}H${/[上前]/.test(said.half) ? 1 : 2}`);
  if (said.first !== undefined) return until(lastDay(year, said.first));
  if (said.until !== undefined) {
    const own = Number(said.until_year ?? year);
    return spanOf(`${own}-01-01`, said.day === undefined ? lastDay(own, said.until) : dayOf(own, said.until, said.day));
  }
  if (said.since_month !== undefined) return spanOf(firstDay(year, said.since_month), report.to);
  if (said.month !== undefined) return parsePeriod(`${year}-${two(said.month)}`);
  if (said.since !== undefined) return spanOf(`${said.since}-01-01`, report.to);
  if (said.first_year !== undefined) {
    const last = Number(said.last_year);
    return spanOf(`${said.first_year}-01-01`, last === yearOf(report.to) ? report.to : lastDay(last, "12"));
  }
  if (said.five !== undefined) {
    // 十四五 began in 2021.
    const first = 2001 + 5 * smallNumber(said.five);
    const last = lastDay(first + 4, "12");
    return spanOf(`${first}-01-01`, last !== null && last < report.to ? last : report.to);
  }
  const span = said.span ?? said.last_span;
  if (span !== undefined) return spanOf(`${yearOf(report.to) - smallNumber(span) + 1}-01-01`, report.to);
  if (said.same !== undefined) return yearsLater(found, -1);
  if (said.same_year !== undefined) return yearsLater(found, Number(said.same_year) - yearOf(found.from));
  return said.lately === undefined ? null : lately(words, report);
}

/** 上月, 上季度 of a month's or a quarter's report. */
function lately(text: string, { from }: Period): Period | null {
  const begin = addMonths(from, text.includes("月") ? -1 : -3);
  return text.includes("月")
    ? parsePeriod(begin.slice(0, 7))
    : parsePeriod(`${yearOf(begin)}Q${Math.ceil(Number(begin.slice(5, 7)) / 3)}`);
}

function quarterSpan(year: number, first: string, last = first): Period | null {
  const [one, other] = [smallNumber(first), smallNumber(last)];
  if (other - one === 1 && one % 2 === 1) return parsePeriod(`${year}H${one === 1 ? 1 : 2}`);
  return spanOf(firstDay(year, String(3 * one - 2)), lastDay(year, String(3 * other)));
}

const two = (written = ""): string => String(smallNumber(written)).padStart(2, "0");
const firstDay = (year: number | string | undefined, of: string | undefined): string => `${year}-${two(of)}-01`;
const dayOf = (year: number, of: string | undefined, day: string | undefined): PlainDate | null =>
  parseDate(`${year}-${two(of)}-${two(day)}`);

function lastDay(year: number, of: string | undefined): PlainDate | null {
  const first = parseDate(firstDay(year, of));
  return first === null ? null : addDays(addMonths(first, 1), -1);
}

const spanOf = (from: string | null, last: PlainDate | null): Period | null =>
  from === null || last === null ? null : parsePeriod(`${from}..${last}`);
