import { type Period, parsePeriod } from "../calendar/period.ts";
import { yearOf } from "../calendar/plain-date.ts";
import { timeOfColumn } from "./column-time.ts";
import type { Spot } from "./reading.ts";

const numeral = "一二三四";
/** 四个季度督导分别为1次、3次、3次、2次; 上、下半年分别为8期、8期; 一、二季度分别…: times before a row of numbers, one for each. */
const row =
  /(?:(四个|前三个?|各|[一二三四](?:[、和][一二三四])+)季度|上[、和]?下半年)[^，。；：\d]{0,12}(?:分别|依次)[^，。；：、\d]{0,6}((?:[\d.]+[^、，。；：和\d]{1,4}[、，和]){0,11})$/;
const longest = 80;

/** The time of a number in a row of which the times were named at its head, in their order; `at`: its place in the row. Null outside of such a row. */
export function timeInList(
  { sentence, from, end }: Spot,
  text: string,
  report: Period,
): { readonly at: number; readonly period: Period } | null {
  const lead = row.exec(text.slice(Math.max(sentence[0], from - longest), from));
  if (lead === null) return timeOfColumn(text, from, end, report);
  const [, quarters, before = ""] = lead;
  const at = before.split(/[、，和]/).length - 1;
  const year = yearOf(report.to);
  if (quarters === undefined) return at > 1 ? null : found(at, parsePeriod(`${year}H${at + 1}`));
  const named = [...quarters].filter((char) => numeral.includes(char));
  const isListed = named.length > 1;
  const quarter = isListed ? numeral.indexOf(named[at] ?? "?") + 1 : at + 1;
  return quarter < 1 || quarter > 4 ? null : found(at, parsePeriod(`${year}Q${quarter}`));
}

const found = (at: number, period: Period | null) => period && { at, period };
