import { Temporal } from "temporal-polyfill";
import { existingDay, isYearAtHand, longSpan, type PlainDate, yearOf } from "./plain-date.ts";

/** A span of days with both ends included, and the words a report uses for it. */
export type Period = { readonly code: string; readonly from: PlainDate; readonly to: PlainDate };

const months = (year: number, first: number, count: number, code: string): Period => {
  const from = Temporal.PlainDate.from({ year, month: first, day: 1 });
  return {
    code,
    from: from.toString() as PlainDate,
    to: from.add({ months: count }).subtract({ days: 1 }).toString() as PlainDate,
  };
};

/**
 * Reads `2025`, `2025H1`, `2025Q3`, `2025-06` or `2025-01-01..2025-11-30`, of the years 1800 to 2199.
 * Null for anything else, for days that do not exist and for a span that ends before it begins.
 */
export function parsePeriod(code: string): Period | null {
  const found = existing(code);
  return found !== null && isYearAtHand(yearOf(found.from)) && isYearAtHand(yearOf(found.to)) ? found : null;
}

function existing(code: string): Period | null {
  const span = /^(\d{4}-\d{2}-\d{2})\.\.(\d{4}-\d{2}-\d{2})$/.exec(code);
  if (span) {
    const [from, to] = [existingDay(span[1] ?? ""), existingDay(span[2] ?? "")];
    return from !== null && to !== null && from <= to ? { code, from, to } : null;
  }
  const parts = /^(\d{4})(?:H([12])|Q([1-4])|-(0[1-9]|1[0-2]))?$/.exec(code);
  if (!parts) return null;
  const year = Number(parts[1]);
  if (parts[2]) return months(year, Number(parts[2]) * 6 - 5, 6, code);
  if (parts[3]) return months(year, Number(parts[3]) * 3 - 2, 3, code);
  if (parts[4]) return months(year, Number(parts[4]), 1, code);
  return months(year, 1, 12, code);
}

/** The period of a code that is known to be one. Throws on anything else. */
export function period(code: string): Period {
  const found = existing(code);
  if (found === null) throw new RangeError(`不是期间：${code}`);
  return found;
}

export const periodContains = (span: Period, day: PlainDate): boolean => span.from <= day && day <= span.to;

/** 2025年、2025年上半年、2025年第三季度、2025年6月、2025年1月1日至11月30日. */
export function periodTitle({ code, from, to }: Period): string {
  const parts = /^(\d{4})(?:H([12])|Q([1-4])|-(\d{2}))?$/.exec(code);
  if (!parts) return longSpan(from, to);
  const year = `${parts[1]}年`;
  if (parts[2]) return year + (parts[2] === "1" ? "上半年" : "下半年");
  if (parts[3]) return `${year}第${"一二三四"[Number(parts[3]) - 1]}季度`;
  if (parts[4]) return `${year}${Number(parts[4])}月`;
  return year;
}

/** The year that an office works on: in January still the last one, whose report is being written. */
export const yearAtHand = (today: PlainDate): Period =>
  period(`${yearOf(today) - (today.slice(5, 7) === "01" ? 1 : 0)}`);

/** The same year, half, quarter, month or days so many years later; earlier where negative (上年同期 is -1). 29 February becomes the 28th. */
export function yearsLater({ code, from, to }: Period, years: number): Period {
  if (!code.includes("..")) return period(`${Number(code.slice(0, 4)) + years}${code.slice(4)}`);
  const later = (day: PlainDate) => Temporal.PlainDate.from(day).add({ years }).toString();
  return period(`${later(from)}..${later(to)}`);
}
