import { z } from "zod";
import { parsePeriod } from "../calendar/period.ts";
import { addDays, type PlainDate, plainDate, weekday } from "../calendar/plain-date.ts";
import type { LedgerRecord } from "../record/record.ts";

export const journalKinds = ["plan", "log"] as const;

/**
 * One line of a person's week, his own. `on`: the day it is about, of a plan the Monday of its week; `record`: id of the record it
 * became; `done`: a plan that is done.
 */
export const journalLine = z.object({
  id: z.string().min(1),
  kind: z.enum(journalKinds),
  on: plainDate,
  words: z.string().trim().min(1, "请写一句再保存").max(500, "一行最多500字，长的请分成几行"),
  record: z.string().nullable().default(null),
  done: z.boolean().default(false),
});
export type JournalLine = z.output<typeof journalLine>;

/**
 * 月小结 (2026-11), 季总结 (2026Q4) or 我的年度工作清单 (2026). `version` counts from 1; `handed`: as it was handed in, null while it is
 * its owner's alone.
 */
export type JournalSummary = {
  readonly period: string;
  readonly words: string;
  readonly version: number;
  readonly at: string;
  readonly handed: { readonly at: string; readonly words: string } | null;
};

/** The week of a day, Monday to Sunday. */
export function weekOf(day: PlainDate): { readonly from: PlainDate; readonly to: PlainDate } {
  const from = addDays(day, 1 - weekday(day));
  return { from, to: addDays(from, 6) };
}

export const summaryKinds = ["月小结", "季总结", "我的年度工作清单"] as const;
export type SummaryKind = (typeof summaryKinds)[number];

/** Which summary a period has; null where it has none. */
export function summaryKind(period: string): SummaryKind | null {
  if (parsePeriod(period) === null) return null;
  if (/^\d{4}-\d{2}$/.test(period)) return "月小结";
  if (/^\d{4}Q[1-4]$/.test(period)) return "季总结";
  return /^\d{4}$/.test(period) ? "我的年度工作清单" : null;
}

/** The list of a year serves its owner's own 述职 and is never handed in here. */
export const mayBeHandedIn = (period: string): boolean => ["月小结", "季总结"].includes(summaryKind(period) ?? "");

/** How the codes of the 日志 kinds (工作日志, 周计划, 月小结, 季总结) begin. */
export const journalCodes = "journal.";

/** Whether a mechanism is one of the 日志 kinds: they are for the house, and nobody from elsewhere reads them. */
export const isJournalKind = (mechanism: string): boolean => mechanism.startsWith(journalCodes);

/** Whether a record was handed in, so that those from elsewhere may see it: it is neither a draft nor 日志. */
export const isHandedIn = ({ mechanism, status }: Pick<LedgerRecord, "mechanism" | "status">): boolean =>
  status !== "draft" && !isJournalKind(mechanism);
