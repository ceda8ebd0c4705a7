import { Temporal } from "temporal-polyfill";
import { z } from "zod";

/** A civil date in Asia/Shanghai, written `YYYY-MM-DD`. No clock, no zone, sorts as text. */
export type PlainDate = string & { readonly __unit: "PlainDate" };

/**
 * Years that an office writes of. Others are slips of the pen; and near the year 10000 days no longer sort as text: what looks for the
 * last one of something would never end.
 */
export const isYearAtHand = (year: number): boolean => year >= 1800 && year < 2200;

/** Reads `YYYY-MM-DD` of the years 1800 to 2199; null for any other form and for a day that does not exist (2025-02-30). */
export function parseDate(text: string): PlainDate | null {
  return isYearAtHand(Number(text.slice(0, 4))) ? existingDay(text) : null;
}

/** The same of any year of four digits. */
export function existingDay(text: string): PlainDate | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return null;
  try {
    Temporal.PlainDate.from(text, { overflow: "reject" });
    return text as PlainDate;
  } catch {
    return null;
  }
}

/** Reads a date that is known to be one (a literal, one that was reckoned from others). Throws on anything else. */
export function date(text: string): PlainDate {
  const found = existingDay(text);
  if (found === null) throw new RangeError(`不是存在的日期：${text}`);
  return found;
}

export const plainDate = z.string().transform((text, context): PlainDate => {
  const found = parseDate(text);
  if (found !== null) return found;
  context.addIssue({ code: "custom", message: `“${text}”不是存在的日期，请写成 2025-03-05 的样子` });
  return z.NEVER;
});

const epoch = Temporal.PlainDate.from("1970-01-01");
const numbers = new Map<PlainDate, number>();
const days = new Map<number, PlainDate>();

/** Days since 1970-01-01. Worked out once for a day: the records and duties of a city ask for the same few hundred days millions of times. */
function numberOf(day: PlainDate): number {
  const known = numbers.get(day);
  if (known !== undefined) return known;
  const number = epoch.until(Temporal.PlainDate.from(day)).days;
  numbers.set(day, number);
  return number;
}

/** The day of a number, remembered likewise. */
function dayAt(number: number): PlainDate {
  const known = days.get(number);
  if (known !== undefined) return known;
  const day = epoch.add({ days: number }).toString() as PlainDate;
  days.set(number, day);
  return day;
}

export const addDays = (day: PlainDate, days: number): PlainDate => dayAt(numberOf(day) + days);

export const addMonths = (day: PlainDate, months: number): PlainDate =>
  Temporal.PlainDate.from(day).add({ months }).toString() as PlainDate;

/** Whole days from `from` to `to`; negative where `to` is earlier. */
export const daysBetween = (from: PlainDate, to: PlainDate): number => numberOf(to) - numberOf(from);

/** 1 = Monday … 7 = Sunday (ISO 8601); 1970-01-01 was a Thursday. */
export const weekday = (day: PlainDate): number => ((((numberOf(day) + 3) % 7) + 7) % 7) + 1;

/** 周三 11月25日, as the sheet of a week writes it. */
export const weekdayDate = (day: PlainDate): string =>
  `周${"一二三四五六日".charAt(weekday(day) - 1)} ${Number(day.slice(5, 7))}月${Number(day.slice(8))}日`;

export const yearOf = (day: PlainDate): number => Number(day.slice(0, 4));

/** 2026年11月23日, as a document writes it (GB/T 9704-2012, 7.3.5.4: no leading zeros). */
export function longDate(day: PlainDate): string {
  const at = Temporal.PlainDate.from(day);
  return `${at.year}年${at.month}月${at.day}日`;
}

/** 2025年12月29日至2026年1月4日; the year, and the month, once where it is the same: 2025年10月1日至12月31日, 2025年6月1日至15日. */
export function longSpan(from: PlainDate, to: PlainDate): string {
  const last = longDate(to);
  if (yearOf(from) !== yearOf(to)) return `${longDate(from)}至${last}`;
  return `${longDate(from)}至${last.replace(from.slice(0, 7) === to.slice(0, 7) ? /^.*月/ : /^.*年/, "")}`;
}
