import { addDays, type PlainDate } from "../calendar/plain-date.ts";
import { termOf } from "../course/standing.ts";
import type { Course } from "../mechanism/course-schema.ts";
import type { LedgerRecord } from "../record/record.ts";
import { noticeDays } from "./judge.ts";

/**
 * The term of a record that is due before long or past by a day; null where there is none, or where it is still far. How long before is as for a duty
 * that is asked for from the day of the step to its term (`noticeDays`).
 */
export function nearTerm(
  course: Course,
  record: LedgerRecord,
  on: PlainDate,
): { due: PlainDate; late: boolean } | null {
  const due = termOf(course, record);
  if (due === null) return null;
  const from = record.steps?.findLast((step) => step.due !== undefined)?.on ?? record.start;
  return addDays(on, noticeDays({ window: { from, to: due } })) >= due ? { due, late: due < on } : null;
}
