import type { FigureQuery, FigureValue } from "@shilu/domain";
import type { Session } from "../engine/engine.ts";
import { rowsOfEach } from "../engine/sql.ts";
import { compileFigure } from "./compile.ts";

/** The values of figures, in the order of the queries: one statement each, sent together. */
export async function evaluate(
  session: Session,
  tenant: string,
  queries: readonly FigureQuery[],
): Promise<FigureValue[]> {
  const answers = await rowsOfEach(
    session,
    queries.map((query) => compileFigure(tenant, query)),
  );
  return answers.flatMap(([row], index) => {
    const query = queries[index];
    return row && query ? [{ ...namesOf(query), ...row }] : [];
  });
}

const namesOf = ({ figure, period }: FigureQuery) => ({
  figure: figure.code,
  title: figure.title,
  unit: figure.unit,
  rule: figure.rule,
  period: period.code,
  notAssessed: figure["not-assessed"],
});
