import type { FigureQuery, FigureValue } from "../figure/query.ts";
import type { Background } from "./besides.ts";
import { isTrueOf, timesOff } from "./judge.ts";
import type { LinkedPlace, PlaceReading } from "./place.ts";

/** What the ledger answered to each question. */
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
 * The places with what the ledger settles: what words leave open, the number itself often tells. A blank has no number, and a place that a person
 * or the headings of a table spoke for is settled. A number that differs from its figure, or has none, is of the other reading that it is true of,
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

const givenUp = (one: LinkedPlace, { figure }: FigureQuery, how = "不同"): LinkedPlace => ({
  ...one,
  query: null,
  filter: {},
  evidence: {
    ...{ by: "none", phrase: null, words: [], score: one.evidence.score, runnerUp: null },
    reason: `字面上像“${figure.title}”，数却与台账${how}，说的可能是别的事`,
  },
});

/** So many times off a number may be of another matter, unless what speaks for its figure is worth `sure`. */
const farOff = [
  { times: 5, sure: 0.96 },
  { times: 3, sure: 0.9 },
] as const;

/**
 * The places without those that are several times the ledger's number, or a fraction of it, and nothing explains how: the words are alike and the
 * matter is another one. What is explained (another time or scope, heads for attendances, a nought too many, digits that changed places)
 * is an error of the draft and stays one.
 * @param background what the ledger answered besides (`besidesOf`)
 */
export const withoutFarOff = (
  linked: readonly LinkedPlace[],
  text: string,
  values: Answers,
  background: ReadonlyMap<FigureQuery, Background>,
): LinkedPlace[] =>
  linked.map((one) => {
    const { query, place, evidence, cell } = one;
    if (query === null || place.kind !== "claim" || cell !== undefined || evidence.by === "person") return one;
    const value = values.get(query) ?? null;
    const times = timesOff(one, text, value);
    const far = farOff.some((each) => times >= each.times && evidence.score < each.sure);
    if (!far || isSlip(one, times, value) || isElsewhere(one, text, background.get(query))) return one;
    return givenUp(one, query, `（${value?.value}）相差悬殊`);
  });

/** 3150 for 315, 83 for 38. */
function isSlip({ place: { stated } }: LinkedPlace, times: number, value: FigureValue | null): boolean {
  const nought = Math.log10(times);
  const digits = (number: number) =>
    [...String(number)]
      .filter((one) => /[1-9]/.test(one))
      .sort()
      .join("");
  return Math.abs(nought - Math.round(nought)) < 1e-6 || digits(stated ?? 0) === digits(value?.value ?? 0);
}

const isElsewhere = (one: LinkedPlace, text: string, background: Background | undefined): boolean =>
  (background?.besides ?? []).some(({ query, value, of }) => of !== "near" && isTrueOf({ ...one, query }, text, value));
