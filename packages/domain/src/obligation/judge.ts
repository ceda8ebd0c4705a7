import { addDays, daysBetween, type PlainDate } from "../calendar/plain-date.ts";
import type { LedgerRecord } from "../record/record.ts";
import { candidatesOn } from "./candidate.ts";
import { inTime } from "./deadline.ts";
import type { DutyStatus } from "./duty-status.ts";
import type { Ground } from "./ground.ts";
import type { Obligation } from "./obligation.ts";
import { reasonOf } from "./reason.ts";
import type { RuleBook } from "./rule-book.ts";
import { earlierOf } from "./span.ts";
import type { Decision } from "./statement.ts";
import { circleOn, readingOf, type TalkCoverage, talkCoverage } from "./talk-coverage.ts";
import { type Tally, tallyOf } from "./tally.ts";
import { type Stands, weigh } from "./weigh.ts";

/** An obligation as it stands on a day, with everything that was looked at. */
export type Judged = {
  readonly obligation: Obligation;
  readonly status: DutyStatus;
  /** Of `obligation.need`, how much is there, by the rule's own measure. */
  readonly got: number;
  readonly counted: readonly string[];
  readonly excluded: readonly { readonly record: string; readonly why: string }[];
  /** What answered a triggered duty after its last day, and how late it came. */
  readonly late: Tally["late"];
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
  const weighed = weigh(book, ground, obligation);
  const looked = candidatesOn(weighed.candidates, on);
  const tally = tallyOf(book, weighed, looked);
  const used = new Set(tally.counted);
  const talks = talksIn(
    book,
    ground,
    obligation,
    looked.flatMap(({ id, record }) => (used.has(id) ? (record ?? []) : [])),
    on,
  );
  const excluded = looked
    .map((one) => inTime(one, weighed.deadline))
    .filter(({ id }) => !used.has(id))
    .map(({ id, why }) => ({ record: id, why: why ?? "前面的记录已经完成这一项" }));
  return { ...judgedBy(weighed, tally, on, talks), excluded };
}

/** How an obligation stands on a day by what was counted until then. */
export function judgedBy(
  { obligation, deadline, decision, nil }: Stands,
  tally: Tally,
  on: PlainDate,
  talks: TalkCoverage | null = null,
): Judged {
  const status = statusOf({ obligation, deadline, decision, nil }, tally, on);
  const { got, counted, late } = tally;
  const reason = reasonOf({ obligation, deadline, decision, nil }, tally, status, talks);
  return { obligation, status, got, counted, excluded: [], late, reason, due: deadline.due, decision, talks };
}

/** Who of the roster talked, by the end of the day or of the duty. It is told beside the floor and never changes its status. */
function talksIn(
  book: RuleBook,
  { roster }: Ground,
  { entry: { rule }, duty, subject }: Obligation,
  records: readonly LedgerRecord[],
  on: PlainDate,
): TalkCoverage | null {
  if (rule.shape !== "periodic" || rule.among === undefined) return null;
  const day = earlierOf(on, duty.to);
  const reading = readingOf(book, rule.among.reading, day);
  const found = talkCoverage(reading, circleOn(roster, subject.id, day), records, rule.among.field);
  return found.need === 0 || found.unnamed === records.length ? null : found;
}

function statusOf(
  { obligation, deadline: { due, last }, decision, nil }: Stands,
  { done }: Tally,
  on: PlainDate,
): DutyStatus {
  if (done !== null) return done;
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
