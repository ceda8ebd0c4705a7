import {
  type Background,
  type Behind,
  type Besides,
  besidesOf,
  type Catalogue,
  type FigureQuery,
  type FigureValue,
  isTrueOf,
  type LinkContext,
  type LinkedPlace,
} from "@shilu/domain";
import type { Reader, StoredRecord } from "@shilu/store";

/** As many differing numbers are looked into; a draft that has more is another office's. */
const mostLookedInto = 40;
/** A figure that counts at most so many records can be told by naming one or two of them. */
const mostRecords = 60;
const countedAs = 2;

/**
 * What the ledger says besides about the stated numbers that differ from it or that it does not know: other times, scopes and heads, and
 * the records of small counts. One question for all values and one for the records of all counts that are too small; those left out of a
 * count are asked for one by one, where one or two of them make the difference.
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
    .flatMap((one): Open[] => {
      const { place, query } = one;
      const value = (query && values.get(query)) ?? null;
      if (place.kind !== "claim" || query === null || isTrueOf(one, text, value)) return [];
      return [{ query, value, asked: besidesOf(one, value, catalogue, context), by: shortBy(one, value) }];
    })
    .slice(0, mostLookedInto);
  const answers = await reader.figures(open.flatMap(({ asked }) => asked.map(({ query }) => query)));
  const behind = await recordsBehind(reader, open);
  const found = new Map<FigureQuery, Background>();
  let at = 0;
  for (const { query, value, asked, by } of open) {
    const besides = asked.flatMap((one) => {
      const answer = answers[at++];
      return answer === undefined ? [] : [{ ...one, value: answer }];
    });
    const records = by === 0 || value === null ? [] : value.records.flatMap((id) => behind.get(id) ?? []);
    const leftOut = by < 0 && value !== null ? await recordsLeftOut(reader, query, value, -by) : [];
    found.set(query, { besides, records, leftOut });
  }
  return found;
}

/** A number that is looked into. `by`: so many records fewer than the ledger's count it states; 0 where records tell nothing. */
type Open = {
  readonly query: FigureQuery;
  readonly value: FigureValue | null;
  readonly asked: readonly Besides[];
  readonly by: number;
};

/** By how much a count of records is only just another. */
function shortBy({ place: { stated }, query }: LinkedPlace, value: FigureValue | null): number {
  if (value === null || value.value === null || stated === null || query?.figure.count !== "records") return 0;
  const by = value.value - stated;
  return Math.abs(by) > countedAs || value.records.length > mostRecords ? 0 : by;
}

/** The records of all counts, by their printed ids. */
async function recordsBehind(reader: Reader, open: readonly Open[]): Promise<ReadonlyMap<string, Behind>> {
  const ids = new Set(open.flatMap(({ by, value }) => (by === 0 ? [] : (value?.records ?? []))));
  const records = ids.size === 0 ? [] : await reader.records({ ids: [...ids] });
  return new Map(records.map((one) => [one.record.id, behind(one)]));
}

/** The records of its period that a count left out, with why; none where they are not as many as it lacks. */
async function recordsLeftOut(
  reader: Reader,
  query: FigureQuery,
  { records }: FigureValue,
  lacking: number,
): Promise<Background["leftOut"]> {
  const left: StoredRecord[] = [];
  for (const mechanism of query.over) {
    const all = await reader.records({ mechanism, org: query.org, period: query.period, limit: mostRecords * 2 });
    left.push(
      ...all.filter(({ record, status }) => status !== "superseded" && !record.nil && !records.includes(record.id)),
    );
  }
  if (left.length !== lacking) return [];
  const { excluded } = await reader.explain(query);
  const why = new Map(excluded.map((one) => [one.record, one.why]));
  return left.flatMap((one) => {
    const said = why.get(one.record.id);
    return said === undefined ? [] : [{ ...behind(one), why: said }];
  });
}

const behind = ({ record, late }: StoredRecord): Behind => ({ title: record.title, start: record.start, late });
