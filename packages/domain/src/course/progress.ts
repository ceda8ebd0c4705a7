import { longDate } from "../calendar/plain-date.ts";
import type { Mechanism } from "../mechanism/mechanism-schema.ts";
import type { LedgerRecord } from "../record/record.ts";
import { courseFor, standingOf } from "./standing.ts";

/**
 * How far a matter is, for the column 进展情况 of the table that it came from: where it stands, and each step with its day in the words that were recorded.
 * Null of what has no course, or of which nothing was recorded yet.
 */
export function progressWords(mechanism: Mechanism, record: LedgerRecord): string | null {
  const course = courseFor(mechanism, record);
  const { steps = [] } = record;
  if (course === null || steps.length === 0) return null;
  const told = steps.map(
    ({ on, act, text }) => `${longDate(on)}${act}${text === undefined || text === "" ? "" : `：${bare(text)}`}`,
  );
  return `${standingOf(course, record).state}。${told.join("；")}。`;
}

/** Words that a sentence goes on behind. */
const bare = (text: string): string => text.trim().replace(/[。；]+$/, "");
