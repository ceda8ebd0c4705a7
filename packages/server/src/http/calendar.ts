import type { Context } from "hono";
import { calendarOfFeed, feedSecret } from "../work/feed.ts";
import type { Workplace } from "../work/workplace.ts";
import { Fault } from "./fault.ts";

/** One person's own duties, for his calendar program. */
export async function answerCalendar(workplace: Workplace, context: Context): Promise<Response> {
  const secret = feedSecret(context.req.path);
  const text = secret === null ? null : await calendarOfFeed(workplace, secret);
  if (text === null) throw new Fault("calendar.unknown");
  return context.body(text, 200, {
    "Content-Type": "text/calendar; charset=utf-8",
    "Content-Disposition": 'inline; filename="shilu.ics"',
  });
}
