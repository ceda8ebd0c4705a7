import { z } from "zod";
import { reminderHours } from "../calendar/reminder-hours.ts";

const place = z.looseObject({ name: z.string().min(1), relation: z.string().optional() });

/** `office.json` of a bundle: who the office is and the names that name blanks take. Unknown keys are kept. */
export const office = z.looseObject({
  tenant: z.string().min(1),
  name: z.string().min(1),
  short: z.string().optional(),
  region: z.string().optional(),
  city: z.string().optional(),
  county: z.string().optional(),
  villages: z.array(place).default([]),
  communities: z.array(place).default([]),
  sites: z.array(z.looseObject({ kind: z.string().min(1), name: z.string().min(1) })).default([]),
  leaders: z.array(z.looseObject({ post: z.string(), person: z.string() })).default([]),
  names: z.record(z.string(), z.string()).default({}),
  /** When reminders may go out; `usualHours` where absent. */
  reminders: reminderHours.optional(),
  /** 本机 mode: who sits at this machine (printed id of a person), as he said once. */
  visitor: z.string().min(1).optional(),
});
export type Office = z.output<typeof office>;
