import type { PlainDate } from "../calendar/plain-date.ts";
import { smallNumber, type WrittenDate, writtenDates } from "../calendar/written-date.ts";
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

/** Whether a text is a list of days rather than one notice: two days at least, that are no span (3月5日至7日). */
export function isListOfDays(text: string, near: PlainDate): boolean {
  const dates = writtenDates(text, near, true);
  return dates.length >= 2 && dates.every((one, at) => at === 0 || !spans(text, dates[at - 1], one));
}

const spans = (text: string, before: WrittenDate | undefined, next: WrittenDate): boolean =>
  before !== undefined && /^\s*(?:至|到|—|–|-|~|～)+\s*$/.test(text.slice(before.end, next.start));
