import type { PlainDate } from "../calendar/plain-date.ts";
import type { LedgerRecord } from "../record/record.ts";
import type { BookedRule } from "./booked-rule.ts";
import type { Ground } from "./ground.ts";
import type { RuleBook } from "./rule-book.ts";
import { type Subject, subjectOfOrg } from "./subject.ts";

/** 符合, 不符合, 无从判断 (what it stands on is not recorded), 提醒 (nothing is wrong yet). */
export type RuleVerdict = "符合" | "不符合" | "无从判断" | "提醒";

/** What a rule that nothing is due by says of one record, or of one subject in a span. */
export type RuleCheck = {
  readonly id: string;
  readonly entry: BookedRule;
  readonly subject: Subject;
  /** The record it is about; null: a subject in a span. */
  readonly record: string | null;
  readonly day: PlainDate;
  readonly verdict: RuleVerdict;
  readonly reason: string;
  readonly records: readonly string[];
};

/** What every check is made with: the book, the ledger, the day on which one looks. */
export type Looking = { readonly book: RuleBook; readonly ground: Ground; readonly on: PlainDate };

/** Of whom a record's check is said: the rule's subject, or the org itself where the rule asks somebody else. */
export function subjectOfRecord({ ground }: Looking, entry: BookedRule, { org, start }: LedgerRecord): Subject {
  const found = subjectOfOrg(ground.roster, entry, org, start);
  return found ?? { kind: "org", id: org, name: ground.roster.nameOf(org), org };
}

/** A check of one record; `part` tells several of one rule and record apart. */
export function ofRecord(
  looking: Looking,
  entry: BookedRule,
  record: LedgerRecord,
  verdict: RuleVerdict,
  reason: string,
  part = "",
): RuleCheck {
  return {
    id: `${entry.rule.id}:${record.id}${part}`,
    entry,
    subject: subjectOfRecord(looking, entry, record),
    record: record.id,
    day: record.start,
    verdict,
    reason,
    records: [record.id],
  };
}

/** 符合 or 不符合; null: 无从判断. */
export const verdictOf = (holds: boolean | null): RuleVerdict =>
  holds === null ? "无从判断" : holds ? "符合" : "不符合";
