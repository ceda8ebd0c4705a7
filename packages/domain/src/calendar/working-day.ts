import { holidays } from "./holidays.ts";
import { addDays, date, type PlainDate, weekday, yearOf } from "./plain-date.ts";

/** 放假和调休 of one year as sets of days. */
export type HolidayTable = { readonly off: ReadonlySet<PlainDate>; readonly work: ReadonlySet<PlainDate> };

const tables = new Map(
  Object.entries(holidays).map(([year, { off, work }]) => [
    Number(year),
    { off: days(Number(year), off), work: days(Number(year), work) },
  ]),
);

/** The table of a year; null for a year whose notice is not known. */
export const holidayTable = (year: number): HolidayTable | null => tables.get(year) ?? null;

/** Whether a day is worked: by the year's table with its 调休, in a year without one Monday to Friday (provisionally). */
export function isWorkingDay(day: PlainDate): boolean {
  const table = holidayTable(yearOf(day));
  if (table?.work.has(day)) return true;
  return weekday(day) <= 5 && !table?.off.has(day);
}

/** A day that was counted to. `provisional` 暂算: a year without a holiday table was touched, so it may still move. */
export type CountedDay = { readonly day: PlainDate; readonly provisional: boolean };

/**
 * The n-th working day after a day (before it, where n is negative); the day itself is never counted and need not be one.
 * n = 0 gives the day itself.
 */
export function addWorkingDays(day: PlainDate, n: number): CountedDay {
  let provisional = holidayTable(yearOf(day)) === null;
  let at = day;
  for (let left = Math.abs(n); left > 0; ) {
    at = addDays(at, Math.sign(n));
    if (isWorkingDay(at)) left--;
    provisional ||= holidayTable(yearOf(at)) === null;
  }
  return { day: at, provisional };
}

/** What to put beside a day that was counted through a year without a table; null where nothing needs saying. */
export const provisionalNote = ({ day, provisional }: CountedDay): string | null =>
  provisional ? `${day}（暂算：涉及的年份还没有节假日安排，公布后可能变动）` : null;

function days(year: number, spans: string): ReadonlySet<PlainDate> {
  const found = new Set<PlainDate>();
  for (const span of spans.split(" ").filter((part) => part !== "")) {
    const [from = "", to = from] = span.split("..");
    const last = `${year}-${to}`;
    for (let day = date(`${year}-${from}`); day <= last; day = addDays(day, 1)) found.add(day);
  }
  return found;
}
