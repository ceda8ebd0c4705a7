import { type Period, period } from "../calendar/period.ts";
import { addDays, date, type PlainDate, parseDate, yearOf } from "../calendar/plain-date.ts";
import { isWorkingDay } from "../calendar/working-day.ts";
import type { Rule } from "../mechanism/rule-schema.ts";
import type { BookedRule } from "./booked-rule.ts";
import type { Ground } from "./ground.ts";
import { type Obligation, obligationId, watchesOf } from "./obligation.ts";
import { ofShape, type RuleBook, rulesFor } from "./rule-book.ts";
import { dueWithin, earlierOf, laterOf, type Rhythm, spansEnding } from "./span.ts";
import type { WindowNotice } from "./statement.ts";
import { type Asked, subjectsFor } from "./subject.ts";

type Span = { readonly from: PlainDate; readonly to: PlainDate };
type Periodic = Extract<Rule, { shape: "periodic" }>;
type Yearly = Extract<Rule, { shape: "window" }>;

const rhythms: readonly Rhythm[] = ["week", "month", "quarter", "half", "year", "5y"];

/** All floors of a period, one after the other, so that a city's need not be held at once. */
export function* floorsIn(book: RuleBook, ground: Ground, within: Period): Iterable<Obligation> {
  yield* periodicObligations(book, ground, within);
  yield* windowObligations(book, ground, within);
}

/** At least so many in each span that ends in the period. A rule without a number or a rhythm asks for nothing yet. */
function* periodicObligations(book: RuleBook, ground: Ground, within: Period): Iterable<Obligation> {
  for (const rhythm of rhythms)
    for (const duty of spansEnding(rhythm, within))
      for (const entry of ofShape(rulesFor(book, duty), "periodic"))
        if (entry.rule.per === rhythm && entry.rule["at-least"] !== null && isWorked(entry.rule, duty))
          yield* ofSpan(book, ground, entry, duty);
}

/** A duty of a fixed weekday falls away where the holiday takes that day; held on another day it counts as before. */
const isWorked = ({ weekday }: Periodic, { from }: Period): boolean =>
  weekday === undefined || isWorkingDay(addDays(from, weekday - 1));

function ofSpan(book: RuleBook, ground: Ground, entry: BookedRule<Periodic>, duty: Period): Obligation[] {
  const { rule } = entry;
  const byDay = rule["by-day"];
  const plain: Span = byDay === undefined ? duty : { from: duty.from, to: dayOfMonth(duty.from, byDay) };
  return subjectsFor(ground.roster, entry, duty).map((asked) => {
    const notice = rule.per === "year" ? noticeFor(ground, rule.id, yearOf(duty.to), asked) : undefined;
    const span = notice === undefined ? plain : { from: notice.opens, to: notice.closes };
    return dutyOf(book, entry, asked, duty, span, rule["at-least"] ?? 1, notice);
  });
}

/** The n-th day of the month of a day, or the month's last. */
function dayOfMonth(day: PlainDate, n: number): PlainDate {
  const month = period(day.slice(0, 7));
  return earlierOf(addDays(month.from, n - 1), month.to);
}

/** Yearly duties with a window of their own. They belong to the year they are owed for, whenever the event takes place. */
function* windowObligations(book: RuleBook, ground: Ground, within: Period): Iterable<Obligation> {
  for (const duty of spansEnding("year", within))
    for (const entry of ofShape(book.rules, "window"))
      if (rulesFor(book, windowOf(entry.rule, yearOf(duty.to))).includes(entry))
        yield* ofYear(book, ground, entry, duty);
}

function ofYear(book: RuleBook, ground: Ground, entry: BookedRule<Yearly>, duty: Period): Obligation[] {
  const { rule } = entry;
  const year = yearOf(duty.to);
  const span = windowOf(rule, year);
  const last = windowOf(rule, year - 1);
  return subjectsFor(ground.roster, entry, span).map((asked) => {
    const notice = rule.movable ? noticeFor(ground, rule.id, year, asked) : undefined;
    const moved = notice === undefined ? span : { from: notice.opens, to: notice.closes };
    const before = rule.movable ? noticeFor(ground, rule.id, year - 1, asked) : undefined;
    const closed = before?.closes ?? last.to;
    // Days on which last year's window is still open are last year's.
    const from = moved.from <= closed && closed < moved.to ? addDays(closed, 1) : moved.from;
    return dutyOf(book, entry, asked, duty, { from, to: moved.to }, 1, notice);
  });
}

/**
 * The days that the floors of a period look at, whoever is asked: their spans, their windows, and those to which notices move them. Null
 * where there are none.
 */
export function daysOfFloors(book: RuleBook, notices: readonly WindowNotice[], within: Period): Span | null {
  const year = yearOf(within.to);
  const spans: readonly Span[] = [
    ...rhythms.flatMap((rhythm) =>
      ofShape(book.rules, "periodic").some(({ rule }) => rule.per === rhythm) ? spansEnding(rhythm, within) : [],
    ),
    ...ofShape(book.rules, "window").flatMap(({ rule }) => [within, windowOf(rule, year)]),
    ...notices.filter((one) => one.year === year).map(({ opens, closes }) => ({ from: opens, to: closes })),
  ];
  return spans.reduce<Span | null>(
    (all, { from, to }) => (all === null ? { from, to } : { from: earlierOf(all.from, from), to: laterOf(all.to, to) }),
    null,
  );
}

/** The window of a duty's year: `closes` in that year plus the offset, `opens` the last such day before it. */
export function windowOf(rule: Yearly, year: number): Span {
  const to = yearDay(year + rule["year-offset"], rule.closes);
  const same = yearDay(yearOf(to), rule.opens);
  return { from: same <= to ? same : yearDay(yearOf(to) - 1, rule.opens), to };
}

/** A month-day of a year; 29 February of a common year is its 28th. */
const yearDay = (year: number, monthDay: string): PlainDate =>
  parseDate(`${year}-${monthDay}`) ?? date(`${year}-02-28`);

/** The notice that moves a rule's window for a subject: one for its own org goes before one for an org above, and that before one for all. */
function noticeFor(
  { roster, notices }: Ground,
  rule: string,
  year: number,
  { subject }: Asked,
): WindowNotice | undefined {
  const matching = notices.filter((one) => one.rule === rule && one.year === year);
  if (matching.length === 0) return undefined;
  for (const org of roster.path(subject.org).toReversed()) {
    const found = matching.findLast((one) => one.org === org);
    if (found !== undefined) return found;
  }
  return matching.findLast((one) => one.org === null);
}

function dutyOf(
  book: RuleBook,
  entry: BookedRule,
  { subject, notAsked }: Asked,
  duty: Period,
  window: Span,
  need: number,
  notice: WindowNotice | undefined,
): Obligation {
  const due = dueWithin(window);
  return {
    id: obligationId(entry.rule.id, subject.id, duty.code),
    entry,
    subject,
    duty,
    window: { from: window.from, to: window.to },
    due: due.day,
    provisional: due.provisional,
    need,
    trigger: null,
    movedBy: notice?.document ?? null,
    notAsked,
    watches: watchesOf(book, entry),
  };
}
