import type { FigureQuery, FigureValue } from "../figure/query.ts";
import { isTrueOf } from "./judge.ts";
import type { LinkedPlace, PlaceReading } from "./place.ts";

/**
 * What words leave open, the number itself often tells: of the figures that a stated number may be of, it is true of one alone. A
 * blank has no number, and a place that a person or the headings of a table spoke for is settled.
 */
type Answers = ReadonlyMap<FigureQuery, FigureValue>;

/** A smaller number is true of too many figures to tell one from another. */
const telling = 10;
/** So much better than the next a reading must be, where the number is true of several. */
const clear = 0.2;
/** A phrase or words worth less are not held against the ledger alone: what they suggest differs from it more often because it is another figure. */
const sure = 0.7;

/** Whether what was read first leaves a doubt that the ledger may settle: nothing was, or the ledger says otherwise. */
const isDoubtful = (one: LinkedPlace, text: string, values: Answers): boolean =>
  one.place.kind === "claim" &&
  one.evidence.by !== "person" &&
  (one.others?.length ?? 0) > 0 &&
  (one.query === null || !isTrueOf(one, text, values.get(one.query) ?? null));

/** The questions still to be put to the ledger before `settled`: those of the other readings of doubtful places. */
export const doubtsOf = (linked: readonly LinkedPlace[], text: string, values: Answers): FigureQuery[] =>
  linked.flatMap((one) => (isDoubtful(one, text, values) ? (one.others ?? []).map(({ query }) => query) : []));

/**
 * The places with what the ledger settles. A number that differs from its figure, or has none, is of the other reading that it is true of,
 * where that is one alone or by far the best; a faint reading that the ledger contradicts is given up, rather than called an error of the draft.
 * @param values the ledger's answers to the queries of `linked` and to `doubtsOf`
 */
export const settled = (linked: readonly LinkedPlace[], text: string, values: Answers): LinkedPlace[] =>
  linked.map((one) => {
    if (!isDoubtful(one, text, values)) return one;
    const [fit, next] = fitting(one, text, values);
    if (fit !== undefined && (next === undefined || fit.evidence.score - next.evidence.score > clear)) {
      const { query, filter, evidence } = fit;
      return { ...one, query, filter, evidence: { ...evidence, by: "number", runnerUp: null } };
    }
    return one.query === null || one.evidence.score >= sure ? one : givenUp(one, one.query);
  });

/** The other readings that the number is true of, each figure once, best first. */
function fitting(one: LinkedPlace, text: string, values: Answers): PlaceReading[] {
  const found = (one.others ?? []).filter(({ query }) => {
    const value = values.get(query) ?? null;
    return (value?.value ?? 0) >= telling && isTrueOf({ ...one, query }, text, value);
  });
  return [...new Map(found.map((reading) => [reading.query.figure, reading])).values()];
}

const givenUp = (one: LinkedPlace, { figure }: FigureQuery): LinkedPlace => ({
  ...one,
  query: null,
  filter: {},
  evidence: {
    ...{ by: "none", phrase: null, words: [], score: one.evidence.score, runnerUp: null },
    reason: `字面上有些像“${figure.title}”，数却与台账不同，说的可能是别的事`,
  },
});
