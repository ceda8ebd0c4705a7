import type { Period } from "../calendar/period.ts";
import { type PlainDate, yearOf } from "../calendar/plain-date.ts";
import type { LedgerRecord } from "../record/record.ts";
import type { Ground } from "./ground.ts";
import { type Judged, judgeDuty } from "./judge.ts";
import { involves } from "./naming.ts";
import type { Obligation } from "./obligation.ts";
import { daysSeen, speaksOf } from "./relevant.ts";
import type { RuleBook } from "./rule-book.ts";
import { orgsOfSubject } from "./source.ts";
import { isCausedBy, obligationsBy } from "./triggered.ts";

/**
 * The obligations that a record may touch: those that watch its mechanism and whose subject it can belong to; a person's floor only
 * where it names him. A few too many is harmless, one too few would be a wrong answer.
 */
export function affected(ground: Ground, record: LedgerRecord, obligations: readonly Obligation[]): Obligation[] {
  const orgs = new Map<string, boolean>();
  /** Whether the record's org is one of those whose records can be the subject's. Asked once for a subject. */
  const isNear = ({ subject, trigger, entry }: Obligation): boolean => {
    if (subject.kind === "person" && trigger === null && !involves(record, subject, entry)) return false;
    const known = orgs.get(subject.id) ?? orgsOfSubject(ground, subject).includes(record.org);
    orgs.set(subject.id, known);
    return known;
  };
  return obligations.filter(
    (one) =>
      one.trigger?.record === record.id ||
      (one.watches.has(record.mechanism) &&
        inReach(ground, one, record) &&
        (isNear(one) || (record.of !== undefined && one.trigger?.record === record.of))),
  );
}

/** A floor looks at its own days (and at what says it is for its year); a triggered duty at everything since its event. */
function inReach(ground: Ground, obligation: Obligation, record: LedgerRecord): boolean {
  const { trigger, duty } = obligation;
  if (trigger !== null) return true;
  const { start, end, finished, issued, entered } = record;
  const days = [start, end, finished, issued, entered, ...record.money.map(({ arrived }) => arrived)];
  const [first, last] = daysSeen(ground, obligation);
  return (
    [...days, ...Object.values(record.fields).flat()].some(
      (day) => typeof day === "string" && first <= day && day <= last,
    ) ||
    speaksOf(record, first, last) ||
    Number(record.fields["duty-year"]) === yearOf(duty.to)
  );
}

/** The records whose part in obligations a change of one may change: itself and what stands on it, as they are now. */
export const moving = (ground: Ground, record: LedgerRecord): LedgerRecord[] => [
  record,
  ...ground.recordsOn(record.id).filter(({ id }) => id !== record.id),
];

/** A record as it was (null: new) and as it is now. */
export type RecordChange = { readonly was: LedgerRecord | null; readonly now: LedgerRecord };

/**
 * The effect of one record, added or changed: `before` what was judged, `was` its former version (null: new), `ground` the ledger
 * that holds it as it is now. Gives the whole list again, with only what it touches judged anew.
 */
export function recount(
  book: RuleBook,
  ground: Ground,
  before: readonly Judged[],
  record: LedgerRecord,
  was: LedgerRecord | null,
  within: Period,
  on: PlainDate,
): Judged[] {
  const obligations = before.map(({ obligation }) => obligation);
  const now = moving(ground, record);
  const touched = new Set(
    [...now, ...(was === null ? [] : [was])].flatMap((one) => affected(ground, one, obligations)).map(({ id }) => id),
  );
  const causes = new Set(now.map(({ id }) => id));
  const kept = before.flatMap((one) => {
    if (isCausedBy(book, one.obligation, causes)) return [];
    return touched.has(one.obligation.id) ? [judgeDuty(book, ground, one.obligation, on)] : [one];
  });
  const caused = now.flatMap((one) => obligationsBy(book, ground, one, within));
  return [...kept, ...caused.map((one) => judgeDuty(book, ground, one, on))];
}
