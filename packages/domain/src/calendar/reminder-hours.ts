import { z } from "zod";
import { addDays, type PlainDate, weekday } from "./plain-date.ts";
import { isWorkingDay } from "./working-day.ts";

/** A moment on the office's own clock: a day, and the minutes since its midnight (0–1439), in Asia/Shanghai. */
export type Moment = { readonly day: PlainDate; readonly minute: number };

const clockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, "时刻须写成 08:30 的样子");

/**
 * When reminders may go out, as an office sets it (`reminders` in office.json): from `from` until before `to`, on `days`.
 * `working-days`: by the holiday table with its 调休, in a year without one Monday to Friday; a list: these weekdays
 * (1 Monday … 7 Sunday), whatever the table says.
 */
export const reminderHours = z
  .strictObject({
    from: clockTime.default("08:30"),
    to: clockTime.default("18:00"),
    days: z.union([z.literal("working-days"), z.array(z.int().min(1).max(7)).min(1)]).default("working-days"),
  })
  .refine(({ from, to }) => from < to, { message: "提醒时间的结束时刻须晚于开始时刻", path: ["to"] });
export type ReminderHours = z.output<typeof reminderHours>;

/** 8:30–18:00 on working days, where the office has set nothing. */
export const usualHours: ReminderHours = reminderHours.parse({});

/** A moment inside the hours stays; one outside moves to the next at which a reminder may go out. */
export function nextReminder({ day, minute }: Moment, hours: ReminderHours): Moment {
  const opens = minutesOf(hours.from);
  if (isAllowed(day, hours) && minute < minutesOf(hours.to)) return { day, minute: Math.max(minute, opens) };
  let next = addDays(day, 1);
  while (!isAllowed(next, hours)) next = addDays(next, 1);
  return { day: next, minute: opens };
}

const isAllowed = (day: PlainDate, { days }: ReminderHours): boolean =>
  days === "working-days" ? isWorkingDay(day) : days.includes(weekday(day));

const minutesOf = (clock: string): number => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3));

/** Whether a moment comes after another. */
export const isLaterThan = (a: Moment, b: Moment): boolean => a.day > b.day || (a.day === b.day && a.minute > b.minute);
