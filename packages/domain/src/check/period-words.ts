import { type Period, parsePeriod, period } from "../calendar/period.ts";
import { yearOf } from "../calendar/plain-date.ts";
import { partOf, type TimeMark, timeMarks } from "./period-marks.ts";

/**
 * The period in force at a number: the nearest words of time before it in its sentence, relative to the report's period.
 * A time after the report's own is not guessed at: the report's period stays.
 */
export function periodInForce(sentence: string, report: Period): Period {
  const words = sentence.replace(/《[^》]*》|（截[至止][^（）]{1,14}）/g, "");
  let found = report;
  const own = yearOf(report.to);
  let year = own;
  let end = -1;
  const marks = timeMarks(words);
  let passing = false;
  for (const mark of marks) {
    const { said } = mark;
    const touches = mark.at === end;
    end = mark.at + mark.words.length;
    passing = (touches && passing) || isPassing(words, mark);
    if (passing) continue;
    if (said.year !== undefined) {
      year = Number(said.year);
      found = wholeYear(year, report);
    } else if (said.before !== undefined) {
      // 比去年增加3次 compares with last year; 较上年的47次 speaks of it.
      if (/[比较同与跟]$/.test(words.slice(0, mark.at)) && !/^(?:[^，。；]{0,12}的)?$/.test(words.slice(end))) continue;
      year = own - 1;
      found = wholeYear(year, report);
    } else if (said.past !== undefined) {
      year = own - 2;
      found = wholeYear(year, report);
    } else if (said.now !== undefined) {
      if (touches && year !== own) continue;
      // 2024年上半年55篇，下半年49篇，全年104篇: the year of which the halves are.
      const isWhole = mark.words === "全年" && found.code !== report.code;
      if (!isWhole) year = own;
      found = /目前|迄今|来/.test(mark.words) ? report : wholeYear(year, report);
    } else if (said.up !== undefined) {
      // 由上年的6次增加到7次
      if (year < own) [year, found] = [own, wholeYear(own, report)];
    } else if (!(isSpan(said) && /^，?(?:共|累计|年均|平均)?(?:[增减提下翻降]|上升)/.test(words.slice(end))))
      found = partOf(mark, year, found, report) ?? found;
  }
  return found.to > report.to || sumsUp(words, marks) ? report : found;
}

/** 一季度18条、三季度13条，合计31条: what comes of several times is of them all. */
const sumsUp = (words: string, marks: readonly TimeMark[]): boolean =>
  /，(?:[两三四][者项头处类次边])?(?:合计|共计|总计|一共|总共|拢共|统共|加起来|合起来|相加)[^，。；]{0,4}$/.test(
    words,
  ) &&
  marks.filter(({ said }) => said.quarter !== undefined || said.half !== undefined || said.month !== undefined).length >
    1;

/** 28篇，环比二季度29篇减少3.4%，约10.6万字: the time with which a clause compares is not the next clause's. */
const isPassing = (words: string, { at }: TimeMark): boolean =>
  /(?:^|[^相对])[比较]$/.test(words.slice(Math.max(0, at - 2), at)) &&
  /\d[^，]*，/.test(words.slice(at).replace(/^20\d\d年?|^\d+月/, ""));

/** 三年间增长1.2% tells how long a change took, and no time of what follows. */
const isSpan = ({ span, last_span }: TimeMark["said"]): boolean => (span ?? last_span) !== undefined;

/** A year within the report, or the report itself where it is of that year. */
const wholeYear = (year: number, report: Period): Period =>
  year === yearOf(report.from) && year === yearOf(report.to) ? report : (parsePeriod(String(year)) ?? report);

/** The whole year before the one in which a period begins. */
export const yearBefore = ({ from }: Period): Period => period(`${yearOf(from) - 1}`);

const opening =
  /(?:^|[。；\n])(?:[（(]?[一二三四五六七八九十]+[)）、]|[一二三四五六七八九十]是)?([^，。；\n]{2,14})，/g;

/**
 * The time a paragraph put itself under before a sentence: 上半年，…。…。 Only where a sentence opens with it, and no other time was
 * spoken of since.
 */
export function frameOf(before: string, report: Period): string {
  const last = [...before.matchAll(opening)].filter(([, words = ""]) => isTime(words, report)).at(-1);
  if (last === undefined) return "";
  const since = before.slice(last.index + last[0].length);
  return timeMarks(since).length > 0 ? "" : (last[1] ?? "");
}

/**
 * A half or a quarter is what a paragraph is about, and a year of a report of several; a month, or else a year, that opens a sentence
 * mostly is that sentence's only.
 */
const isTime = (words: string, { from, to }: Period): boolean =>
  (yearOf(from) < yearOf(to) && /^20\d\d年(?:全年|度)?$/.test(words)) ||
  /^(?:20\d\d年|今年)?(?:[上下]半年|第?[一二三四]季度|前三季度|前[一二三四五六七八九十]{1,2}个月)(?:以来)?$/.test(
    words,
  ) ||
  /^(?:20\d\d年|今年)?\d{1,2}月?[-—–~～至到－]\d{1,2}月份?$/.test(words);
