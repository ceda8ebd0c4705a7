import { addMonths, daysBetween, type PlainDate } from "../calendar/plain-date.ts";
import type { Rule } from "../mechanism/rule-schema.ts";
import type { LedgerRecord } from "../record/record.ts";
import { isCounted } from "../record/status.ts";
import type { BookedRule } from "./booked-rule.ts";
import { type Name, nameTitle, propertyDay, readName } from "./name.ts";
import { type Looking, ofRecord, type RuleCheck, verdictOf } from "./rule-check.ts";
import { addTerm, beforeTerm, termTitle } from "./span.ts";

type Order = BookedRule<Extract<Rule, { shape: "order" }>>;
type Earliest = BookedRule<Extract<Rule, { shape: "earliest" }>>;

/**
 * What must come before a record came before it: since the last record of its kind, at the longest within the year before.
 * Same day is in order (支委会 in the morning, 党员大会 in the afternoon) unless the rule asks for a gap.
 */
export function orderCheck(looking: Looking, entry: Order, record: LedgerRecord): RuleCheck[] {
  const { book } = looking;
  const { rule, mechanism } = entry;
  const after = readName(rule.after, book.catalogue);
  const before = readName(rule.before, book.catalogue);
  const day = after.kind === "property" ? propertyDay(record, after) : record.start;
  if (day === null) return [];
  const latest = rule.gap === undefined ? day : beforeTerm(day, rule.gap);
  const title = nameTitle(before, book.catalogue, mechanism.code);
  const found = earlier(looking, before, record, sinceLast(looking, record), day);
  const gap = rule.gap === undefined ? "" : `至少${termTitle(rule.gap)}`;
  const own = `“${record.title}”（${day}）`;
  if (found === null) {
    // A record kind that we keep is known to be missing; a date or an event that nobody wrote down is not known at all.
    const known = before.kind === "mechanism" || before.kind === "figure";
    const says = known ? `${own}之前没有“${title}”的记录` : `${own}没有写明“${title}”，无法核对先后`;
    return [ofRecord(looking, entry, record, known ? "不符合" : "无从判断", says)];
  }
  const holds = found.day <= latest;
  const apart = daysBetween(found.day, day);
  const says = holds
    ? `“${title}”（${found.day}）在${own}之前`
    : `“${title}”是${found.day}，应在${own}之前${gap}，实际相隔${apart}天`;
  const check = ofRecord(looking, entry, record, verdictOf(holds), says);
  return [{ ...check, records: found.id === null ? check.records : [found.id, record.id] }];
}

/** The day after which something before a record belongs to it. */
function sinceLast({ ground }: Looking, record: LedgerRecord): PlainDate {
  const yearAgo = addMonths(record.start, -12);
  const last = ground
    .recordsOf(record.mechanism, record.org)
    .filter((other) => isCounted(other) && other.start < record.start)
    .at(-1);
  return last !== undefined && last.start > yearAgo ? last.start : yearAgo;
}

type Found = { readonly id: string | null; readonly day: PlainDate };

/** The first thing of a name between two days, in the org of a record, its parts or those above it; a date that the record itself holds. */
function earlier(
  { book, ground }: Looking,
  name: Name,
  record: LedgerRecord,
  since: PlainDate,
  until: PlainDate,
): Found | null {
  if (name.kind === "property") {
    const day = propertyDay(record, name);
    return day === null ? null : { id: null, day };
  }
  if (name.kind === "words") {
    const one = ground
      .occurrences(name.words)
      .find(
        (other) => other.record === record.id || (other.org === record.org && since <= other.on && other.on <= until),
      );
    return one === undefined ? null : { id: null, day: one.on };
  }
  const codes = name.kind === "mechanism" ? [name.code] : (book.catalogue.figure(name.entry.figure.code)?.over ?? []);
  const { roster } = ground;
  const near = new Set([record.org, ...roster.below(record.org).ids]);
  for (
    let at = roster.org(record.org);
    at !== null && at.parent !== null && !near.has(at.parent);
    at = roster.org(at.parent)
  )
    near.add(at.parent);
  const all = codes.flatMap((code) => [...near].flatMap((org) => ground.recordsOf(code, org)));
  const first = all
    .filter((other) => isCounted(other) && !other.nil && other.id !== record.id)
    .filter((other) => record.of === other.id || (since <= other.start && other.start <= until))
    .sort((a, b) => (a.start < b.start ? -1 : 1))[0];
  return first === undefined ? null : { id: first.id, day: first.start };
}

/** Nothing before its earliest day: what it waits for is a date of the record, another record, or an event in words. */
export function earliestCheck(looking: Looking, entry: Earliest, record: LedgerRecord): RuleCheck[] {
  const { book } = looking;
  const { rule, mechanism } = entry;
  const asks = rule.asks === undefined ? null : readName(rule.asks, book.catalogue);
  const day = asks?.kind === "property" ? propertyDay(record, asks) : record.start;
  if (day === null) return [];
  const after = readName(rule.after, book.catalogue);
  const title = nameTitle(after, book.catalogue, mechanism.code);
  const since = earlier(looking, after, record, addMonths(day, -12 * 50), day);
  if (since === null)
    return [
      ofRecord(looking, entry, record, "无从判断", `“${record.title}”（${day}）没有写明“${title}”，算不出最早日期`),
    ];
  const { day: first } = addTerm(since.day, rule.wait);
  const says = `“${title}”（${since.day}）后满${termTitle(rule.wait)}为${first}，“${record.title}”是${day}`;
  return [ofRecord(looking, entry, record, verdictOf(day >= first), says)];
}
