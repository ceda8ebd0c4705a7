import { agree, inLedger, resolutionOf, type StatedNumber } from "../figure/compare.ts";
import { type FigureFilter, filterKeys } from "../figure/query.ts";
import type { CheckItem } from "./item.ts";

/** A place where a draft says a figure. `draft`: its place in the list of drafts. */
export type DraftReading = { readonly draft: number; readonly item: CheckItem };

/**
 * A figure with all that several drafts say of it. `period`: null stands for the period a draft is about, so that last year's draft can
 * be laid beside this year's. `differs`: two drafts say what cannot both be true of one value.
 */
export type FigureRow = {
  readonly figure: string;
  readonly title: string;
  readonly period: string | null;
  readonly filter: FigureFilter;
  readonly readings: readonly DraftReading[];
  readonly differs: boolean;
};

/**
 * The figures of several drafts beside each other: what differs first, then what several say alike, then what one says alone; each in
 * the order of the drafts. Plans, names and numbers of which nobody knows what they count are in none of them.
 * @param drafts the items of each, and the code of the period it is about
 */
export function sideBySide(
  drafts: readonly { readonly items: readonly CheckItem[]; readonly period: string }[],
): FigureRow[] {
  const rows = new Map<string, { row: Omit<FigureRow, "readings" | "differs">; readings: DraftReading[] }>();
  drafts.forEach(({ items, period: own }, draft) => {
    for (const item of items) {
      if (item.figure === null || statedIn(item) === null) continue;
      const period = item.period === own ? null : item.period;
      const key = JSON.stringify([item.figure, period, filterKeys.map((one) => [...(item.filter[one] ?? [])].sort())]);
      const found = rows.get(key);
      if (found !== undefined) found.readings.push({ draft, item });
      else {
        const row = { figure: item.figure, title: item.title ?? item.figure, period, filter: item.filter };
        rows.set(key, { row, readings: [{ draft, item }] });
      }
    }
  });
  const all = [...rows.values()].map(({ row, readings }) => ({ ...row, readings, differs: differ(readings) }));
  return [
    ...all.filter(({ differs }) => differs),
    ...all.filter((row) => !row.differs && shared(row)),
    ...all.filter((row) => !row.differs && !shared(row)),
  ];
}

/** Whether more than one draft says it. */
export const shared = ({ readings }: Pick<FigureRow, "readings">): boolean =>
  new Set(readings.map(({ draft }) => draft)).size > 1;

const differ = (readings: readonly DraftReading[]): boolean =>
  readings.some((one, index) =>
    readings.slice(index + 1).some((other) => {
      if (one.draft === other.draft) return false;
      const [a, b] = [statedIn(one.item), statedIn(other.item)];
      return a !== null && b !== null && !agree(a, b);
    }),
  );

/** What a place says in the ledger's unit: a claim its number, a blank what the ledger filled in; null where it says none. */
function statedIn({ kind, text, unit, stated, value, approx }: CheckItem): StatedNumber | null {
  const given = unit ?? "";
  if (kind === "claim" && stated !== null)
    return { stated: inLedger(stated, given), approx, resolution: resolutionOf(text, given) };
  if (kind !== "blank" || value === null) return null;
  return { stated: inLedger(value, given), approx: "exact", resolution: resolutionOf(String(value), given) };
}
