import { type PlainDate, yearOf } from "../calendar/plain-date.ts";
import type { LedgerRecord } from "../record/record.ts";
import { isCounted } from "../record/status.ts";
import { dutyYear } from "./duty-year.ts";
import { type Ground, isLongNil } from "./ground.ts";
import { propertyDay, readName } from "./name.ts";
import type { Obligation, Trigger } from "./obligation.ts";
import { postponedBefore } from "./postponed.ts";
import type { RuleBook } from "./rule-book.ts";
import { recordsOfSubject, type Source } from "./source.ts";
import { earlierOf, laterOf } from "./span.ts";

/** The records to look at for an obligation: the subject's own in or around the window; of a trigger's property, the trigger itself. */
export function recordsFor(book: RuleBook, ground: Ground, obligation: Obligation, source: Source): LedgerRecord[] {
  const { entry, subject, trigger } = obligation;
  const { words } = source;
  const near = trigger === null ? around(ground, source, obligation) : since(source, trigger.day);
  const own = trigger?.record ? ground.record(trigger.record) : null;
  if (trigger !== null && (source.property !== null || words !== null)) return own === null ? [] : [own];
  const of = recordsOfSubject(ground, source.mechanisms, subject, entry, near);
  // Of a document in words only what carries it is worth listing.
  const all = words === null ? of : of.filter((record) => carries(record, words));
  return trigger === null ? all : answersTo(book, ground, obligation, source, trigger, own, all);
}

/**
 * The days that a floor looks at: its window, what it is owed for, and the days that a postponement added. What lies outside of the
 * window does not count, but is worth listing with the reason (a meeting held before the season began).
 */
function reachOf(ground: Ground, { id, window, duty }: Obligation): readonly [PlainDate, PlainDate] {
  const decision = ground.decisionOn(id);
  const last = laterOf(window.to, duty.to);
  return [earlierOf(window.from, duty.from), decision?.kind === "postponed" ? laterOf(last, decision.until) : last];
}

/**
 * The days of the records that may change a floor: its own reach, and that of earlier floors that were postponed into it, because what
 * those need is not its own.
 */
export function daysSeen(ground: Ground, obligation: Obligation): readonly [PlainDate, PlainDate] {
  const [first, last] = reachOf(ground, obligation);
  const earlier = postponedBefore(ground, obligation).map(({ duty }) => reachOf(ground, duty)[0]);
  return [earlier.reduce(earlierOf, first), last];
}

/** Of an org's records of a mechanism, by day, those that a floor looks at. */
function around(
  ground: Ground,
  source: Source,
  obligation: Obligation,
): (records: readonly LedgerRecord[]) => readonly LedgerRecord[] {
  const [first, last] = reachOf(ground, obligation);
  const year = yearOf(obligation.duty.to);
  const isIn = (record: LedgerRecord): boolean => {
    const day = dayIn(record, source);
    return (first <= day && day <= last) || dutyYear(record) === year || speaksOf(record, first, last);
  };
  const anyDay = source.property !== null || source.mechanisms.some(ground.statesYear);
  if (anyDay) return (records) => records.filter(isIn);
  const longNils = source.mechanisms.some(ground.hasLongNils);
  return (records) => {
    const from = firstFrom(records, first);
    let to = from;
    while (to < records.length && (records[to]?.start ?? last) <= last) to++;
    const here = records.slice(from, to);
    return longNils
      ? [...records.slice(0, from).filter((one) => isLongNil(one) && speaksOf(one, first, last)), ...here]
      : here;
  };
}

/** Of an org's records of a mechanism, by day, those that may answer an event of that day. */
const since =
  ({ property }: Source, day: PlainDate) =>
  (records: readonly LedgerRecord[]): readonly LedgerRecord[] =>
    property === null ? records.slice(firstFrom(records, day)) : records;

/** Whether a record is a 零报告 over some of these days: it speaks of every day of its span, not of its first alone. */
export const speaksOf = ({ nil, start, end }: LedgerRecord, first: PlainDate, last: PlainDate): boolean =>
  nil === true && start <= last && (end ?? start) >= first;

/** The place of the first record that begins on a day or later; they come by day. */
function firstFrom(records: readonly LedgerRecord[], day: PlainDate): number {
  let [low, high] = [0, records.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((records[middle]?.start ?? day) < day) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** What may answer an event: what stands on it from anywhere, and the subject's own from its day on. */
function answersTo(
  book: RuleBook,
  ground: Ground,
  obligation: Obligation,
  source: Source,
  trigger: Trigger,
  own: LedgerRecord | null,
  all: readonly LedgerRecord[],
): LedgerRecord[] {
  const linked =
    own === null ? [] : ground.recordsOn(own.id).filter(({ mechanism }) => source.mechanisms.includes(mechanism));
  // A talk that names its cause, a by-election that names the vacancy: what must follow 及时 may be the record that tells of the event.
  const mayBeItself = obligation.due === null;
  const next = mayBeItself ? nextEvent(book, ground, obligation, trigger) : null;
  return [...new Set([...all, ...linked])].filter(
    (record) =>
      (record.id !== trigger.record || mayBeItself) &&
      dayIn(record, source) >= trigger.day &&
      (own === null || standsOn(record, own, ground)) &&
      (next === null || record.of === own?.id || record.start < next),
  );
}

/** A record that says which record it stands on answers that one alone; one that does not say may answer any. */
function standsOn(record: LedgerRecord, trigger: LedgerRecord, ground: Ground): boolean {
  const on = record.of === undefined ? null : ground.record(record.of);
  return on === null || on.mechanism !== trigger.mechanism || on.id === trigger.id;
}

/**
 * The day of the next event of the same kind in the same org; null: there is none. Without a term, a record answers the last event before
 * it: the first topic of May is not that of April's meeting.
 */
function nextEvent(
  book: RuleBook,
  ground: Ground,
  { entry: { rule } }: Obligation,
  trigger: Trigger,
): PlainDate | null {
  const by = "by" in rule ? readName(rule.by, book.catalogue) : null;
  const own = trigger.record === null ? null : ground.record(trigger.record);
  if (by?.kind !== "mechanism" || own === null) return null;
  const records = ground.recordsOf(by.code, own.org);
  for (let at = firstFrom(records, trigger.day); at < records.length; at++) {
    const one = records[at];
    if (one !== undefined && one.start > trigger.day && isCounted(one) && !one.nil) return one.start;
  }
  return null;
}

/** The day on which a record meets what is asked: of the property that is asked for, else of the event. */
export const dayIn = (record: LedgerRecord, { property }: Source): PlainDate =>
  (property === null ? null : propertyDay(record, property)) ?? record.start;

/** A document in words is on record where the evidence, or the genre, is called so. */
export const carries = ({ evidence, genre }: LedgerRecord, words: string): boolean =>
  genre === words || evidence.some(({ kind }) => kind === words);
