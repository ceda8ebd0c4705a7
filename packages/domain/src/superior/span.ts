import { z } from "zod";
import { type Period, parsePeriod, period, periodTitle, yearsLater } from "../calendar/period.ts";

const quarters = ["Q1", "Q2", "Q3", "Q4"] as const;
const halves = ["H1", "H2"] as const;
const months = ["01", "02", "03", "04", "05", "06", "07", "08", "09", "10", "11", "12"] as const;

/**
 * The days of a cell, said by the period that a form is filled for. `part`: that period itself, from January to its end, its whole year, or a
 * named part of that year; `back`: so many years earlier (上年同期 is 1).
 */
export const formSpan = z.strictObject({
  part: z.enum(["period", "to-date", "year", ...halves, ...quarters, ...months]),
  back: z.int().min(0).max(3),
});
export type FormSpan = z.output<typeof formSpan>;

/** What a span is called beside a cell: 本期, 上年同期, 1月至期末, 全年, 第一季度 … */
export function spanTitle({ part, back }: FormSpan): string {
  const ago = back === 0 ? "" : ["", "上年", "前年", "大前年"][back];
  if (part === "period") return back === 0 ? "本期" : `${ago}同期`;
  if (part === "to-date") return `${ago}1月至期末`;
  if (part === "year") return `${ago}全年`;
  return ago + periodTitle(period(yearly("2000", part))).replace("2000年", "");
}

const yearly = (year: string, part: string): string => `${year}${/^\d/.test(part) ? "-" : ""}${part}`;

/** The days that a span means in a form for this period. */
export function spanIn({ part, back }: FormSpan, whole: Period): Period {
  const year = whole.to.slice(0, 4);
  const now =
    part === "period"
      ? whole
      : part === "year"
        ? period(year)
        : part === "to-date"
          ? toDate(year, whole)
          : period(yearly(year, part));
  return yearsLater(now, -back);
}

/** From January to the end of a period, by its short name where it has one. */
function toDate(year: string, { to }: Period): Period {
  const short = [year, `${year}H1`, `${year}Q1`, `${year}-01`].map(period).find((one) => one.to === to);
  return short ?? period(`${year}-01-01..${to}`);
}

const parts: readonly FormSpan["part"][] = ["period", "to-date", "year", ...halves, ...quarters, ...months];

/**
 * The span that means these days in a form for a period; null where none does. `named`: the headings say 一季度, 上半年 or a month, so that the next
 * form with them means the same part of its own year.
 */
export function spanOf(days: Period, whole: Period, named: boolean): FormSpan | null {
  const order = named ? [...parts].reverse() : parts;
  for (const back of [0, 1, 2, 3])
    for (const part of order) {
      const meant = spanIn({ part, back }, whole);
      if (meant.from === days.from && meant.to === days.to) return { part, back };
    }
  return null;
}

/** The quarter that ended last before a day: the period that a form is asked for as a rule. */
export function lastQuarter(today: string): Period {
  const [year, month] = [Number(today.slice(0, 4)), Number(today.slice(5, 7))];
  const quarter = Math.ceil(month / 3) - 1;
  return parsePeriod(quarter === 0 ? `${year - 1}Q4` : `${year}Q${quarter}`) ?? period(String(year));
}
