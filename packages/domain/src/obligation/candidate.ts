import { type PlainDate, yearOf } from "../calendar/plain-date.ts";
import { isLate } from "../record/late.ts";
import type { LedgerRecord } from "../record/record.ts";
import { isCounted } from "../record/status.ts";
import { eventKey } from "./amount.ts";
import { dutyYear } from "./duty-year.ts";
import type { Ground } from "./ground.ts";
import { belowQuorum } from "./meeting.ts";
import { holdsProperty, nameTitle, type Property } from "./name.ts";
import { type Obligation, obligationTitle } from "./obligation.ts";
import { postponedBefore } from "./postponed.ts";
import { carries, dayIn, recordsFor } from "./relevant.ts";
import type { RuleBook } from "./rule-book.ts";
import { fitsSource, orgsOfSubject, type Source, sourceOf } from "./source.ts";
import { laterOf } from "./span.ts";

/**
 * Something that may count for an obligation: a record or a reported event. `day`: the day it counts by; `seen`: the day from which on
 * it is there (a property of a record may name an earlier day than its own). `why`: why it does not count.
 */
export type Candidate = {
  readonly id: string;
  readonly day: PlainDate;
  readonly seen: PlainDate;
  readonly record: LedgerRecord | null;
  readonly late: boolean;
  readonly why: string | null;
};

/** Everything that could ever be thought to meet an obligation, earliest first, each with the reason why it never counts. */
export function candidatesOf(book: RuleBook, ground: Ground, obligation: Obligation): Candidate[] {
  const source = sourceOf(book.catalogue, obligation.entry);
  const taken = takenBefore(book, ground, obligation);
  const found = recordsFor(book, ground, obligation, source).map((record) =>
    spent(ofRecord(book, ground, obligation, source, record), taken),
  );
  if (source.words !== null) found.push(...reportsFor(ground, obligation, source.words));
  return found.sort((a, b) => (a.day === b.day ? (a.id < b.id ? -1 : 1) : a.day < b.day ? -1 : 1));
}

const none: ReadonlyMap<string, string> = new Map();

/**
 * Records that a postponed duty of an earlier span needs, each with the title of that duty: a meeting of January that makes up for
 * December's is not January's own as well.
 */
function takenBefore(book: RuleBook, ground: Ground, obligation: Obligation): ReadonlyMap<string, string> {
  const earlier = postponedBefore(ground, obligation);
  if (earlier.length === 0) return none;
  const taken = new Map<string, string>();
  for (const { duty, until } of earlier) {
    const counting = onceEach(candidatesOf(book, ground, duty)).filter(({ why, day }) => why === null && day <= until);
    for (const one of counting.slice(0, duty.need))
      if (one.day > duty.duty.to) taken.set(one.id, obligationTitle(duty));
  }
  return taken;
}

const spent = (candidate: Candidate, taken: ReadonlyMap<string, string>): Candidate => {
  const title = taken.get(candidate.id);
  return title === undefined || candidate.why !== null ? candidate : { ...candidate, why: `已计入延期的${title}` };
};

/** The candidates as they stand at the end of a day: what is still to come does not count yet, and of one event the first does. */
export const candidatesOn = (candidates: readonly Candidate[], on: PlainDate): Candidate[] =>
  onceEach(candidates.map((one) => (one.seen > on ? stillToCome(one, on) : one)));

const stillToCome = (one: Candidate, on: PlainDate): Candidate =>
  one.record !== null && !isCounted(one.record) ? one : { ...one, why: `发生在${on}以后，还不能计入` };

function ofRecord(
  book: RuleBook,
  ground: Ground,
  obligation: Obligation,
  source: Source,
  record: LedgerRecord,
): Candidate {
  const day = dayIn(record, source);
  return {
    id: record.id,
    day,
    seen: laterOf(day, record.start),
    record,
    late: isLate(record),
    why: whyNot(book, ground, obligation, source, record, day),
  };
}

function whyNot(
  book: RuleBook,
  ground: Ground,
  { entry, trigger, duty, window, subject }: Obligation,
  source: Source,
  record: LedgerRecord,
  day: PlainDate,
): string | null {
  if (!isCounted(record)) return statusWhy[record.status];
  if (record.nil) return "这是零报告，说明没有开展";
  if (!fitsSource(record, source, ground)) return "不是这条规则所指的那一类（文种、范围等条件不符）";
  if (source.property !== null && !holdsFor(record, source.property, subject))
    return `没有填“${nameTitle(source.property, book.catalogue, entry.mechanism.code)}”`;
  if (source.words !== null && !carries(record, source.words)) return `没有写明“${source.words}”`;
  const stated = trigger === null ? dutyYear(record) : null;
  if (stated !== null && stated !== yearOf(duty.to)) return `记录写明属${stated}年度`;
  if (day < window.from && stated === null) return `早于应开展的时段（${window.from}起）`;
  return belowQuorum(book, ground, record);
}

/** 补学 is asked of the person who was away, not of anybody. */
const holdsFor = (record: LedgerRecord, name: Property, { kind, id }: Obligation["subject"]): boolean =>
  kind === "person" && name.property === "attendance" && name.column !== null
    ? record.attendance.some(({ person, status }) => person === id && status === name.column)
    : holdsProperty(record, name);

const statusWhy = {
  draft: "还是草稿，没有定稿",
  void: "已作废",
  superseded: "已被更正，以更正后的记录为准",
  final: null,
};

/** Events in words that somebody reported for the subject. */
function reportsFor(ground: Ground, { subject, trigger, window }: Obligation, words: string): Candidate[] {
  const orgs = new Set(subject.kind === "org" ? [...orgsOfSubject(ground, subject), subject.id] : [subject.org]);
  return ground
    .occurrences(words)
    .filter((one) => one.on >= window.from)
    .filter((one) => (one.person === undefined ? orgs.has(one.org) : one.person === subject.id))
    .filter((one) => one.record === undefined || trigger?.record == null || one.record === trigger.record)
    .map((one) => ({
      id: one.id,
      day: one.on,
      seen: one.on,
      record: null,
      late: false,
      why: null,
    }));
}

/** Of several records of one event the first counts. */
function onceEach(candidates: Candidate[]): Candidate[] {
  if (candidates.every(({ record }) => record?.event === undefined)) return candidates;
  const seen = new Map<string, string>();
  return candidates.map((candidate) => {
    if (candidate.record === null || candidate.why !== null) return candidate;
    const key = eventKey(candidate.record);
    const first = seen.get(key);
    if (first === undefined) seen.set(key, candidate.id);
    return first === undefined ? candidate : { ...candidate, why: `与记录 ${first} 是同一次活动，只计一次` };
  });
}
