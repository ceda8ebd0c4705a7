import { type BookedRule, type Cell, entriesOf, type RuleBook } from "@shilu/domain";
import { sql } from "kysely";
import type { Session } from "../engine/engine.ts";
import { rowsOfEach, type Sql, texts } from "../engine/sql.ts";
import { type CellRow, cellOfRow, idOf } from "./cell-row.ts";

/**
 * The rows of which any of the conditions (on `d`) holds, each once. One condition is one look into an index, several at once are not.
 * They come as one text, which the database puts together without looking into the cells.
 */
export async function readCellRows(session: Session, tenant: string, ...any: readonly Sql[]): Promise<CellRow[]> {
  const each = any.map(
    (where) => sql<{ found: string | null }>`select string_agg(d.cell, ',') as found from duty d
      where d.tenant_id = ${tenant} and ${where}`,
  );
  const found = (await rowsOfEach(session, each))
    .flat()
    .flatMap(({ found }): CellRow[] => JSON.parse(`[${found ?? ""}]`));
  if (any.length === 1) return found;
  return [...new Map(found.map((row) => [idOf(row), row])).values()];
}

/** The cells of rows; `nameOf` gives the name of a subject. */
export function cellsOf(book: RuleBook, found: readonly CellRow[], nameOf: (row: CellRow) => string): Cell[] {
  const entryOf = entriesOf(book);
  return found.map((row) => cellOfRow(book, entryOfRow(entryOf, row), row, nameOf(row)));
}

function entryOfRow(entryOf: ReturnType<typeof entriesOf>, row: CellRow): BookedRule {
  const [, rule, code, , , triggered, , [from, to]] = row;
  const entry = entryOf({ rule, duty: { code, from, to }, triggered });
  if (entry === null) throw new TypeError(`cell ${idOf(row)} was judged by a rule that is gone`);
  return entry;
}

/** Names of the subjects of rows. */
export async function readNames(
  session: Session,
  tenant: string,
  found: readonly CellRow[],
): Promise<(row: CellRow) => string> {
  const refs = (ofPeople: boolean) =>
    texts([...new Set(found.flatMap(([subject, , , , person]) => (person === ofPeople ? [subject] : [])))]);
  const [orgs, people] = (
    await rowsOfEach<{ ref: string; name: string }>(session, [
      sql`select ref, body->>'name' as name from org where tenant_id = ${tenant} and ref = any(${refs(false)})`,
      sql`select ref, name from person where tenant_id = ${tenant} and ref = any(${refs(true)})`,
    ])
  ).map((named) => new Map(named.map(({ ref, name }) => [ref, name])));
  return ([subject, , , , person]) => (person ? people : orgs)?.get(subject) ?? subject;
}
