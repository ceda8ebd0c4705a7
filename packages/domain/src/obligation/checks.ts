import type { Period } from "../calendar/period.ts";
import type { PlainDate } from "../calendar/plain-date.ts";
import type { Rule } from "../mechanism/rule-schema.ts";
import type { LedgerRecord } from "../record/record.ts";
import { isCounted } from "../record/status.ts";
import { alertChecks } from "./alert-checks.ts";
import type { BookedRule } from "./booked-rule.ts";
import { contentCheck } from "./content-checks.ts";
import type { Ground } from "./ground.ts";
import { limitCheck, rateChecks, spanLimits } from "./limit-checks.ts";
import { earliestCheck, orderCheck } from "./order-checks.ts";
import { type RuleBook, rulesOn } from "./rule-book.ts";
import type { Looking, RuleCheck } from "./rule-check.ts";
import { earlierOf } from "./span.ts";
import { quorumCheck, voteChecks } from "./vote-checks.ts";
import { fitsWhere } from "./where.ts";

/**
 * What the rules by which nothing is due say of a period: votes, quorums, contents, order, earliest days and limits of its records;
 * limits and rates of its spans; and the warnings that stand on the day one looks.
 */
export function checksIn(book: RuleBook, ground: Ground, within: Period, on: PlainDate): RuleCheck[] {
  const looking: Looking = { book, ground, on };
  return book.rules.flatMap((entry) => [
    ...standingChecks(looking, entry, within),
    ...ground
      .recordsOf(anchorOf(book, entry))
      .filter(({ start }) => within.from <= start && start <= within.to)
      .flatMap((record) => recordChecks(looking, entry, record)),
  ]);
}

/** The checks of one record, for the page that shows it. */
export function checksOf(book: RuleBook, ground: Ground, record: LedgerRecord, on: PlainDate): RuleCheck[] {
  return book.rules
    .filter((entry) => anchorOf(book, entry) === record.mechanism)
    .flatMap((entry) => recordChecks({ book, ground, on }, entry, record));
}

/** The rules by which each record of a mechanism is checked on a day: quorum, votes, contents, order, the earliest day, its own limits. */
export const recordRules = (book: RuleBook, mechanism: string, day: PlainDate): BookedRule[] =>
  rulesOn(book, day).filter(
    (entry) => !entry.rule.deferred && checksRecords(entry.rule) && anchorOf(book, entry) === mechanism,
  );

const checksRecords = (rule: Rule): boolean =>
  ["vote", "quorum", "record-check", "order", "earliest"].includes(rule.shape) ||
  (rule.shape === "limit" && rule.per === undefined);

/** What is said of subjects, not of records. Rates and warnings go by the rules in force on the last day that one sees. */
function standingChecks(looking: Looking, entry: BookedRule, within: Period): RuleCheck[] {
  const { rule } = entry;
  const last = earlierOf(looking.on, within.to);
  if (rule.deferred) return [];
  if (rule.shape === "limit") return spanLimits(looking, { ...entry, rule }, within);
  if (rule.shape === "rate")
    return isInForce(looking, entry, last) ? rateChecks(looking, { ...entry, rule }, within) : [];
  if (rule.shape === "alert") return isInForce(looking, entry, last) ? alertChecks(looking, { ...entry, rule }) : [];
  return [];
}

const isInForce = ({ book }: Looking, { rule }: BookedRule, day: PlainDate): boolean =>
  rulesOn(book, day).some((one) => one.rule === rule);

/** The mechanism whose records a rule checks: the later one of an order, that which may not come too early, or its own. */
function anchorOf({ catalogue }: RuleBook, { rule, mechanism }: BookedRule): string {
  const named = rule.shape === "order" ? rule.after : rule.shape === "earliest" ? rule.asks : undefined;
  return (named === undefined ? null : catalogue.mechanism(named)?.code) ?? mechanism.code;
}

function recordChecks(looking: Looking, entry: BookedRule, record: LedgerRecord): RuleCheck[] {
  const { rule, mechanism } = entry;
  if (rule.deferred || !isCounted(record) || record.nil || record.start > looking.on) return [];
  if (!isInForce(looking, entry, record.start)) return [];
  const own = record.mechanism === mechanism.code;
  if (own && !fitsWhere(record, rule.where, (id) => looking.ground.record(id)?.mechanism ?? null)) return [];
  switch (rule.shape) {
    case "vote":
      return voteChecks(looking, { ...entry, rule }, record);
    case "quorum":
      return quorumCheck(looking, { ...entry, rule }, record);
    case "record-check":
      return contentCheck(looking, { ...entry, rule }, record);
    case "order":
      return orderCheck(looking, { ...entry, rule }, record);
    case "earliest":
      return earliestCheck(looking, { ...entry, rule }, record);
    case "limit":
      return rule.per === undefined ? limitCheck(looking, { ...entry, rule }, record) : [];
    default:
      return [];
  }
}
