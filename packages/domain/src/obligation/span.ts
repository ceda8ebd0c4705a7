import { Temporal } from "temporal-polyfill";
import { type Period, period, periodTitle } from "../calendar/period.ts";
import { addDays, addMonths, date, daysBetween, type PlainDate, weekday, yearOf } from "../calendar/plain-date.ts";
import { addWorkingDays, type CountedDay, holidayTable, isWorkingDay } from "../calendar/working-day.ts";
import type { Rule } from "../mechanism/rule-schema.ts";

/** How often a periodic rule asks. `5y` is a rolling span of five calendar years, asked for at the end of each. */
export type Rhythm = NonNullable<Extract<Rule, { shape: "periodic" }>["per"]>;
/** 每月: how a sentence says a rhythm. */
export const rhythmTitles: Readonly<Record<Rhythm, string>> = {
  week: "每周",
  month: "每月",
  quarter: "每季度",
  half: "每半年",
  year: "每年",
  "5y": "每五年",
};

/** A length of time as a rule writes it. */
export type Term = Extract<Rule, { shape: "earliest" }>["wait"];

/** The spans of a rhythm whose last day lies in the period, earliest first. Splitting a period therefore loses and doubles none. */
export function spansEnding(rhythm: Rhythm, { from, to }: Period): Period[] {
  return spansFrom(rhythm, from, to).filter((span) => from <= span.to && span.to <= to);
}

function spansFrom(rhythm: Rhythm, from: PlainDate, to: PlainDate): Period[] {
  if (rhythm === "week") return weeks(from, to);
  const codes: string[] = [];
  for (let year = yearOf(from); year <= yearOf(to); year++) codes.push(...codesOf(rhythm, year));
  return codes.map((code) => (rhythm === "5y" ? fiveYears(Number(code)) : period(code)));
}

function codesOf(rhythm: Exclude<Rhythm, "week">, year: number): string[] {
  switch (rhythm) {
    case "month":
      return Array.from({ length: 12 }, (_, at) => `${year}-${String(at + 1).padStart(2, "0")}`);
    case "quarter":
      return [1, 2, 3, 4].map((quarter) => `${year}Q${quarter}`);
    case "half":
      return [`${year}H1`, `${year}H2`];
    case "year":
    case "5y":
      return [`${year}`];
  }
}

const fiveYears = (last: number): Period => ({
  code: `${last - 4}-${last}`,
  from: date(`${last - 4}-01-01`),
  to: date(`${last}-12-31`),
});

/** Monday to Sunday, numbered as ISO 8601 numbers weeks. A week without a working day (a long holiday) asks for nothing. */
function weeks(from: PlainDate, to: PlainDate): Period[] {
  const found: Period[] = [];
  for (let monday = addDays(from, 1 - weekday(from)); monday <= to; monday = addDays(monday, 7)) {
    const sunday = addDays(monday, 6);
    const { yearOfWeek, weekOfYear } = Temporal.PlainDate.from(monday);
    const code = `${yearOfWeek}-W${String(weekOfYear).padStart(2, "0")}`;
    if ([0, 1, 2, 3, 4, 5, 6].some((day) => isWorkingDay(addDays(monday, day))))
      found.push({ code, from: monday, to: sunday });
  }
  return found;
}

/** 2025年第三季度, 2025年第6周, 2021年至2025年: how a reason and a sentence name the span of a duty. */
export function spanTitle(span: Period): string {
  const week = /^(\d{4})-W(\d{2})$/.exec(span.code);
  if (week) return `${week[1]}年第${Number(week[2])}周`;
  const years = /^(\d{4})-(\d{4})$/.exec(span.code);
  return years ? `${years[1]}年至${years[2]}年` : periodTitle(span);
}

/** 2025年3月、5月至8月: a year is said once for the spans that share it, three or more in a row as a run. */
export function spansTitle(spans: readonly Period[]): string {
  const runs: [Period, ...Period[]][] = [];
  for (const span of spans) {
    const run = runs.at(-1);
    if (run !== undefined && addDays(run.at(-1)?.to ?? span.to, 1) === span.from) run.push(span);
    else runs.push([span]);
  }
  let year = "";
  const say = (span: Period): string => {
    const title = spanTitle(span);
    const own = /^(\d{4}年)(.+)$/.exec(title);
    const said = own !== null && own[1] === year ? (own[2] ?? title) : title;
    year = own?.[1] ?? "";
    return said;
  };
  return runs
    .flatMap((run) => (run.length < 3 ? run.map(say) : [`${say(run[0])}至${say(run.at(-1) ?? run[0])}`]))
    .join("、");
}

/** The same, of many their number: 2025年1月等9期. */
export function briefSpansTitle(spans: readonly Period[]): string {
  const [first] = spans;
  return spans.length > 4 && first !== undefined ? `${spanTitle(first)}等${spans.length}期` : spansTitle(spans);
}

/** The later of two days. */
export const laterOf = (a: PlainDate, b: PlainDate): PlainDate => (a < b ? b : a);

/** The earlier of two days. */
export const earlierOf = (a: PlainDate, b: PlainDate): PlainDate => (a < b ? a : b);

/** The middle day of a span. */
export const middleOf = ({ from, to }: Pick<Period, "from" | "to">): PlainDate =>
  addDays(from, Math.floor(daysBetween(from, to) / 2));

/** The day that lies a term after a day; months and years keep the day of the month, or its last day (29 February → 28). */
export function addTerm(day: PlainDate, { n, unit }: Term): CountedDay {
  switch (unit) {
    case "working-days":
      return addWorkingDays(day, n);
    case "days":
      return { day: addDays(day, n), provisional: false };
    case "months":
      return { day: addMonths(day, n), provisional: false };
    case "years":
      return { day: addMonths(day, 12 * n), provisional: false };
  }
}

/** The same going back. */
export const beforeTerm = (day: PlainDate, { n, unit }: Term): PlainDate =>
  unit === "working-days" ? addWorkingDays(day, -n).day : addTerm(day, { n: -n, unit }).day;

/** A deadline after an event: where the last day is not worked, the next working day. */
export function deadlineAfter(event: PlainDate, term: Term): CountedDay {
  const { day, provisional } = addTerm(event, term);
  return onWorkingDay(day, 1, provisional);
}

/** The day on which a span's duty should be done: the last working day not after the span's end (its end still counts). */
export const dueWithin = ({ from, to }: Pick<Period, "from" | "to">): CountedDay => {
  const due = onWorkingDay(to, -1, false);
  return due.day < from ? { day: to, provisional: due.provisional } : due;
};

function onWorkingDay(day: PlainDate, step: 1 | -1, provisional: boolean): CountedDay {
  let at = day;
  let unknown = provisional || holidayTable(yearOf(at)) === null;
  while (!isWorkingDay(at)) {
    at = addDays(at, step);
    unknown ||= holidayTable(yearOf(at)) === null;
  }
  return { day: at, provisional: unknown };
}

const termWords = { days: "日", "working-days": "个工作日", months: "个月", years: "年" } as const;

/** 15日, 3个工作日, 6个月, 3年. */
export const termTitle = ({ n, unit }: Term): string => `${n}${termWords[unit]}`;
