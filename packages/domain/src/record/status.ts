import { daysBetween, type PlainDate } from "../calendar/plain-date.ts";
import type { LedgerRecord } from "./record.ts";

type Status = LedgerRecord["status"];

/**
 * Which status may follow which. A record is never taken back to draft: 定稿以后只有更正 and 作废, and both keep the old
 * version. `superseded` is what a version becomes when a correction replaces it.
 */
const next: Readonly<Record<Status, readonly Status[]>> = {
  draft: ["final", "void"],
  final: ["superseded", "void"],
  void: [],
  superseded: [],
};

/** Null where the change is allowed, otherwise one sentence for the person who asked. */
export function whyNotStatus(from: Status, to: Status): string | null {
  if (next[from].includes(to)) return null;
  if (from === "void") return "这条记录已作废，不能再改；事情确实发生过的，请另记一条";
  if (from === "superseded") return "这一版已被更正，请在最新一版上修改";
  return to === "draft" ? "已定稿的记录不能退回草稿，请用更正" : "草稿还没有定稿，请先定稿再更正";
}

/** Only final records count; draft, void and superseded ones never do. */
export const isCounted = ({ status }: LedgerRecord): boolean => status === "final";

/** For so many days a record that was 作废 can be taken back. It is never deleted. */
export const binDays = 30;

/** Null where a voided record can be taken back on this day, otherwise one sentence for the person who asked. */
export function whyNotRestored(status: Status, voided: PlainDate, today: PlainDate): string | null {
  if (status !== "void") return "这条记录没有作废，不用恢复";
  return daysBetween(voided, today) <= binDays
    ? null
    : `作废已超过${binDays}天，不能再恢复；事情确实发生过的，请另记一条`;
}
