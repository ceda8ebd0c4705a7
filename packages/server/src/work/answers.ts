import { type FigureQuery, type FigureValue, queryKey } from "@shilu/domain";
import type { Reader } from "@shilu/store";

/** Asks the ledger all of these at once; the answer to one of them is then found by what it asks. */
export async function answersTo(
  reader: Reader,
  queries: readonly FigureQuery[],
): Promise<(query: FigureQuery) => FigureValue | null> {
  const values = await reader.figures(queries);
  const answers = new Map<string, FigureValue>();
  queries.forEach((query, index) => {
    const value = values[index];
    if (value !== undefined) answers.set(queryKey(query), value);
  });
  return (query) => answers.get(queryKey(query)) ?? null;
}
