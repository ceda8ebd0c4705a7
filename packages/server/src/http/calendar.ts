import { feedSecret } from "@shilu/contract";
import type { Handler } from "hono";
import { calendarOfFeed } from "../work/feed.ts";
import type { Workplace } from "../work/workplace.ts";
import { Fault } from "./fault.ts";

/** One person's own duties, for his calendar program. The secret in the address is the whole of the permission. */
export const getCalendar =
  (workplace: Workplace): Handler =>
  async (context) => {
    const secret = feedSecret(context.req.param("file") ?? "");
    const text = secret === null ? null : await calendarOfFeed(workplace, secret);
    if (text === null) throw new Fault("calendar.unknown");
    context.header("Content-Type", "text/calendar; charset=utf-8");
    context.header("Content-Disposition", 'inline; filename="shilu.ics"');
    return context.body(text);
  };
