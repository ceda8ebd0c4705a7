import { type Period, type PlainDate, parseDate, parsePeriod, yearAtHand } from "@shilu/domain";
import { dayOf, type Workplace } from "../work/workplace.ts";
import { Fault } from "./fault.ts";

/** The day that was asked for; today where none was. */
export function dayAsked({ now }: Workplace, text: string | undefined): PlainDate {
  const day = text === undefined ? dayOf(now()) : parseDate(text);
  if (day === null) throw new Fault("request.invalid", { says: `“${text}”不是存在的日期，请写成 2025-03-05 的样子` });
  return day;
}

/** The period that was asked for; the year at hand where none was. */
export function spanAsked({ now }: Workplace, code: string | undefined): Period {
  if (code === undefined) return yearAtHand(dayOf(now()));
  const span = parsePeriod(code);
  if (span === null)
    throw new Fault("period.unknown", {
      says: `“${code}”不是期间，请写成 2025、2025H1、2025Q3、2025-06 或 2025-01-01..2025-03-15 的样子`,
    });
  return span;
}
