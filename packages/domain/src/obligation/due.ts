import { type Period, period } from "../calendar/period.ts";
import { type PlainDate, yearOf } from "../calendar/plain-date.ts";
import { isOpen } from "./duty-status.ts";
import { type Ground, groundWithin } from "./ground.ts";
import { type Judged, judgeDuty } from "./judge.ts";
import { type Obligation, obligationTitle } from "./obligation.ts";
import { floorsIn } from "./periodic.ts";
import { basisOf, type Verification, verificationOf } from "./rule-basis.ts";
import type { RuleBook } from "./rule-book.ts";
import { triggeredObligations } from "./triggered.ts";

/**
 * Every obligation that belongs to a period, by what its duty is owed for: a yearly duty to the period of 31 December, whenever its
 * window closes. `org`: only subjects of this org and everything below it.
 */
export function obligationsIn(book: RuleBook, ground: Ground, within: Period, org?: string): Obligation[] {
  const part = org === undefined ? ground : groundWithin(ground, [org]);
  const all = [...floorsIn(book, part, within), ...triggeredObligations(book, part, within)];
  if (org === undefined) return all;
  const below = ground.roster.below(org).ids;
  return all.filter(({ subject }) => below.has(subject.org));
}

/** The obligations of a period as they stand on a day. */
export const judgedIn = (book: RuleBook, ground: Ground, within: Period, on: PlainDate, org?: string): Judged[] =>
  obligationsIn(book, ground, within, org).map((one) => judgeDuty(book, ground, one, on));

/** One row of `due --json`. */
export type DueItem = {
  readonly id: string;
  readonly rule: string;
  readonly mechanism: string;
  readonly title: string;
  readonly of: string;
  readonly window: readonly [PlainDate, PlainDate];
  readonly due: PlainDate | null;
  readonly status: Judged["status"];
  readonly provisional: boolean;
  readonly force: string;
  readonly layer: string;
  readonly source: string;
  readonly verification: Verification;
  readonly counted: readonly string[];
  readonly need: number;
  readonly got: number;
  readonly reason: string;
};

export function dueItem({ obligation, status, due, counted, got, reason }: Judged): DueItem {
  const { id, entry, subject, window, provisional, need } = obligation;
  const { rule, mechanism } = entry;
  return {
    id,
    rule: rule.id,
    mechanism: mechanism.code,
    title: obligationTitle(obligation),
    of: subject.name,
    window: [window.from, window.to],
    due,
    status,
    provisional,
    force: rule.force,
    layer: rule.layer,
    source: basisOf(rule),
    verification: verificationOf(rule),
    counted,
    need,
    got,
    reason,
  };
}

/**
 * What `due --on DAY` lists: everything of the day's year, and what last year left open, its yearly duties whose window still runs
 * among it.
 */
export function dueOn(book: RuleBook, ground: Ground, on: PlainDate, org?: string): Judged[] {
  const of = (year: number) => judgedIn(book, ground, period(`${year}`), on, org);
  return listedOn(of(yearOf(on) - 1), of(yearOf(on)), on);
}

/** What is listed of last year's obligations and of this year's. */
export const listedOn = (last: readonly Judged[], now: readonly Judged[], on: PlainDate): Judged[] =>
  thereOn([...last.filter(({ status }) => isOpen(status)), ...now], on);

/** Without what is only set off after the day: it is not there yet. */
export const thereOn = (all: readonly Judged[], on: PlainDate): Judged[] =>
  all.filter(({ obligation: { trigger } }) => trigger === null || trigger.day <= on);

/**
 * Events that meet more than one obligation, each with all of them: openly linked, counted once under each. The key is the record, or
 * the event that several records share.
 */
export function sharedRecords(ground: Ground, judged: readonly Judged[]): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const { obligation, counted } of judged)
    for (const id of counted) {
      const key = ground.record(id)?.event ?? id;
      found.set(key, [...(found.get(key) ?? []), obligation.id]);
    }
  return new Map([...found].filter(([, ids]) => ids.length > 1));
}
