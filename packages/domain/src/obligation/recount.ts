import type { Period } from "../calendar/period.ts";
import { type PlainDate, yearOf } from "../calendar/plain-date.ts";
import type { LedgerRecord } from "../record/record.ts";
import type { Ground } from "./ground.ts";
import { type Judged, judgeDuty } from "./judge.ts";
import type { Obligation } from "./obligation.ts";
import { reachOf } from "./relevant.ts";
import type { RuleBook } from "./rule-book.ts";
import { orgsOfSubject } from "./source.ts";
import { obligationsBy } from "./triggered.ts";

/**
 * The obligations that a record may touch: those that watch its mechanism and whose subject it can belong to. A few too many is
 * harmless, one too few would be a wrong answer.
 */
export function affected(ground: Ground, record: LedgerRecord, obligations: readonly Obligation[]): Obligation[] {
  const orgs = new Map<string, boolean>();
  /** Whether the record's org is one of those whose records can be the subject's. Asked once for a subject. */
  const isNear = ({ subject }: Obligation): boolean => {
    const known = orgs.get(subject.id) ?? orgsOfSubject(ground, subject).includes(record.org);
    orgs.set(subject.id, known);
    return known;
  };
  return obligations.filter(
    (one) =>
      one.watches.has(record.mechanism) &&
      inReach(ground, one, record) &&
      (isNear(one) || (record.of !== undefined && one.trigger?.record === record.of)),
  );
}

/** A floor looks at its own days (and at what says it is for its year); a triggered duty at everything since its event. */
function inReach(ground: Ground, obligation: Obligation, record: LedgerRecord): boolean {
  const { trigger, duty } = obligation;
  if (trigger !== null) return true;
  const { start, end, finished, issued, entered } = record;
  const days = [start, end, finished, issued, entered, ...record.money.map(({ arrived }) => arrived)];
  const [first, last] = reachOf(ground, obligation);
  return (
    [...days, ...Object.values(record.fields).flat()].some(
      (day) => typeof day === "string" && first <= day && day <= last,
    ) || Number(record.fields["duty-year"]) === yearOf(duty.to)
  );
}

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
  const touched = new Set(
    [record, ...(was === null ? [] : [was])].flatMap((one) => affected(ground, one, obligations)).map(({ id }) => id),
  );
  const byIt = new Map(obligationsBy(book, ground, record, within).map((one) => [one.id, one]));
  const kept = before.flatMap((one) => {
    const { id, trigger } = one.obligation;
    if (trigger?.record === record.id) return [];
    return touched.has(id) ? [judgeDuty(book, ground, one.obligation, on)] : [one];
  });
  return [...kept, ...[...byIt.values()].map((one) => judgeDuty(book, ground, one, on))];
}
