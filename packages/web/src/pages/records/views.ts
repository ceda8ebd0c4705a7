import type { ListViewBody } from "@shilu/contract";
import { type RecordsSearch, readRecordsSearch } from "../../api/records.ts";
import { timeAsked, timesOf } from "./times.ts";

/** A filter that somebody gave a name. `time`: 本月, 今年 … as of the day on which it is opened; null where its days stand in it. */
export type View = { readonly name: string; readonly search: RecordsSearch; readonly time: string | null };

/** As it is kept, and read again. */
export const wordsOf = ({ name, search, time }: View): ListViewBody => ({ name, search: { ...search }, span: time });
export const readView = ({ name, search, span }: ListViewBody): View => ({
  ...{ name, search: readRecordsSearch(search), time: span },
});

/** A search under a name, as it is kept. */
export function viewOf(name: string, search: RecordsSearch, today: string): View {
  const time = timeAsked(search, today) ?? null;
  if (time === null) return { name, search, time };
  const { from: _, to: __, ...rest } = search;
  return { name, search: rest, time };
}

/** What a view asks for on a day. */
export function searchOf({ search, time }: View, today: string): RecordsSearch {
  const span = timesOf(today).find(({ key }) => key === time);
  return span?.from === undefined ? search : { ...search, from: span.from, to: span.to };
}
