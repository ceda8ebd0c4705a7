import { addDays, type PlainDate, weekday } from "@shilu/domain";

/** The days that a month (whole weeks, Monday first) or a week shows around a day. */
export function daysShown(day: PlainDate, week: boolean): readonly PlainDate[] {
  const first = week ? day : (`${day.slice(0, 7)}-01` as PlainDate);
  const from = addDays(first, 1 - weekday(first));
  if (week) return Array.from({ length: 7 }, (_, index) => addDays(from, index));
  const days: PlainDate[] = [];
  for (
    let at = from;
    days.length < 28 || at.slice(0, 7) === day.slice(0, 7) || days.length % 7 !== 0;
    at = addDays(at, 1)
  )
    days.push(at);
  return days;
}

/** The same day of another month, its last day where it has no such one. */
export function monthAway(day: PlainDate, by: number): PlainDate {
  const months = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1 + by;
  const first = (year: number, month: number) =>
    `${String(year).padStart(4, "0")}-${String(month).padStart(2, "0")}-01` as PlainDate;
  const start = first(Math.floor(months / 12), (months % 12) + 1);
  const next = months + 1;
  const last = addDays(first(Math.floor(next / 12), (next % 12) + 1), -1);
  const same = `${start.slice(0, 8)}${day.slice(8)}` as PlainDate;
  // A month without such a day: 31 April.
  if (same > last) return last;
  return same;
}
