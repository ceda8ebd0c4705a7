import type { Period } from "../calendar/period.ts";
import type { PlainDate } from "../calendar/plain-date.ts";
import type { BookedRule } from "./booked-rule.ts";
import type { RuleBook } from "./rule-book.ts";
import { sourceOf } from "./source.ts";
import { spanTitle } from "./span.ts";
import type { Subject } from "./subject.ts";

/** What set a duty off: a record, or an event that a person reported. */
export type Trigger = { readonly record: string | null; readonly id: string; readonly day: PlainDate };

/** One dated item that a rule asks of one subject. Made of rule, calendar and roster alone; records only judge it. */
export type Obligation = {
  /** rule:subject:span, or rule:subject:trigger. The same for ever, whatever else changes. */
  readonly id: string;
  readonly entry: BookedRule;
  readonly subject: Subject;
  /** What it is owed for. Its last day decides to which period it belongs; the event may lie later. */
  readonly duty: Period;
  /** The days in which what it asks for counts. */
  readonly window: { readonly from: PlainDate; readonly to: PlainDate };
  /** The working day on which it is due; null: the source says 及时 and names no term. */
  readonly due: PlainDate | null;
  /** 暂算: a year without a holiday table was touched. */
  readonly provisional: boolean;
  readonly need: number;
  readonly trigger: Trigger | null;
  /** The notice that moved its window. */
  readonly movedBy: string | null;
  /** Why it is not asked this time (不适用): the subject stood for less than half of the span. */
  readonly notAsked: string | null;
  /** Mechanisms whose records can change how it is judged. */
  readonly watches: ReadonlySet<string>;
};

export const obligationId = (rule: string, subject: string, what: string): string => `${rule}:${subject}:${what}`;

/** 支部委员会会议（2025年11月）: how a list and a reason call it. */
export function obligationTitle({ entry, duty, trigger }: Obligation): string {
  const what = entry.mechanism.title;
  return trigger === null ? `${what}（${spanTitle(duty)}）` : `${what}（${trigger.day}起）`;
}

const watched = new WeakMap<BookedRule, ReadonlySet<string>>();

/** The mechanisms that an obligation of a rule watches. Worked out once for a rule: a city has a hundred thousand obligations. */
export function watchesOf(book: RuleBook, entry: BookedRule): ReadonlySet<string> {
  const known = watched.get(entry);
  if (known !== undefined) return known;
  const { rule, mechanism } = entry;
  const found = new Set([mechanism.code, ...sourceOf(book.catalogue, entry).mechanisms]);
  const names = "by" in rule ? [rule.by] : [];
  if ("approval" in rule && rule.approval !== undefined) names.push(rule.approval);
  for (const name of names) {
    const code = book.catalogue.mechanism(name)?.code;
    if (code !== undefined) found.add(code);
    for (const over of book.catalogue.figure(name)?.over ?? []) found.add(over);
  }
  watched.set(entry, found);
  return found;
}
