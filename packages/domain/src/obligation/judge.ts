import { addDays, daysBetween, type PlainDate } from "../calendar/plain-date.ts";
import { candidatesOn } from "./candidate.ts";
import { inTime } from "./deadline.ts";
import type { DutyStatus } from "./duty-status.ts";
import type { Ground } from "./ground.ts";
import type { Obligation } from "./obligation.ts";
import { reasonOf } from "./reason.ts";
import type { RuleBook } from "./rule-book.ts";
import type { Decision } from "./statement.ts";
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
};

/** Judges one obligation by what the ledger holds at the end of a day. */
export function judgeDuty(book: RuleBook, ground: Ground, obligation: Obligation, on: PlainDate): Judged {
  const weighed = weigh(book, ground, obligation);
  const looked = candidatesOn(weighed.candidates, on);
  const tally = tallyOf(book, weighed, looked);
  const used = new Set(tally.counted);
  const excluded = looked
    .map((one) => inTime(one, weighed.deadline))
    .filter(({ id }) => !used.has(id))
    .map(({ id, why }) => ({ record: id, why: why ?? "前面的记录已经完成这一项" }));
  return { ...judgedBy(weighed, tally, on), excluded };
}

/** How an obligation stands on a day by what was counted until then. */
export function judgedBy({ obligation, deadline, decision, nil }: Stands, tally: Tally, on: PlainDate): Judged {
  const status = statusOf({ obligation, deadline, decision, nil }, tally, on);
  const { got, counted, late } = tally;
  const reason = reasonOf({ obligation, deadline, decision, nil }, tally, status);
  return { obligation, status, got, counted, excluded: [], late, reason, due: deadline.due, decision };
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
function noticeDays({ window: { from, to } }: Obligation): number {
  const days = daysBetween(from, to);
  if (days <= 31) return 7;
  return days <= 92 ? 15 : 30;
}
