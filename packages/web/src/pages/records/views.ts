import { type RecordsSearch, readRecordsSearch } from "../../api/records.ts";
import { timeAsked, timesOf } from "./times.ts";

/** A filter that somebody gave a name. `time`: 本月, 今年 … as of the day on which it is opened; null where its days stand in it. */
export type View = { readonly name: string; readonly search: RecordsSearch; readonly time: string | null };

export const longestName = 20;
export const mostViews = 30;

/** A place that keeps text by name, as `localStorage` does. */
type Shelf = Pick<Storage, "getItem" | "setItem">;

/** What is kept for one account; whatever is none of ours is left out. */
export function keptViews(shelf: Shelf, account: string): readonly View[] {
  try {
    const found: unknown = JSON.parse(shelf.getItem(nameOf(account)) ?? "[]");
    return Array.isArray(found) ? found.flatMap((one) => readView(one)) : [];
  } catch {
    return [];
  }
}

function readView(found: unknown): View[] {
  if (!(found instanceof Object && "name" in found && typeof found.name === "string")) return [];
  const search = "search" in found && found.search instanceof Object ? readRecordsSearch({ ...found.search }) : {};
  return [{ name: found.name, search, time: "time" in found && typeof found.time === "string" ? found.time : null }];
}

/** Keeps the views of one account on this machine; false where it takes nothing. */
export function keepViews(shelf: Shelf, account: string, views: readonly View[]): boolean {
  try {
    shelf.setItem(nameOf(account), JSON.stringify(views));
    return true;
  } catch {
    return false;
  }
}

export const nameOf = (account: string): string => `shilu.records.views.${account}`;

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

/** With one more, by name; one of the same name is that one now. Null where there are as many as are kept. */
export function withView(views: readonly View[], view: View): readonly View[] | null {
  const others = views.filter(({ name }) => name !== view.name);
  return others.length >= mostViews ? null : [...others, view].sort((a, b) => a.name.localeCompare(b.name, "zh"));
}
