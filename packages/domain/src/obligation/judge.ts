import { addDays, daysBetween, type PlainDate } from "../calendar/plain-date.ts";
import { amountOf } from "./amount.ts";
import { type Candidate, candidatesOf } from "./candidate.ts";
import { type Deadline, deadlineOf, inTime } from "./deadline.ts";
import type { DutyStatus } from "./duty-status.ts";
import type { Ground } from "./ground.ts";
import { type Name, readName } from "./name.ts";
import type { Obligation } from "./obligation.ts";
import { reasonOf } from "./reason.ts";
import type { RuleBook } from "./rule-book.ts";
import { sourceOf } from "./source.ts";
import { earlierOf } from "./span.ts";
import type { Decision } from "./statement.ts";
import { circleOn, readingOf, type TalkCoverage, talkCoverage } from "./talk-coverage.ts";

/** An obligation as it stands on a day, with everything that was looked at. */
export type Judged = {
  readonly obligation: Obligation;
  readonly status: DutyStatus;
  /** Of `obligation.need`, how much is there, by the rule's own measure. */
  readonly got: number;
  readonly counted: readonly string[];
  readonly excluded: readonly { readonly record: string; readonly why: string }[];
  /** One Chinese sentence: what was asked, what is there. */
  readonly reason: string;
  /** The day it is now due; a postponement moves it. Null: 及时, no term. */
  readonly due: PlainDate | null;
  /** What a person decided, shown whatever the status: never hidden, never counted as done. */
  readonly decision: Decision | null;
  /** Of a duty that asks who talked with whom, how much of it took place; null elsewhere, and where no record names two people. */
  readonly talks: TalkCoverage | null;
};

/** Judges one obligation by what the ledger holds at the end of a day. */
export function judgeDuty(book: RuleBook, ground: Ground, obligation: Obligation, on: PlainDate): Judged {
  const decision = ground.decisionOn(obligation.id);
  const deadline = deadlineOf(book, ground, obligation, decision);
  const looked = candidatesOf(book, ground, obligation, on).map((one) => inTime(one, deadline));
  const good = looked.filter(({ why }) => why === null);
  // A floor is met by all of them together, a triggered duty is answered once.
  const counting = obligation.trigger === null ? good : good.slice(0, 1);
  const nil = obligation.trigger === null ? (looked.find((one) => coversSpan(one, obligation)) ?? null) : null;
  const status = statusOf(book, obligation, counting, { decision, nil }, deadline, on);
  const got = amount(counting, sourceOf(book.catalogue, obligation.entry).counts);
  const used = new Set(counting.map(({ id }) => id));
  const talks = talksIn(book, ground, obligation, counting, on);
  return {
    obligation,
    status,
    got,
    counted: [...used],
    excluded: looked
      .filter(({ id }) => !used.has(id))
      .map(({ id, why }) => ({ record: id, why: why ?? "前面的记录已经完成这一项" })),
    reason: reasonOf({ obligation, status, got, counting, looked, nil, decision, deadline, talks }),
    due: deadline.due,
    decision,
    talks,
  };
}

/** Who of the roster talked, by the end of the day or of the duty. It is told beside the floor and never changes its status. */
function talksIn(
  book: RuleBook,
  { roster }: Ground,
  { entry: { rule }, duty, subject }: Obligation,
  counting: readonly Candidate[],
  on: PlainDate,
): TalkCoverage | null {
  if (rule.shape !== "periodic" || rule.among === undefined) return null;
  const day = earlierOf(on, duty.to);
  const reading = readingOf(book, rule.among.reading, day);
  const records = counting.flatMap(({ record }) => record ?? []);
  const found = talkCoverage(reading, circleOn(roster, subject.id, day), records, rule.among.field);
  return found.need === 0 || found.unnamed === records.length ? null : found;
}

/** A 零报告 over the whole span is an honest statement that nothing took place. */
const coversSpan = ({ record }: Candidate, { duty }: Obligation): boolean =>
  record?.nil === true &&
  record.status === "final" &&
  record.start <= duty.from &&
  (record.end ?? record.start) >= duty.to;

function amount(counting: readonly Candidate[], name: Name | null): number {
  const records = counting.flatMap(({ record }) => record ?? []);
  return amountOf(name, records) + (counting.length - records.length);
}

/** Whether the floor is reached, by its own measure or by the other one that the rule allows. */
function isDone(
  book: RuleBook,
  { entry: { rule, ...entry }, need }: Obligation,
  counting: readonly Candidate[],
): boolean {
  const { counts } = sourceOf(book.catalogue, { rule, ...entry });
  if (amount(counting, counts) >= need) return true;
  if (rule.shape !== "periodic" || rule.or === undefined) return false;
  return amount(counting, readName(rule.or.counts, book.catalogue)) >= rule.or["at-least"];
}

type Stated = { readonly decision: Decision | null; readonly nil: Candidate | null };

function statusOf(
  book: RuleBook,
  obligation: Obligation,
  counting: readonly Candidate[],
  { decision, nil }: Stated,
  { due, last }: Deadline,
  on: PlainDate,
): DutyStatus {
  if (isDone(book, obligation, counting)) {
    const entered = counting.filter(({ late }) => !late);
    return isDone(book, obligation, entered) ? "已完成" : "补录完成";
  }
  if (obligation.notAsked !== null || decision?.kind === "exempt") return "不适用";
  if (decision?.kind === "explained" || nil !== null) return "已说明";
  if (due === null) return "将到期";
  if (last !== null && on > last) return "逾期";
  return addDays(on, noticeDays(obligation)) >= due ? "将到期" : "未到期";
}

/** How many days before it is due a duty is 将到期: a week for a month or a short term, a fortnight for a quarter, else a month. */
export function noticeDays({ window: { from, to } }: Pick<Obligation, "window">): number {
  const days = daysBetween(from, to);
  if (days <= 31) return 7;
  return days <= 92 ? 15 : 30;
}
