import { type Period, period, periodTitle, yearsLater } from "../calendar/period.ts";
import { yearOf } from "../calendar/plain-date.ts";
import { type FigureQuery, type FigureValue, figureQuery } from "../figure/query.ts";
import type { Catalogue } from "../mechanism/catalogue.ts";
import { sameUnit } from "./measure-words.ts";
import type { LinkContext, LinkedPlace } from "./place.ts";

/** A question put to the ledger besides, because a number that equals its answer was probably meant so. */
export type Besides = { readonly query: FigureQuery; readonly of: "period" | "scope" | "heads" | "near" };

/** A record of a figure as a reason names it. `late`: 补录. */
export type Behind = { readonly title: string; readonly start: string; readonly late: boolean };

/** What the ledger answered besides about one place: other values, the records counted, and those left out with why. */
export type Background = {
  readonly besides: readonly (Besides & { readonly value: FigureValue })[];
  readonly records: readonly Behind[];
  readonly leftOut: readonly (Behind & { readonly why: string })[];
};

/** The questions worth asking of a number that differs from the ledger, or of which the ledger has no record. */
export function besidesOf(
  { query, filter, candidates }: LinkedPlace,
  value: FigureValue | null,
  catalogue: Catalogue,
  context: LinkContext,
): Besides[] {
  if (query === null) return [];
  const { code } = query.figure;
  const ask = (figure: string, when: Period, narrow = filter) =>
    figureQuery(catalogue, figure, { org: query.org, period: when, filter: narrow });
  const asked = (of: Besides["of"], found: readonly (FigureQuery | null)[]): Besides[] =>
    found.flatMap((one) => (one === null ? [] : [{ query: one, of }]));
  const periods = otherPeriods(query.period, context.period).map((when) => ask(code, when));
  if (value === null || value.value === null)
    return [
      ...asked("period", periods.slice(0, 1)),
      ...asked(
        "near",
        candidates.slice(1).map(({ figure }) => ask(figure, query.period, {})),
      ),
    ];
  const scopes = Object.keys(filter).length > 0 ? [ask(code, query.period, {})] : [];
  return [
    ...asked("period", periods),
    ...asked("scope", scopes),
    ...asked(
      "heads",
      headsBeside(query, catalogue).map((figure) => ask(figure, query.period, {})),
    ),
  ];
}

/** A year's number may be the year before's, or that of a part of the year; a part's may be the whole report's. */
function otherPeriods(own: Period, report: Period): Period[] {
  const year = yearOf(own.from);
  const codes = [
    yearsLater(own, -1).code,
    report.code,
    ...(own.code.length === 4 ? [`${year}H1`, `${year}-01-01..${year}-09-30`, `${year}-01-01..${year}-11-30`] : []),
  ];
  return [...new Set(codes)].filter((code) => code !== own.code).map(period);
}

/** Figures of the same mechanism that count people where this one counts attendances, or the other way round. */
function headsBeside({ figure }: FigureQuery, catalogue: Catalogue): string[] {
  const other = { 人次: "人", 人: "人次" }[sameUnit(figure.unit)];
  const home = catalogue.figure(figure.code)?.home;
  if (other === undefined || home === undefined) return [];
  return home.figures.filter(({ unit }) => sameUnit(unit) === other).map(({ code }) => code);
}

/** 11月28日“…”（补录） */
export function named({ title, start, late }: Behind): string {
  const [, month = "", day = ""] = start.split("-");
  return `${Number(month)}月${Number(day)}日“${title}”${late ? "（补录）" : ""}`;
}

/** The period of a value in words, as a reason says it. */
export const whenOf = ({ query }: Besides): string => periodTitle(query.period);
