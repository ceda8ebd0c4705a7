import { type BookedRule, type Cell, entriesOf, type RuleBook } from "@shilu/domain";
import { sql } from "kysely";
import type { Session } from "../engine/engine.ts";
import { rowsOfEach, type Sql, texts } from "../engine/sql.ts";
import { type CellRow, cellOfRow, rowOfValues, values } from "./cell-row.ts";

/**
 * The rows of which any of the conditions (on `d`) holds, each once. One condition is one look into an index, several at once are not.
 * They come as one text: the embedded engine takes 44 ms to hand over 762 rows of 21 columns, 15 ms for the same as JSON and 10 ms where
 * the columns are not named in every row, and text crosses from its thread without being taken apart there and put together here.
 */
export async function readCellRows(session: Session, tenant: string, ...any: readonly Sql[]): Promise<CellRow[]> {
  const each = any.map(
    (where) => sql<{ found: string | null }>`select json_agg(${values})::text as found from duty d
      where d.tenant_id = ${tenant} and ${where}`,
  );
  const found = (await rowsOfEach(session, each))
    .flat()
    .flatMap((one): CellRow[] => (one.found === null ? [] : JSON.parse(one.found).map(rowOfValues)));
  if (any.length === 1) return found;
  return [...new Map(found.map((row) => [`${row.rule}\n${row.subject}\n${row.what}`, row])).values()];
}

/** The cells of rows; `nameOf` gives the name of a subject. */
export function cellsOf(book: RuleBook, found: readonly CellRow[], nameOf: (row: CellRow) => string): Cell[] {
  const entryOf = entriesOf(book);
  return found.map((row) => cellOfRow(book, entryOfRow(entryOf, row), row, nameOf(row)));
}

function entryOfRow(entryOf: ReturnType<typeof entriesOf>, row: CellRow): BookedRule {
  const duty = { code: row.what, from: row.duty_from, to: row.duty_to };
  const entry = entryOf({ rule: row.rule, duty, triggered: row.triggered });
  if (entry === null)
    throw new TypeError(`cell ${row.rule}:${row.subject}:${row.what} was judged by a rule that is gone`);
  return entry;
}

/** Names of the subjects of rows. */
export async function readNames(
  session: Session,
  tenant: string,
  found: readonly CellRow[],
): Promise<(row: CellRow) => string> {
  const refs = (ofPeople: boolean) =>
    texts([...new Set(found.flatMap(({ person, subject }) => (person === ofPeople ? [subject] : [])))]);
  const [orgs, people] = (
    await rowsOfEach<{ ref: string; name: string }>(session, [
      sql`select ref, body->>'name' as name from org where tenant_id = ${tenant} and ref = any(${refs(false)})`,
      sql`select ref, name from person where tenant_id = ${tenant} and ref = any(${refs(true)})`,
    ])
  ).map((named) => new Map(named.map(({ ref, name }) => [ref, name])));
  return ({ person, subject }) => (person ? people : orgs)?.get(subject) ?? subject;
}
