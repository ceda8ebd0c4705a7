import { type FigureQuery, type FigureValue, figureQuery, type Period } from "@shilu/domain";
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

export type ExplainedFigure = {
  readonly query: FigureQuery;
  readonly figure: FigureValue;
  readonly explanation: Explanation;
};

/** One figure with its SQL, its records, and the records that were left out with the reason. */
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
  return store.read(tenant, async (reader) => ({
    query,
    figure: await reader.figure(query),
    explanation: await reader.explain(query),
  }));
}
