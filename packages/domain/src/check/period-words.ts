import { type Period, parsePeriod, period } from "../calendar/period.ts";
import { yearOf } from "../calendar/plain-date.ts";

/** Words that say which part of the time a sentence speaks of, as they stand before a number. */
const marks =
  /上半年|下半年|(?:第?[一二三四1-4]|前三)季度|(\d{1,2})[-—~至到](\d{1,2})月(?:份)?|截[至止]?(?:到)?(\d{1,2})月(?:底|末)|(?<!\d)(\d{1,2})月份|(20\d\d)年(?!度?(?:以来|来))|去年|上年|近三年|年内|全年|今年/g;

const ordinal: Readonly<Record<string, number>> = { 一: 1, 二: 2, 三: 3, 四: 4, "1": 1, "2": 2, "3": 3, "4": 4 };

/**
 * The period in force at a number: the nearest words before it in its sentence, relative to the report's period.
 * A part of the year that the report's period does not hold is not guessed: the report's own period stays.
 */
export function periodInForce(sentence: string, report: Period): Period {
  const words = sentence.replace(/《[^》]*》/g, "");
  let year = yearOf(report.from);
  let part: string | null = null;
  for (const mark of words.matchAll(marks)) {
    const [text, from, to, until, month, named] = mark;
    if (named !== undefined) [year, part] = [Number(named), null];
    else if (text === "去年" || text === "上年") {
      // 比去年增加3次 compares with last year and does not speak of it.
      if (!/[比较同与]$/.test(words.slice(0, mark.index))) [year, part] = [yearOf(report.from) - 1, null];
    } else if (text === "今年" || text === "年内" || text === "全年") [year, part] = [yearOf(report.from), null];
    else part = partOf(text, from, to, until, month);
  }
  const code =
    part === null ? (year === yearOf(report.from) ? report.code : String(year)) : part.replaceAll("Y", String(year));
  const found = parsePeriod(code);
  if (found === null) return report;
  if (part === null) return found;
  return year === yearOf(report.from) && (found.from < report.from || found.to > report.to) ? report : found;
}

/** The whole year before the one in which a period begins. */
export const yearBefore = ({ from }: Period): Period => period(`${yearOf(from) - 1}`);

function partOf(text: string, from?: string, to?: string, until?: string, month?: string): string | null {
  if (text === "上半年") return "YH1";
  if (text === "下半年") return "YH2";
  if (text.startsWith("前三")) return "Y-01-01..Y-09-30";
  if (text.endsWith("季度")) return `YQ${ordinal[text.at(-3) ?? ""] ?? 0}`;
  if (from !== undefined && to !== undefined) return `Y-${two(from)}-01..${lastDay(to)}`;
  if (until !== undefined) return `Y-01-01..${lastDay(until)}`;
  return month === undefined ? null : `Y-${two(month)}`;
}

const two = (month: string): string => month.padStart(2, "0");
const lastDay = (month: string): string =>
  `Y-${two(month)}-${["", "31", "28", "31", "30", "31", "30", "31", "31", "30", "31", "30", "31"][Number(month)] ?? "00"}`;
