import type { Period } from "../calendar/period.ts";
import type { Catalogue } from "../mechanism/catalogue.ts";
import type { Figure } from "../mechanism/figure-schema.ts";

/** What a sentence adds to a figure: a level, a campaign, a 来源 … Values of one key are alternatives. */
export const filterKeys = ["level", "campaign", "role", "source", "use", "genre", "place"] as const;
export type FilterKey = (typeof filterKeys)[number];
export type FigureFilter = { readonly [key in FilterKey]?: readonly string[] };

/** A figure asked of the ledger: which one, over which mechanisms, of which org and its subtree, in which days. Data, not SQL. */
export type FigureQuery = {
  readonly figure: Figure;
  /** Codes of the mechanisms it counts over. */
  readonly over: readonly string[];
  /** Id of the org whose subtree is counted. */
  readonly org: string;
  readonly period: Period;
  readonly filter: FigureFilter;
  /** Of a ratio: its two parts. */
  readonly parts: readonly [numerator: FigureQuery, denominator: FigureQuery] | null;
};

/**
 * A value and the records behind it; never one without the other.
 * `value` null: no record and no recorded zero, so nothing is known. Money is in 分; a ratio is a fraction of 1.
 */
export type FigureValue = {
  readonly figure: string;
  readonly title: string;
  readonly unit: string;
  readonly rule: string;
  readonly period: string;
  readonly value: number | null;
  readonly records: readonly string[];
  /** Of them, entered late (补录). */
  readonly late: number;
  /** The 《…》 of a list figure, in the order of the records. */
  readonly titles: readonly string[];
  readonly notAssessed: boolean;
};

export type FigureScope = { readonly org: string; readonly period: Period; readonly filter?: FigureFilter };

/** The query of a figure by its code; null where the catalogue does not teach it. */
export function figureQuery(catalogue: Catalogue, code: string, scope: FigureScope): FigureQuery | null {
  const entry = catalogue.figure(code);
  if (entry === null) return null;
  const { figure, over } = entry;
  const query = { figure, over, org: scope.org, period: scope.period, filter: scope.filter ?? {}, parts: null };
  if (figure.count !== "ratio") return query;
  const numerator = figureQuery(catalogue, figure.numerator, scope);
  const denominator = figureQuery(catalogue, figure.denominator, scope);
  return numerator && denominator ? { ...query, parts: [numerator, denominator] } : null;
}
