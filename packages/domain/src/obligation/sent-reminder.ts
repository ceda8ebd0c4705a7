import { z } from "zod";
import { addDays, longDate, type PlainDate, plainDate } from "../calendar/plain-date.ts";

/** 提醒: one note of a superior to an org below. It asks for nothing that the rules do not ask, and creates no duty and no form. */
export const sentReminder = z.strictObject({
  org: z.string().min(1),
  words: z.string().min(1),
  by: z.string().min(1),
  on: plainDate,
});
export type SentReminder = z.output<typeof sentReminder>;

/** An org is asked at most once in so many days, whoever asks. */
const reminderDays = 7;

/** For so many days the note stands on 今日 of the org. */
const shownDays = 14;

/** The first day on which an org may be reminded again; null: it may be now. */
export function remindedUntil(all: readonly SentReminder[], org: string, on: PlainDate): PlainDate | null {
  const last = lastReminder(all, org);
  const again = last === null ? null : addDays(last.on, reminderDays);
  return again === null || again <= on ? null : again;
}

/** The latest note to an org; null where there was none. */
export const lastReminder = (all: readonly SentReminder[], org: string): SentReminder | null =>
  all.filter((one) => one.org === org).reduce<SentReminder | null>((a, b) => (a !== null && a.on > b.on ? a : b), null);

/** Null where an org may be reminded today, otherwise one sentence that tells when again. */
export function whyNotReminded(all: readonly SentReminder[], org: string, on: PlainDate): string | null {
  const again = remindedUntil(all, org, on);
  const last = lastReminder(all, org);
  return again === null || last === null
    ? null
    : `这个单位${longDate(last.on)}已经提醒过，每${reminderDays}天最多提醒一次；${longDate(again)}起可以再提醒`;
}

/** Whether a note still stands on 今日 of the org that it was sent to. */
export const isReminderShown = ({ on }: SentReminder, today: PlainDate): boolean => addDays(on, shownDays) > today;
