import type { PlainDate } from "../calendar/plain-date.ts";
import { smallNumber, writtenDates } from "../calendar/written-date.ts";
import { numberPattern } from "./clauses.ts";
import type { Span } from "./notice.ts";

/** One day of a list as somebody has it: how many came, where the words say so, and the words themselves. */
export type ListedDay = Span & { readonly day: PlainDate; readonly present: number | null; readonly words: string };

/**
 * Several days in one text, each with its number of heads: 3月5日24人、4月2日23人. What stands between two days belongs to the first.
 * A day without a number stays without one; two numbers are no answer either.
 */
export function severalDays(text: string, near: PlainDate): ListedDay[] {
  const dates = writtenDates(text, near, true);
  return dates.map((one, at) => {
    const end = dates[at + 1]?.start ?? text.length;
    const rest = text.slice(one.end, end);
    const heads = [...rest.matchAll(new RegExp(`(${numberPattern})\\s*(?:人次|人|名)`, "g"))].filter(
      ({ index }) => !/(?:请假|缺席|列席|应到)\D{0,3}$/.test(rest.slice(0, index)),
    );
    const [only, ...others] = heads;
    const present = only === undefined || others.length > 0 ? null : smallNumber(only[1] ?? "0");
    const words = text.slice(one.start, end).replace(/[、，,；;。\s]+$/, "");
    return { start: one.start, end: one.start + words.length, day: one.day, present, words };
  });
}

/**
 * Whether a text is a list of days rather than one notice that names two: at least two of its days come with heads, or nothing but days
 * stands in it. A span (3月5日至7日) is none.
 */
export function isListOfDays(text: string, near: PlainDate): boolean {
  const rows = severalDays(text, near);
  if (rows.length < 2 || /[日号\d]\s*(?:至|到|—|–|~|～)+\s*\d/.test(text)) return false;
  if (rows.filter(({ present }) => present !== null).length >= 2) return true;
  const dates = writtenDates(text, near, true);
  const rest = [...text].filter((_, at) => !dates.some(({ start, end }) => start <= at && at < end)).join("");
  return rest.replace(/[、，,；;。和及\s]/g, "") === "";
}
