import { type BookedRule, type Cell, entriesOf, type RuleBook } from "@shilu/domain";
import { sql } from "kysely";
import type { Session } from "../engine/engine.ts";
import { rows, type Sql } from "../engine/sql.ts";
import { type CellRow, cellOfRow } from "./cell-row.ts";

/** A stored cell, as it stands in the table and as it is read. */
export type StoredCell = { readonly row: CellRow; readonly cell: Cell };

/** The rows of which `where` holds (`d`), in the order of their orgs, days, rules and subjects, each with its subject's name. */
export const readCellRows = (session: Session, tenant: string, where: Sql) =>
  rows(
    session,
    sql<
      CellRow & { readonly name: string }
    >`select d.subject, d.rule, d.what, d.org, d.person, d.triggered, d.trigger_ref,
        d.duty_from, d.duty_to, d.window_from, d.window_to, d.due_on, d.last_on, d.need, d.got, d.done_on, d.late,
        d.provisional, d.asked, d.steps, d.notes, coalesce(o.body->>'name', p.body->>'name', d.subject) as name
      from duty d
      left join org o on o.tenant_id = d.tenant_id and o.ref = d.subject and not d.person
      left join person p on p.tenant_id = d.tenant_id and p.ref = d.subject and d.person
      where d.tenant_id = ${tenant} and (${where})
      order by d.org, d.duty_to, d.rule, d.subject, d.what`,
  );

/** The cells of these rows. */
export async function readCells(session: Session, tenant: string, book: RuleBook, where: Sql): Promise<StoredCell[]> {
  const entryOf = entriesOf(book);
  const found = await readCellRows(session, tenant, where);
  return found.map(({ name, ...row }) => ({ row, cell: cellOfRow(book, entryOfRow(entryOf, row), row, name) }));
}

function entryOfRow(entryOf: ReturnType<typeof entriesOf>, row: CellRow): BookedRule {
  const duty = { code: row.what, from: row.duty_from, to: row.duty_to };
  const entry = entryOf({ rule: row.rule, duty, triggered: row.triggered });
  if (entry === null)
    throw new TypeError(`cell ${row.rule}:${row.subject}:${row.what} was judged by a rule that is gone`);
  return entry;
}
