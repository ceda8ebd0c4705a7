import { addDays, type PlainDate } from "../calendar/plain-date.ts";
import { nextReminder, type ReminderHours } from "../calendar/reminder-hours.ts";
import type { LedgerRecord } from "../record/record.ts";
import { isOpen } from "./duty-status.ts";
import type { Ground } from "./ground.ts";
import { type Judged, judgeDuty } from "./judge.ts";
import type { RuleBook } from "./rule-book.ts";

/** What one person is told of his own duties once a week. Nothing of anybody else, no rate, no comparison. */
export type Digest = {
  readonly on: PlainDate;
  /** The coming week: from the day itself to the sixth day after the next day on which reminders may go out. */
  readonly to: PlainDate;
  /** Due by then, earliest first. */
  readonly due: readonly Judged[];
  /** To be done 及时: the source names no day. Earliest event first. */
  readonly prompt: readonly Judged[];
  /** Past their term and still to be done, earliest first. */
  readonly overdue: readonly Judged[];
  /** Past, so that only a late entry or an honest 说明 can close them: the latest first. */
  readonly toExplain: readonly Judged[];
  /** Closed by what was recorded or stated in the seven days before. */
  readonly closed: readonly Judged[];
  /** Overdue ones of mechanisms of which the ledger holds nothing yet: counted, not listed. */
  readonly unkept: number;
};

/** `kept`: mechanisms of which the ledger holds at least one record that counts. */
export type DigestView = { readonly on: PlainDate; readonly hours: ReminderHours; readonly kept: ReadonlySet<string> };

/** The digest of a day, out of the duties that one person is in charge of as they stand on that day. */
export function digestOf(book: RuleBook, ground: Ground, own: readonly Judged[], view: DigestView): Digest {
  const { on, hours, kept } = view;
  const to = addDays(nextReminder({ day: on, minute: 0 }, hours).day, 6);
  const late = own.filter(({ status }) => status === "逾期");
  const known = late.filter(({ obligation }) => kept.has(obligation.entry.mechanism.code));
  const waiting = own.filter(({ status }) => status === "未到期" || status === "将到期");
  return {
    on,
    to,
    due: byDay(waiting, ({ due }) => due).filter(({ due }) => due !== null && due <= to),
    prompt: byDay(waiting, ({ obligation: { trigger } }) => trigger?.day ?? null).filter(
      ({ due, obligation: { trigger } }) => due === null && trigger !== null && trigger.day <= on,
    ),
    overdue: byDay(known.filter(canBeDone), ({ due }) => due),
    toExplain: byDay(
      known.filter((one) => !canBeDone(one)),
      ({ obligation }) => obligation.window.to,
    ).toReversed(),
    closed: own.filter((one) => wasClosed(book, ground, one, on)),
    unkept: late.length - known.length,
  };
}

/** What an event asked for can be done late; a month that has passed cannot be met any more, nor what was done too late undone. */
const canBeDone = ({ obligation, late }: Judged): boolean => obligation.trigger !== null && late === null;

/** Whether it was closed in the seven days before a day: it stood open in the ledger of then, and in yesterday's no more. */
function wasClosed(book: RuleBook, ground: Ground, { obligation, status, decision }: Judged, on: PlainDate): boolean {
  if (isOpen(status)) return false;
  const since = addDays(on, -7);
  if (decision !== null && decision.kind !== "postponed") return since <= decision.on && decision.on < on;
  const openOn = (day: PlainDate) =>
    isOpen(judgeDuty(book, enteredBefore(ground, day), obligation, addDays(day, -1)).status);
  return !openOn(on) && openOn(since);
}

/** The ground with those records alone that were entered before a day. */
function enteredBefore(ground: Ground, day: PlainDate): Ground {
  const before = ({ entered, end, start }: LedgerRecord) => (entered ?? end ?? start) < day;
  return {
    ...ground,
    recordsOf: (mechanism, org) => ground.recordsOf(mechanism, org).filter(before),
    recordsOn: (id) => ground.recordsOn(id).filter(before),
  };
}

const byDay = (all: readonly Judged[], day: (one: Judged) => PlainDate | null): Judged[] =>
  [...all].sort((a, b) => {
    const [left, right] = [`${day(a)}\n${a.obligation.id}`, `${day(b)}\n${b.obligation.id}`];
    return left === right ? 0 : left < right ? -1 : 1;
  });
