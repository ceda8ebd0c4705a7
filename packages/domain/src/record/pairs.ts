import type { FieldValue } from "./record.ts";

/** Two people named together, in the order of their ids: who is named first says nothing. */
export type Pair = readonly [one: string, other: string];

/** Every two of the people that a field names; nobody makes a pair with himself. */
export function pairsIn(value: FieldValue | undefined): Pair[] {
  const people = [...new Set([value ?? []].flat().map(String))].filter((person) => person !== "").sort();
  return people.flatMap((one, at) => people.slice(at + 1).map((other): Pair => [one, other]));
}

/** The different pairs among several, each once. */
export const distinctPairs = (pairs: readonly Pair[]): Pair[] => [
  ...new Map(pairs.map((pair) => [JSON.stringify(pair), pair])).values(),
];
