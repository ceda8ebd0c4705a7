import { addDays, longDate, type PlainDate } from "../calendar/plain-date.ts";
import { isLaterThan, type Moment, nextReminder, type ReminderHours } from "../calendar/reminder-hours.ts";
import { isOpen } from "./duty-status.ts";
import { explainDue } from "./explain.ts";
import type { Ground } from "./ground.ts";
import { type Judged, noticeDays } from "./judge.ts";
import { obligationTitle } from "./obligation.ts";
import { laterOf } from "./span.ts";

/** A duty as an all-day entry of a calendar, on the day it is due. It says what is asked and where it stands, never what a record holds. */
export type CalendarEntry = {
  /** Id of the obligation: the same for ever, so that a later file changes this entry and adds no second one. */
  readonly id: string;
  readonly day: PlainDate;
  readonly title: string;
  /** What is asked, of whom, when, how it stands, by which article and whether anybody has read that. One a line. */
  readonly lines: readonly string[];
  /** Group of the mechanism: 组织生活, 理论学习 … */
  readonly category: string;
  /** tentative: the day is 暂算; cancelled: 不适用. */
  readonly status: "confirmed" | "tentative" | "cancelled";
  readonly reminder: Reminder | null;
};

/** When a calendar program speaks up, and what it says. */
export type Reminder = { readonly at: Moment; readonly says: string };

/** As what day the duties were judged, the present moment, and when reminders may go out. */
export type CalendarView = { readonly on: PlainDate; readonly now: Moment; readonly hours: ReminderHours };

/** What was closed stays in the calendar this long after it was due, so that a calendar that still shows it as open learns of it. */
const closedDays = 31;

/**
 * The entries of duties, by day. Left out: what names no day (及时), and what is closed and long past. A duty reminds once at most, and
 * those of one moment together, in the first of them: twenty month-end duties are one reminder.
 */
export function calendarEntries(ground: Ground, judged: readonly Judged[], view: CalendarView): CalendarEntry[] {
  const dated = judged
    .flatMap((one) => (one.due === null ? [] : [{ one, day: one.due }]))
    .filter(({ one, day }) => isOpen(one.status) || day >= addDays(view.on, -closedDays))
    .sort((a, b) => (a.day === b.day ? (a.one.obligation.id < b.one.obligation.id ? -1 : 1) : a.day < b.day ? -1 : 1));
  const together = Map.groupBy(
    dated.flatMap(({ one, day }) => {
      const at = reminderOf(one, day, view);
      return at === null ? [] : [{ one, day, at }];
    }),
    ({ at }) => `${at.day} ${at.minute}`,
  );
  const reminders = new Map(
    [...together.values()].flatMap((all) => {
      const [first] = all;
      return first === undefined ? [] : [[first.one, { at: first.at, says: remindsOf(all) }] as const];
    }),
  );
  return dated.map(({ one, day }) => entryOf(ground, one, day, view.on, reminders.get(one) ?? null));
}

function entryOf(
  ground: Ground,
  judged: Judged,
  day: PlainDate,
  on: PlainDate,
  reminder: Reminder | null,
): CalendarEntry {
  const { obligation, status } = judged;
  const { id, entry, provisional } = obligation;
  const told = explainDue(ground, judged);
  const waits = status === "未到期" || status === "将到期";
  return {
    id,
    day,
    title: `${waits ? "" : `${status}：`}${titleOf(judged)}`,
    lines: [
      `要求：${told.says}（${[...new Set([told.force, told.layer])].join("，")}）`,
      `对象：${told.subject}`,
      `时段：${told.window}`,
      `期限：${told.due}`,
      `截至${longDate(on)}：${status}；${told.reason}`,
      `依据：${told.basis}`,
    ],
    category: entry.mechanism.group,
    status: status === "不适用" ? "cancelled" : provisional && waits ? "tentative" : "confirmed",
    reminder,
  };
}

/** Of an org's duty with the org: who holds two posts must see for which. */
const titleOf = ({ obligation }: Judged): string =>
  obligation.subject.kind === "org"
    ? `${obligationTitle(obligation)}，${obligation.subject.name}`
    : obligationTitle(obligation);

/**
 * The next moment at which an open duty may remind: on the day from which it is 将到期, or, where that is past, on the day it is due.
 * Null: neither lies ahead, or quiet hours reach beyond the day it is due.
 */
function reminderOf({ obligation, status }: Judged, due: PlainDate, { now, hours }: CalendarView): Moment | null {
  if (status !== "未到期" && status !== "将到期") return null;
  const soon = laterOf(obligation.window.from, addDays(due, -noticeDays(obligation)));
  const moments = [soon, due].map((day) => nextReminder({ day, minute: 0 }, hours));
  return moments.find((at) => isLaterThan(at, now) && at.day <= due) ?? null;
}

/** How many duties a reminder names; the others are counted. */
const named = 4;

function remindsOf(all: readonly { readonly one: Judged; readonly day: PlainDate }[]): string {
  const titles = all.slice(0, named).map(({ one, day }) => `${titleOf(one)}（${longDate(day)}到期）`);
  const more = all.length > named ? `等${all.length}项` : "";
  return `将到期：${titles.join("；")}${more}`;
}
