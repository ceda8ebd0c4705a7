import type { PlainDate } from "../calendar/plain-date.ts";
import { daysBetween } from "../calendar/plain-date.ts";
import type { Candidate } from "./candidate.ts";
import type { Ground } from "./ground.ts";
import { holdsProperty, readName } from "./name.ts";
import type { Obligation } from "./obligation.ts";
import type { RuleBook } from "./rule-book.ts";
import { orgsOfSubject } from "./source.ts";
import { laterOf } from "./span.ts";
import type { Decision } from "./statement.ts";

/**
 * `due`: the day it is due (null: 及时, no term). `last`: the last day on which it is in time; between the two lies the rest of a
 * span, or the longest term of a two-level deadline. `approval`: what would have opened the longest term and is not there.
 */
export type Deadline = {
  readonly due: PlainDate | null;
  readonly last: PlainDate | null;
  readonly approval: string | null;
};

/** The deadline of an obligation as it stands: a postponement moves it, an approval opens the longest term. */
export function deadlineOf(
  book: RuleBook,
  ground: Ground,
  obligation: Obligation,
  decision: Decision | null,
): Deadline {
  const { due, window, entry } = obligation;
  if (due === null) return { due, last: null, approval: null };
  const until = decision?.kind === "postponed" ? decision.until : due;
  const { rule } = entry;
  if (rule.shape !== "two-level" || rule.approval === undefined)
    return { due: latest(due, until), last: latest(due, window.to, until), approval: null };
  if (isApproved(book, ground, obligation, rule.approval)) {
    const longest = latest(window.to, until);
    return { due: longest, last: longest, approval: null };
  }
  return { due: latest(due, until), last: latest(due, until), approval: rule.approval };
}

const latest = (...days: readonly [PlainDate, ...PlainDate[]]): PlainDate => days.reduce(laterOf);

/** Whether the longer term was approved: written in the trigger, a record that stands on it, or reported in words. */
function isApproved(book: RuleBook, ground: Ground, obligation: Obligation, approval: string): boolean {
  const { trigger, subject, window } = obligation;
  const name = readName(approval, book.catalogue);
  const record = trigger?.record ? ground.record(trigger.record) : null;
  const inTime = (day: PlainDate) => window.from <= day && day <= window.to;
  if (name.kind === "property") return record !== null && holdsProperty(record, name);
  if (name.kind === "mechanism")
    return ground
      .recordsOn(trigger?.record ?? "")
      .some((one) => one.mechanism === name.code && one.status === "final" && inTime(one.start));
  const orgs = new Set([...orgsOfSubject(ground, subject), subject.org]);
  return ground
    .occurrences(approval)
    .some((one) => inTime(one.on) && (one.record === undefined ? orgs.has(one.org) : one.record === trigger?.record));
}

/** A candidate that would count but came after the last day, with how late it came. */
export function inTime(candidate: Candidate, { last, approval }: Deadline): Candidate {
  if (candidate.why !== null || last === null || candidate.day <= last) return candidate;
  const beyond = approval === null ? "" : `，没有“${approval}”的记录`;
  return { ...candidate, why: `晚于期限${daysBetween(last, candidate.day)}天（期限为${last}${beyond}）` };
}
