import { period, periodTitle } from "../calendar/period.ts";
import { agree, inLedger, resolutionOf, type StatedNumber } from "../figure/compare.ts";
import { type FigureFilter, filterKeys } from "../figure/query.ts";
import type { CheckItem } from "./item.ts";

/** What has to be known of a place, to lay it beside others. */
type SaidItem = Pick<
  CheckItem,
  | ("start" | "mask" | "filled")
  | ("figure" | "title" | "period" | "filter" | "kind" | "text" | "unit" | "stated" | "value" | "approx")
>;

/** A place where a draft says a figure. `draft`: its place in the list of drafts. */
export type DraftReading<Item extends SaidItem = CheckItem> = { readonly draft: number; readonly item: Item };

/**
 * A figure with all that several drafts say of it. `period`: null stands for the period a draft is about, so that last year's draft can
 * be laid beside this year's. `differs`: two drafts say what cannot both be true of one value.
 */
export type FigureRow<Item extends SaidItem = CheckItem> = {
  readonly figure: string;
  readonly title: string;
  readonly period: string | null;
  readonly filter: FigureFilter;
  readonly readings: readonly DraftReading<Item>[];
  readonly differs: boolean;
};

/**
 * The figures of several drafts beside each other: what differs first, then what several say alike, then what one says alone; each in
 * the order of the drafts. Plans, names and numbers of which nobody knows what they count are in none of them.
 * @param drafts the items of each, and the code of the period it is about
 */
export function sideBySide<Item extends SaidItem>(
  drafts: readonly { readonly items: readonly Item[]; readonly period: string }[],
): FigureRow<Item>[] {
  const rows = new Map<string, { row: Omit<FigureRow, "readings" | "differs">; readings: DraftReading<Item>[] }>();
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

type SaidRow = FigureRow<SaidItem>;

/** （2025年上半年，国家级）: what a row counts beside its title; nothing for the whole of the period the drafts are about. */
export function aboutWords({ period: code, filter }: Pick<SaidRow, "period" | "filter">): string {
  const words = [
    ...(code === null ? [] : [periodTitle(period(code))]),
    ...filterKeys.flatMap((key) => filter[key] ?? []),
  ];
  return words.length === 0 ? "" : `（${words.join("，")}）`;
}

/** What the ledger has, with its unit, in each writing that the drafts ask for; nothing where it has none. */
export const ledgerWords = ({ readings }: Pick<SaidRow, "readings">): string =>
  together(readings.flatMap(({ item: { value, unit } }) => (value === null ? [] : [`${value}${unit ?? ""}`])));

/** What a draft says of a figure, a blank with what fills it; what it says in several places alike is said once. */
export const wordsOfDraft = (draft: number, { readings }: Pick<SaidRow, "readings">): string =>
  together(
    readings
      .filter((one) => one.draft === draft)
      .map(({ item: { text, start, mask, filled } }) =>
        mask === null || filled === null
          ? text.replace(/\s/g, "")
          : `${text.slice(0, mask[0] - start)}${filled}${text.slice(mask[1] - start)}（填）`,
      ),
  );

const together = (words: readonly string[]): string => [...new Set(words)].join("、");

/** Whether more than one draft says it. */
export const shared = ({ readings }: { readonly readings: readonly { readonly draft: number }[] }): boolean =>
  new Set(readings.map(({ draft }) => draft)).size > 1;

const differ = (readings: readonly DraftReading<SaidItem>[]): boolean =>
  readings.some((one, index) =>
    readings.slice(index + 1).some((other) => {
      if (one.draft === other.draft) return false;
      const [a, b] = [statedIn(one.item), statedIn(other.item)];
      return a !== null && b !== null && !agree(a, b);
    }),
  );

/** What a place says in the ledger's unit: a claim its number, a blank what the ledger filled in; null where it says none. */
function statedIn({ kind, text, unit, stated, value, approx }: SaidItem): StatedNumber | null {
  const given = unit ?? "";
  if (kind === "claim" && stated !== null)
    return { stated: inLedger(stated, given), approx, resolution: resolutionOf(text, given) };
  if (kind !== "blank" || value === null) return null;
  return { stated: inLedger(value, given), approx: "exact", resolution: resolutionOf(String(value), given) };
}
