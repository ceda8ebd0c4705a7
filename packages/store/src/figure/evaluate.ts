import type { FigureQuery, FigureValue } from "@shilu/domain";
import type { Session } from "../engine/engine.ts";
import { statementOf } from "../engine/sql.ts";
import { compileFigure, type FigureRow } from "./compile.ts";
import { together } from "./together.ts";

/** The values of figures, in the order of the queries: those that ask in the same words are one statement. */
export async function evaluate(
  session: Session,
  tenant: string,
  queries: readonly FigureQuery[],
): Promise<FigureValue[]> {
  const statements = together(queries.map((query) => statementOf(compileFigure(tenant, query))));
  const answers = (await session.run(statements)) as (FigureRow & { readonly at: number })[][];
  const rows = new Map(answers.flat().map(({ at, ...row }) => [at, row]));
  return queries.flatMap((query, at) => {
    const row = rows.get(at);
    return row === undefined ? [] : [{ ...namesOf(query), ...row }];
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
