import { type PlainDate, yearOf } from "../calendar/plain-date.ts";
import { isLate } from "../record/late.ts";
import type { LedgerRecord } from "../record/record.ts";
import { isCounted } from "../record/status.ts";
import { eventKey } from "./amount.ts";
import type { Ground } from "./ground.ts";
import { belowQuorum } from "./meeting.ts";
import { holdsProperty, nameTitle, propertyDay } from "./name.ts";
import type { Obligation } from "./obligation.ts";
import type { RuleBook } from "./rule-book.ts";
import { fitsSource, orgsOfSubject, recordsOfSubject, type Source, sourceOf } from "./source.ts";
import { laterOf } from "./span.ts";

/** Something that may count for an obligation: a record or a reported event, with its day. `why`: why it does not count. */
export type Candidate = {
  readonly id: string;
  readonly day: PlainDate;
  readonly record: LedgerRecord | null;
  readonly late: boolean;
  readonly why: string | null;
};

/** Everything that could be thought to meet an obligation by the end of a day, earliest first, each counted or with the reason why not. */
export function candidatesOf(book: RuleBook, ground: Ground, obligation: Obligation, on: PlainDate): Candidate[] {
  const source = sourceOf(book.catalogue, obligation.entry);
  const found = [
    ...recordsFor(ground, obligation, source).map((record) => ofRecord(book, ground, obligation, source, record, on)),
    ...reportsFor(ground, obligation, source, on),
  ].sort((a, b) => (a.day === b.day ? (a.id < b.id ? -1 : 1) : a.day < b.day ? -1 : 1));
  return onceEach(found);
}

/** The records to look at: the subject's own in or around the window; of a trigger's property, the trigger itself. */
function recordsFor(ground: Ground, obligation: Obligation, source: Source): LedgerRecord[] {
  const { entry, subject, trigger, window, duty } = obligation;
  const own = trigger?.record ? ground.record(trigger.record) : null;
  if (trigger !== null && (source.property !== null || source.words !== null)) return own === null ? [] : [own];
  const all = source.mechanisms.flatMap((code) => recordsOfSubject(ground, code, subject, entry));
  if (trigger !== null) {
    const linked =
      own === null ? [] : source.mechanisms.flatMap((code) => ground.recordsOf(code)).filter(({ of }) => of === own.id);
    return [...new Set([...all, ...linked])].filter(
      (record) =>
        (record.id !== trigger.record || mayAnswerItself(obligation)) &&
        dayOf(record, source) >= trigger.day &&
        standsOn(record, trigger.record, ground),
    );
  }
  const last = laterOf(window.to, duty.to);
  return all.filter((record) => {
    const day = dayOf(record, source);
    return (window.from <= day && day <= last) || dutyYear(record) === yearOf(duty.to);
  });
}

/** A talk that names its cause, a by-election that names the vacancy: what must follow 及时 may stand in the record that tells of the event. */
const mayAnswerItself = ({ due }: Obligation): boolean => due === null;

/** A record that says which record it stands on answers that one alone; one that does not say may answer any. */
const standsOn = (record: LedgerRecord, trigger: string | null, ground: Ground): boolean => {
  const on = record.of === undefined ? null : ground.record(record.of);
  const from = trigger === null ? null : ground.record(trigger);
  return on === null || from === null || on.mechanism !== from.mechanism || on.id === from.id;
};

const dayOf = (record: LedgerRecord, { property }: Source): PlainDate =>
  (property === null ? null : propertyDay(record, property)) ?? record.start;

/** The year that a record says it is for (`fields.duty-year`), where that is not the year it took place in. */
function dutyYear({ fields }: LedgerRecord): number | null {
  const year = Number(fields["duty-year"]);
  return Number.isInteger(year) && year > 0 ? year : null;
}

function ofRecord(
  book: RuleBook,
  ground: Ground,
  obligation: Obligation,
  source: Source,
  record: LedgerRecord,
  on: PlainDate,
): Candidate {
  const day = dayOf(record, source);
  return {
    id: record.id,
    day,
    record,
    late: isLate(record),
    why: whyNot(book, ground, obligation, source, record, day, on),
  };
}

function whyNot(
  book: RuleBook,
  ground: Ground,
  { entry, trigger, duty, window }: Obligation,
  source: Source,
  record: LedgerRecord,
  day: PlainDate,
  on: PlainDate,
): string | null {
  if (!isCounted(record)) return statusWhy[record.status];
  if (record.start > on || day > on) return `发生在${on}以后，还不能计入`;
  if (record.nil) return "这是零报告，说明没有开展";
  if (!fitsSource(record, source, ground)) return "不是这条规则所指的那一类（文种、范围等条件不符）";
  if (source.property !== null && !holdsProperty(record, source.property))
    return `没有填“${nameTitle(source.property, book.catalogue, entry.mechanism.code)}”`;
  if (source.words !== null && !carries(record, source.words)) return `没有写明“${source.words}”`;
  const stated = trigger === null ? dutyYear(record) : null;
  if (stated !== null && stated !== yearOf(duty.to)) return `记录写明属${stated}年度`;
  if (day < window.from && stated === null) return `早于应开展的时段（${window.from}起）`;
  return belowQuorum(book, ground, record);
}

const statusWhy = {
  draft: "还是草稿，没有定稿",
  void: "已作废",
  superseded: "已被更正，以更正后的记录为准",
  final: null,
};

/** A document in words is on record where the evidence, or the genre, is called so. */
const carries = ({ evidence, genre }: LedgerRecord, words: string): boolean =>
  genre === words || evidence.some(({ kind }) => kind === words);

/** Events in words that somebody reported for the subject. */
function reportsFor(
  ground: Ground,
  { subject, trigger, window }: Obligation,
  { words }: Source,
  on: PlainDate,
): Candidate[] {
  if (words === null) return [];
  const orgs = new Set(subject.kind === "org" ? [...orgsOfSubject(ground, subject), subject.id] : [subject.org]);
  return ground
    .occurrences(words)
    .filter((one) => one.on >= window.from)
    .filter((one) => (one.person === undefined ? orgs.has(one.org) : one.person === subject.id))
    .filter((one) => one.record === undefined || trigger?.record == null || one.record === trigger.record)
    .map((one) => ({
      id: one.id,
      day: one.on,
      record: null,
      late: false,
      why: one.on > on ? `发生在${on}以后，还不能计入` : null,
    }));
}

/** Of several records of one event the first counts. */
function onceEach(candidates: readonly Candidate[]): Candidate[] {
  const seen = new Map<string, string>();
  return candidates.map((candidate) => {
    if (candidate.record === null || candidate.why !== null) return candidate;
    const key = eventKey(candidate.record);
    const first = seen.get(key);
    if (first === undefined) seen.set(key, candidate.id);
    return first === undefined ? candidate : { ...candidate, why: `与记录 ${first} 是同一次活动，只计一次` };
  });
}
