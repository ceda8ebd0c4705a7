import type { PlainDate } from "../calendar/plain-date.ts";
import type { JournalLine } from "./journal.ts";

/** Something recorded elsewhere in which the person had a part. */
export type OwnRecord = {
  readonly id: string;
  readonly on: PlainDate;
  readonly title: string;
  readonly mechanism: string;
  readonly parts: readonly string[];
};

/**
 * The draft of a summary: what was recorded and what was written down, by day, under each month where there are several; then plans that
 * are still open. A line that became a record is that record. Nothing is added and nothing is judged.
 */
export function draftSummary(records: readonly OwnRecord[], lines: readonly JournalLine[]): string {
  const known = new Set(records.map(({ id }) => id));
  const logged = lines.filter(({ kind, record }) => kind === "log" && (record === null || !known.has(record)));
  const done = lines.filter(({ kind, record, done: isDone }) => kind === "plan" && isDone && record === null);
  const open = lines.filter(({ kind, record, done: isDone }) => kind === "plan" && !isDone && record === null);
  const items = [
    ...records.map(({ on, title, mechanism, parts }) => ({
      on,
      says: `${title}（${[mechanism, ...parts].join("，")}）`,
    })),
    ...logged.map(({ on, words }) => ({ on, says: words })),
  ].sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
  const months = [...new Set(items.map(({ on }) => on.slice(0, 7)))];
  const paragraphs = months.flatMap((month) => [
    ...(months.length > 1 ? [`${Number(month.slice(0, 4))}年${Number(month.slice(5))}月`] : []),
    ...items.filter(({ on }) => on.startsWith(month)).map(({ on, says }) => `${dayWords(on)}，${ended(says)}`),
  ]);
  const listed = (title: string, plans: readonly JournalLine[]) =>
    plans.length === 0 ? [] : [title, ...plans.map(({ words }) => ended(words))];
  return [...paragraphs, ...listed("已办的计划", done), ...listed("还没有办的计划", open)].join("\n");
}

const dayWords = (day: PlainDate): string => `${Number(day.slice(5, 7))}月${Number(day.slice(8))}日`;
const ended = (words: string): string => (/[。！？…；]$/.test(words) ? words : `${words}。`);
