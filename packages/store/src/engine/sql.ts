import {
  DummyDriver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type RawBuilder,
  sql,
} from "kysely";
import type { Session, Statement } from "./engine.ts";

/** Turns templates into statements; it holds no connection, because only an open transaction may run them. */
const compiler = new Kysely<Record<string, never>>({
  dialect: {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (db) => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  },
});

/** A piece of SQL with its parameters in it. */
export type Sql = RawBuilder<unknown>;

/** The text and parameters ($1 …) of a template. */
export function statementOf(template: Sql): Statement {
  const { sql: text, parameters } = template.compile(compiler);
  return { sql: text, parameters };
}

/** All of the conditions; true where there are none. */
export const all = (conditions: readonly Sql[]): Sql =>
  conditions.length === 0 ? sql`true` : sql.join([...conditions], sql`\n    and `);

/** A list of texts as one parameter. */
export const texts = (values: readonly unknown[]): Sql => sql`${values.map(String)}::text[]`;

/** Runs templates together and gives the rows of each. The row's shape is the template's word for it: nothing checks it again. */
export async function rowsOfEach<T>(session: Session, templates: readonly RawBuilder<T>[]): Promise<T[][]> {
  return (await session.run(templates.map(statementOf))) as T[][];
}

/** The rows of one template. */
export async function rows<T>(session: Session, template: RawBuilder<T>): Promise<T[]> {
  const [found = []] = await rowsOfEach(session, [template]);
  return found;
}

/** A list of objects as rows of the columns that `shape` names ("id uuid, title text"), all in one parameter. */
export const table = (list: readonly object[], shape: string): Sql =>
  sql`jsonb_to_recordset(${JSON.stringify(list)}::jsonb) as t(${sql.raw(shape)})`;
