import type { Statement } from "../engine/engine.ts";

/**
 * Statements of the same words, as one for each wording: most figures ask the same question of another mechanism or another year, and
 * reading and planning a question costs more than answering it. What differs among them becomes a list of rows, each answered by
 * the words as they stand; what is the same of all stays a parameter. A row of the answer begins with `at`, its place in `statements`.
 */
export function together(statements: readonly Statement[]): Statement[] {
  const asked = statements.map(({ sql, parameters }, at) => ({ at, words: sql, values: parameters }));
  return [...Map.groupBy(asked, ({ words }) => words)].map(([words, questions]) => asOne(words, questions));
}

type Question = { readonly at: number; readonly values: readonly unknown[] };

function asOne(words: string, questions: readonly Question[]): Statement {
  const [first = { at: 0, values: [] }] = questions;
  if (questions.length === 1)
    return { sql: `select ${first.at} as at, answer.* from (\n${words}\n) answer`, parameters: first.values };
  const parameters: unknown[] = [];
  const differing: number[] = [];
  const written = first.values.map((value, place) => {
    const key = JSON.stringify(value);
    if (questions.every(({ values }) => JSON.stringify(values[place]) === key)) return `$${parameters.push(value)}`;
    differing.push(place);
    return `asked.p${place}`;
  });
  const columns = differing.map((place) => `, p${place} ${Array.isArray(first.values[place]) ? "text[]" : "text"}`);
  const rows = questions.map(({ at, values }) => ({
    at,
    ...Object.fromEntries(differing.map((place) => [`p${place}`, values[place]])),
  }));
  const list = `$${parameters.push(JSON.stringify(rows))}`;
  const body = words.replace(/\$(\d+)/g, (_, number) => written[Number(number) - 1] ?? "null");
  return {
    sql: `select asked.at, answer.* from jsonb_to_recordset(${list}::jsonb) as asked(at int${columns.join("")})
cross join lateral (
${body}
) answer`,
    parameters,
  };
}
