import { daysBetween } from "../calendar/plain-date.ts";
import type { LedgerRecord } from "./record.ts";

/** 补录: entered more than `days` after it happened, counted from the last day where the record spans several. */
export function isLate({ start, end, entered }: Pick<LedgerRecord, "start" | "end" | "entered">, days = 7): boolean {
  return entered !== undefined && daysBetween(end ?? start, entered) > days;
}
