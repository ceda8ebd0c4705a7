import { type Period, period } from "../calendar/period.ts";
import { daysBetween, longDate, type PlainDate, yearOf } from "../calendar/plain-date.ts";
import { inOrder } from "../mechanism/in-order.ts";
import type { BookedRule } from "./booked-rule.ts";
import { candidatesOf, candidatesOn } from "./candidate.ts";
import { obligationsIn } from "./due.ts";
import type { Ground } from "./ground.ts";
import { judgeDuty } from "./judge.ts";
import type { Obligation } from "./obligation.ts";
import { measureOf } from "./reason.ts";
import { type RuleBook, rulesOn } from "./rule-book.ts";
import { askedTitle } from "./source.ts";
import { earlierOf, laterOf, spansEnding, spansTitle } from "./span.ts";
import { type Subject, subjectsWithin } from "./subject.ts";
import { areNamed, subjectsTitle } from "./whom.ts";

/** One row of a plan: what one rule asks of some subjects in one span, or in the weeks of one month. */
export type PlanItem = {
  readonly entry: BookedRule;
  /** 支部主题党日, 民主生活会的“报送日期”. */
  readonly what: string;
  /** 1次, 每人32学时. */
  readonly amount: string;
  /** Orgs by name while they are few; persons by their role and number, never by name. */
  readonly who: string;
  /** What it is owed for: 2026年第一季度; the day of the event that set it off. */
  readonly span: string;
  readonly window: { readonly from: PlainDate; readonly to: PlainDate };
  /** The working days by which it should be done, earliest first. */
  readonly due: readonly PlainDate[];
  readonly provisional: boolean;
  /** The notice that moved its window. */
  readonly movedBy: string | null;
  /** Days on which it was held already, with the org; of persons, and of orgs that are counted and not named, nothing is said. */
  readonly done: readonly { readonly org: string; readonly day: PlainDate }[];
};

export type PlanMonth = { readonly month: Period; readonly items: readonly PlanItem[] };

/**
 * `long`: what may be done at any time of more than half a year, or goes beyond the period. `months`: every month of the period, also
 * those in which nothing is due. `events`: rules that ask for something when something happens. `open`: rules whose number the office
 * has not given yet. `running`: the period has begun on the day of the plan.
 */
export type YearPlan = {
  readonly period: Period;
  readonly running: boolean;
  readonly long: readonly PlanItem[];
  readonly months: readonly PlanMonth[];
  readonly events: readonly BookedRule[];
  readonly open: readonly BookedRule[];
};

/** A duty whose window is longer than half a year stands by itself: it is not a matter of its last month. */
const longFrom = 185;

type Planned = { readonly obligation: Obligation; readonly due: PlainDate; readonly done: readonly PlainDate[] };

/**
 * 年度计划 of an org and everything below it: what the rules ask of it in a period, as it is known on a day. It is a plan and judges
 * nothing; what was held already shows its days. Duties of the year before whose window closes in the period belong to it.
 */
export function yearPlan(book: RuleBook, ground: Ground, within: Period, org: string, on: PlainDate): YearPlan {
  const planned = plannedIn(book, ground, within, org, on);
  const [long, short] = [planned.filter((one) => isLong(one, within)), planned.filter((one) => !isLong(one, within))];
  const months = monthsOf(within).map((month) => ({
    month,
    items: itemsOf(
      book,
      short.filter(({ due }) => month.from <= due && due <= month.to),
    ),
  }));
  const day = earlierOf(laterOf(on, within.from), within.to);
  const standing = rulesOn(book, day)
    .filter(({ rule }) => !rule.deferred)
    .filter((entry) => subjectsWithin(ground.roster, entry, day, org).length > 0);
  return {
    period: within,
    running: within.from <= on,
    long: itemsOf(book, long),
    months,
    events: standing.filter(({ rule }) => rule.shape === "triggered" || rule.shape === "two-level"),
    open: standing.filter(({ rule }) => rule.shape === "periodic" && rule["at-least"] === null),
  };
}

const monthsOf = ({ from, to }: Period): Period[] =>
  spansEnding("month", { code: "", from, to: period(to.slice(0, 7)).to });

const isLong = ({ obligation: { window }, due }: Planned, within: Period): boolean =>
  due > within.to || daysBetween(window.from, window.to) >= longFrom;

function plannedIn(book: RuleBook, ground: Ground, within: Period, org: string, on: PlainDate): Planned[] {
  const years: Period[] = [];
  for (let year = yearOf(within.from) - 1; year <= yearOf(within.to); year++) years.push(period(`${year}`));
  const all = years.flatMap((year) => obligationsIn(book, ground, year, org));
  return all.flatMap((obligation): Planned[] => {
    if (obligation.due === null || obligation.notAsked !== null) return [];
    const { due, decision } = judgeDuty(book, ground, obligation, on);
    if (due === null || decision?.kind === "exempt") return [];
    if (due < within.from || within.to < obligation.window.from) return [];
    const held = candidatesOn(candidatesOf(book, ground, obligation), on).filter(({ why }) => why === null);
    const done = [...new Set(held.map(({ day }) => day))].slice(0, obligation.trigger === null ? undefined : 1);
    // What the year before has settled already is no plan of this year.
    const settled = obligation.duty.to < within.from && done.length > 0 && done.every((day) => day < within.from);
    return settled ? [] : [{ obligation, due, done }];
  });
}

/** Rows in the order of their days: one for each rule, span and kind of subject; the weeks of a month together. */
function itemsOf(book: RuleBook, planned: readonly Planned[]): PlanItem[] {
  const groups = Map.groupBy(planned, ({ obligation: { entry, duty, trigger, subject }, due }) => {
    const weekly = entry.rule.shape === "periodic" && entry.rule.per === "week";
    const what = trigger === null ? duty.code : subject.kind === "person" ? "" : trigger.id;
    return [entry.rule.id, weekly ? due.slice(0, 7) : what].join("\n");
  });
  const items = [...groups.values()].flatMap(([first, ...rest]) =>
    first === undefined ? [] : [itemOf(book, [first, ...rest])],
  );
  const listed = inOrder(items.map((item) => ({ no: item.entry.mechanism.no, item })));
  return listed.map(({ item }) => item).sort((a, b) => lastOf(a).localeCompare(lastOf(b), "en"));
}

const lastOf = ({ due }: PlanItem): string => due.at(-1) ?? "";

function itemOf(book: RuleBook, all: readonly [Planned, ...Planned[]]): PlanItem {
  const [{ obligation }] = all;
  const { entry, subject, trigger, movedBy } = obligation;
  const subjects = all.map((one): Subject => one.obligation.subject);
  const spans = new Map(all.map((one) => [one.obligation.duty.code, one.obligation.duty]));
  const windows = all.map((one) => one.obligation.window);
  const days = (of: (one: Planned) => readonly PlainDate[]) => [...new Set(all.flatMap(of))].sort();
  const persons = subject.kind === "person";
  return {
    entry,
    what: askedTitle(book.catalogue, entry),
    amount: `${persons ? "每人" : ""}${obligation.need * (trigger === null ? spans.size : 1)}${measureOf(obligation)}`,
    who: subjectsTitle(entry.rule.of, subjects) ?? entry.rule.of,
    span: trigger === null ? spansTitle([...spans.values()]) : eventsTitle(all),
    window: {
      from: windows.map(({ from }) => from).reduce(earlierOf),
      to: windows.map(({ to }) => to).reduce(laterOf),
    },
    due: days(({ due }) => [due]),
    provisional: all.some((one) => one.obligation.provisional),
    movedBy,
    done: areNamed(subjects)
      ? all.flatMap(({ obligation: { subject: by }, done }) => done.map((day) => ({ org: by.name, day })))
      : [],
  };
}

const eventsTitle = (all: readonly [Planned, ...Planned[]]): string => {
  const days = [...new Set(all.flatMap(({ obligation: { trigger } }) => trigger?.day ?? []))].sort();
  const [only, ...others] = days;
  return only !== undefined && others.length === 0 ? `${longDate(only)}起算` : "各自起算";
};
