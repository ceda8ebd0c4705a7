import {
  type Background,
  type Behind,
  besidesOf,
  type Catalogue,
  type FigureQuery,
  type FigureValue,
  isTrueOf,
  type LinkContext,
  type LinkedPlace,
  periodContains,
} from "@shilu/domain";
import type { Reader, StoredRecord } from "@shilu/store";

/** As many differing numbers are looked into; a draft that has more is another office's. */
const mostLookedInto = 40;
/** A figure that counts at most so many records can be told by naming one or two of them. */
const mostRecords = 60;
const countedAs = 2;

/**
 * What the ledger says besides about the stated numbers that differ from it or that it does not know: other times, scopes and heads, and
 * the records of small counts. One question for all values; records only where one or two of them make the difference.
 */
export async function backgroundOf(
  reader: Reader,
  linked: readonly LinkedPlace[],
  text: string,
  values: ReadonlyMap<FigureQuery, FigureValue>,
  catalogue: Catalogue,
  context: LinkContext,
): Promise<ReadonlyMap<FigureQuery, Background>> {
  const open = linked
    .filter(
      (one) => one.place.kind === "claim" && one.query !== null && !isTrueOf(one, text, values.get(one.query) ?? null),
    )
    .slice(0, mostLookedInto);
  const asked = open.map((one) => besidesOf(one, (one.query && values.get(one.query)) ?? null, catalogue, context));
  const answers = await reader.figures(asked.flat().map(({ query }) => query));
  const found = new Map<FigureQuery, Background>();
  let at = 0;
  for (const [index, { query, place }] of open.entries()) {
    const besides = (asked[index] ?? []).flatMap((one) => {
      const value = answers[at++];
      return value === undefined ? [] : [{ ...one, value }];
    });
    if (query === null) continue;
    const value = values.get(query) ?? null;
    found.set(query, { besides, ...(await recordsBehind(reader, query, value, place.stated)) });
  }
  return found;
}

/** The records of a count that is only just another, and those of its period that were left out of it. */
async function recordsBehind(
  reader: Reader,
  query: FigureQuery,
  value: FigureValue | null,
  stated: number | null,
): Promise<Pick<Background, "records" | "leftOut">> {
  const nothing = { records: [], leftOut: [] };
  if (value === null || value.value === null || stated === null || query.figure.count !== "records") return nothing;
  const by = value.value - stated;
  if (by === 0 || Math.abs(by) > countedAs || value.records.length > mostRecords) return nothing;
  const records = (await reader.records({ ids: value.records })).map(behind);
  if (by > 0) return { records, leftOut: [] };
  const { excluded } = await reader.explain(query);
  const why = new Map(excluded.map((one) => [one.record, one.why]));
  const stored = why.size === 0 ? [] : await reader.records({ ids: [...why.keys()].slice(0, mostRecords) });
  const leftOut = stored
    .filter(
      ({ record, status }) => status !== "superseded" && !record.nil && periodContains(query.period, record.start),
    )
    .map((one) => ({ ...behind(one), why: why.get(one.record.id) ?? "" }));
  return { records, leftOut };
}

const behind = ({ record, late }: StoredRecord): Behind => ({ title: record.title, start: record.start, late });
