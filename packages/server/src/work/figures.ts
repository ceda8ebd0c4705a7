import {
  type CountingRule,
  countingRulesOf,
  type FigureQuery,
  type FigureValue,
  figureQuery,
  type Period,
} from "@shilu/domain";
import type { Explanation } from "@shilu/store";
import { Refusal } from "../refusal.ts";
import type { Workplace } from "./workplace.ts";

/** Every figure of the catalogue for a period and an org's subtree (the root where absent), in the catalogue's order. */
export function figureValues(
  { catalogue, root, store, tenant }: Workplace,
  period: Period,
  org = root,
): Promise<readonly FigureValue[]> {
  const queries = catalogue.figures.flatMap(({ figure }) => figureQuery(catalogue, figure.code, { org, period }) ?? []);
  return store.read(tenant, (reader) => reader.figures(queries));
}

/** Every figure of a period beside those of another period, sent together in one read. What is only recorded is not compared. */
export async function figuresBeside(
  { catalogue, root, store, tenant }: Workplace,
  period: Period,
  then: Period,
  org = root,
): Promise<readonly { readonly now: FigureValue; readonly before: FigureValue | null }[]> {
  const asked = (of: Period) =>
    catalogue.figures.flatMap(({ figure }) => figureQuery(catalogue, figure.code, { org, period: of }) ?? []);
  const own = asked(period);
  const earlier = asked(then).filter(({ figure }) => !figure["not-assessed"]);
  const found = await store.read(tenant, (reader) => reader.figures([...own, ...earlier]));
  const before = new Map(found.slice(own.length).map((value) => [value.figure, value]));
  return found.slice(0, own.length).map((now) => ({ now, before: before.get(now.figure) ?? null }));
}

export type ExplainedFigure = {
  readonly query: FigureQuery;
  readonly figure: FigureValue;
  readonly explanation: Explanation;
  readonly countingRules: readonly CountingRule[];
  /** Of a 合计口径, what each 来源 brings; empty of every other figure. */
  readonly parts: readonly { readonly source: string; readonly figure: FigureValue }[];
};

/** One figure with its SQL, its records, the records that were left out with the reason, and the counting rules it goes by. */
export function explainFigure(
  { catalogue, root, store, tenant }: Workplace,
  code: string,
  period: Period,
  org = root,
): Promise<ExplainedFigure> {
  const query = figureQuery(catalogue, code, { org, period });
  if (query === null)
    throw new Refusal(
      "figure.unknown",
      `没有代码为“${code}”的指标；全部代码见 shilu figures --period ${period.code}。`,
    );
  const sources = partsOf(query);
  return store.read(tenant, async (reader) => {
    const values = await reader.figures(sources.map((source) => ({ ...query, filter: { source: [source] } })));
    return {
      query,
      figure: await reader.figure(query),
      explanation: await reader.explain(query),
      countingRules: countingRulesOf(catalogue, code),
      parts: values.flatMap((figure, at) => ({ source: sources[at] ?? "", figure })),
    };
  });
}

/** The 来源 that a sum of money adds up, where there are several. */
function partsOf({ figure: { count, where } }: FigureQuery): readonly string[] {
  const sources = count === "money" ? [where.source ?? []].flat().map(String) : [];
  return sources.length > 1 ? sources : [];
}
