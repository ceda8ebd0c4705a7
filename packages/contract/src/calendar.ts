import { dutyStatuses, plainDate } from "@shilu/domain";
import { z } from "zod";
import { operation } from "./operation.ts";

/** `from`/`to`: the days that are shown, at most 62. */
export const calendarQuery = z.object({ from: plainDate, to: plainDate });

/**
 * GET calendar. `rest`: days off inside the span that are no ordinary weekend or are named by the year's notice; `work`: weekend days
 * that are worked; `unannounced`: years whose notice is not known. `more`: records beyond those that are listed.
 */
export const calendarAnswer = z.object({
  today: z.string(),
  rest: z.array(z.string()),
  work: z.array(z.string()),
  unannounced: z.array(z.number()),
  duties: z.array(
    z.object({
      id: z.string(),
      day: z.string(),
      title: z.string(),
      of: z.string(),
      status: z.enum(dutyStatuses),
      provisional: z.boolean(),
      mechanism: z.string(),
    }),
  ),
  records: z.array(z.object({ id: z.string(), day: z.string(), title: z.string(), mechanism: z.string() })),
  more: z.number(),
});
export type CalendarAnswer = z.output<typeof calendarAnswer>;

export const calendarOperations = {
  calendar: operation({
    ...{ method: "GET", path: "/api/calendar", resource: "日程", title: "一段日子里的规定动作、记录和放假安排" },
    right: "duty.see",
    query: calendarQuery,
    answer: calendarAnswer,
    errors: [],
  }),
  calendarFile: operation({
    ...{ method: "GET", path: "/api/calendar.ics", resource: "日程", title: "本单位的规定动作，作为日历文件" },
    right: "duty.see",
    answer: "file",
    errors: [],
  }),
} as const;
