import { dateOrder } from "./date-order.ts";
import { folded } from "./folded.ts";
import { growths } from "./growth.ts";
import { halves } from "./halves.ts";
import { cellSaid, type Relation } from "./item.ts";
import { lasting } from "./lasting.ts";
import { listCounts, listsOfOffices } from "./list-count.ts";
import { madeOf } from "./made-of.ts";
import { multiples } from "./multiple.ts";
import { namedAgain } from "./named-again.ts";
import { part } from "./one-part.ts";
import { perHead } from "./per-head.ts";
import type { LinkedPlace, Place } from "./place.ts";
import { repeats } from "./repeats.ts";
import { rests, solvedOf } from "./rests.ts";
import { rowTotals } from "./row-totals.ts";
import { ordinals, series } from "./series.ts";
import { shares } from "./shares.ts";
import { isStated, type Stated } from "./stated.ts";
import { totals } from "./totals.ts";
import { wholes } from "./wholes.ts";

/**
 * What a draft's own numbers say about each other, without a ledger: lists and their closing count, sums with their total, 其中, what is
 * left over, shares, growth, averages, numbered series, dates in order, and one figure stated twice. Only what is written out plainly is
 * judged, so that nothing right is called wrong.
 */
export function relationsOf(linked: readonly LinkedPlace[], draft: string): Relation[] {
  const { text, fold, unfold } = folded(draft);
  const there = (place: Place): Place => {
    const [start, end] = fold([place.start, place.end]);
    return { ...place, start, end, words: fold(place.words) };
  };
  // The sentences of a cell end with it; what a table says as a table is read with it (`readTables`).
  const stretches = new Map<string, Stated[]>();
  for (const { place, cell } of linked) {
    if (!isStated(place)) continue;
    const key = cell === undefined ? "" : cellSaid(cell);
    const mine = there(place);
    const before = stretches.get(key);
    if (!isStated(mine)) continue;
    if (before === undefined) stretches.set(key, [mine]);
    else before.push(mine);
  }
  const found = [
    ...[...stretches.values()].flatMap((places) => within(places, text)),
    ...dateOrder(text),
    ...ordinals(text),
    ...listsOfOffices(text),
  ].map((one) => ({
    ...one,
    spans: one.spans.map(unfold),
  }));
  return [...once(found), ...repeats(linked, draft)];
}

/** Two ways of reading may find the same of the same numbers. */
function once(relations: readonly Relation[]): Relation[] {
  const seen = new Set<string>();
  return relations.filter(({ spans }) => {
    const key = spans
      .map(([from]) => from)
      .sort((a, b) => a - b)
      .join();
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

const within = (places: readonly Stated[], text: string): Relation[] => [
  ...listCounts(places, text),
  ...series(places, text),
  ...totals(places, text),
  ...rowTotals(places, text),
  ...halves(places, text),
  ...wholes(places, text),
  ...part(places, text),
  ...solvedOf(places, text),
  ...rests(places, text),
  ...shares(places, text),
  ...growths(places, text),
  ...perHead(places, text),
  ...multiples(places, text),
  ...madeOf(places, text),
  ...lasting(places, text),
  ...namedAgain(places, text),
];
