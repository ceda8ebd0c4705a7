import { yearOf } from "../calendar/plain-date.ts";
import type { LedgerRecord } from "../record/record.ts";

/**
 * 期号 that run on within a year and a genre: what is missing between 1 and the highest one, and what was used twice, one Chinese sentence each. Numbers
 * that are none (增刊) are not looked at; only final records are.
 */
export function numberFaults(
  records: readonly LedgerRecord[],
  like: Pick<LedgerRecord, "org" | "genre" | "start">,
): string[] {
  const year = yearOf(like.start);
  const used = records.flatMap(({ org, genre, start, issue, status }) =>
    status === "final" &&
    org === like.org &&
    genre === like.genre &&
    yearOf(start) === year &&
    /^\d{1,4}$/.test(issue ?? "")
      ? [Number(issue)]
      : [],
  );
  const named = `${year}年${like.genre === undefined ? "" : `《${like.genre}》`}`;
  const missing = Array.from({ length: Math.max(0, ...used) }, (_, at) => at + 1).filter((n) => !used.includes(n));
  const twice = [...new Set(used.filter((n, at) => used.indexOf(n) < at))].sort((a, b) => a - b);
  return [
    ...(missing.length === 0 ? [] : [`${named}缺第${missing.join("、")}期，请核对`]),
    ...(twice.length === 0 ? [] : [`${named}第${twice.join("、")}期用了不止一次，请核对`]),
  ];
}
