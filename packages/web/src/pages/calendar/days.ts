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
