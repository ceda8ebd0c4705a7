import { addDays, addMonths, type PlainDate } from "@shilu/domain";
import type { RecordsSearch } from "../../api/records.ts";

/** The spans that are asked for most, as they lie on a day. */
export function timesOf(today: string) {
  const year = today.slice(0, 4);
  const day = (text: string) => text as PlainDate;
  const month = `${today.slice(0, 7)}-01`;
  const quarter = `${year}-${String(Math.floor((Number(today.slice(5, 7)) - 1) / 3) * 3 + 1).padStart(2, "0")}-01`;
  const last = (from: string, months: number) => addDays(addMonths(day(from), months), -1);
  return [
    { key: "", title: "全部时间", from: undefined, to: undefined },
    { key: "month", title: "本月", from: month, to: last(month, 1) },
    { key: "quarter", title: "本季度", from: quarter, to: last(quarter, 3) },
    { key: "year", title: `今年（${year}）`, from: `${year}-01-01`, to: `${year}-12-31` },
    {
      key: "before",
      title: `去年（${Number(year) - 1}）`,
      from: `${Number(year) - 1}-01-01`,
      to: `${Number(year) - 1}-12-31`,
    },
  ] as const;
}

/** The one of these that a search asks for; undefined where its days are somebody's own. */
export const timeAsked = ({ from, to }: RecordsSearch, today: string): string | undefined =>
  timesOf(today).find((one) => one.from === from && one.to === to)?.key;
