import {
  calendarEntries,
  isOpen,
  type Judged,
  type Moment,
  type Person,
  type PlainDate,
  usualHours,
} from "@shilu/domain";
import type { Duties } from "./due.ts";
import { icalendar } from "./icalendar.ts";
import { dayOf, type Workplace } from "./workplace.ts";

/**
 * A calendar as iCalendar text. `open` and `closed` duties stand in it (of the closed those a calendar may still show as open);
 * `undated` open ones name no day; `personal` open ones are a person's own, which no org's calendar shows.
 */
export type WrittenCalendar = {
  readonly text: string;
  readonly open: number;
  readonly closed: number;
  readonly undated: number;
  readonly personal: number;
};

/** The duties that a person is in charge of, as his calendar. */
export const calendarOfPerson = (
  workplace: Workplace,
  { name }: Person,
  duties: Duties,
  on: PlainDate,
): WrittenCalendar => write(workplace, `${name}的待办`, duties, duties.judged, on);

/** The duties of an org and everything below it. Those of single persons stay out: they are nobody else's business. */
export const calendarOfOrg = (workplace: Workplace, org: string, duties: Duties, on: PlainDate): WrittenCalendar =>
  write(
    workplace,
    `${duties.ground.roster.nameOf(org)}规定动作`,
    duties,
    duties.judged.filter(({ obligation }) => obligation.subject.kind === "org"),
    on,
  );

function write(
  workplace: Workplace,
  name: string,
  { ground, judged }: Duties,
  shown: readonly Judged[],
  on: PlainDate,
): WrittenCalendar {
  const { tenant, office, now } = workplace;
  const stamp = now();
  const entries = calendarEntries(ground, shown, { on, now: momentOf(stamp), hours: office.reminders ?? usualHours });
  const open = shown.filter(({ status }) => isOpen(status));
  const dated = open.filter(({ due }) => due !== null).length;
  return {
    text: icalendar({ name, tenant, stamp, entries }),
    open: dated,
    closed: entries.length - dated,
    undated: open.length - dated,
    personal: judged.filter(({ status }) => isOpen(status)).length - open.length,
  };
}

/** An instant on the office's own clock (UTC+8 all year since 1991). */
export function momentOf(instant: string): Moment {
  const local = new Date(Date.parse(instant) + 8 * 3_600_000);
  return { day: dayOf(instant), minute: local.getUTCHours() * 60 + local.getUTCMinutes() };
}
