import { type Facts, type LedgerRecord, neededRecords, type PlainDate, type RuleBook, stated } from "@shilu/domain";
import { sql } from "kysely";
import type { Session } from "../engine/engine.ts";
import { rows, type Sql, texts } from "../engine/sql.ts";
import { readMemberships, readOrgs, readPeople } from "../ledger/read.ts";
import { readStatements } from "../practice/statements.ts";
import type { DutyRules } from "../store.ts";

/** What obligations are judged by besides the roster and the records. */
type Stated = Pick<Facts, "findings" | "occurrences" | "decisions" | "notices">;

export async function readStated(session: Session, tenant: string, { notices }: DutyRules): Promise<Stated> {
  const { occurrences, decisions } = stated(await readStatements(session, tenant));
  return { findings: [], occurrences, decisions, notices };
}

type Roster = Pick<Facts, "orgs" | "people" | "memberships">;

/** The whole roster. */
export const readRoster = async (session: Session, tenant: string): Promise<Roster> => ({
  orgs: await readOrgs(session, tenant),
  people: await readPeople(session, tenant),
  memberships: await readMemberships(session, tenant),
});

/**
 * The records of some mechanisms, of those that `where` names (of record `r` and its org `o`), and what they stand on. Who was there is
 * read only where it matters to an obligation: in a city it is most of what a ledger holds.
 */
export async function readDutyRecords(
  session: Session,
  tenant: string,
  book: RuleBook,
  where: Sql,
): Promise<LedgerRecord[]> {
  const found = await rows(session, bodies(tenant, book, where));
  const records = found.map(({ body }) => body);
  const ids = new Set(records.map(({ id }) => id));
  const on = records.flatMap(({ of }) => (of === undefined || ids.has(of) ? [] : [of]));
  if (on.length === 0) return records;
  const others = await rows(session, bodies(tenant, book, sql`r.ref = any(${texts(on)})`));
  return [...records, ...others.map(({ body }) => body)];
}

const bodies = (tenant: string, book: RuleBook, where: Sql) =>
  sql<{ body: LedgerRecord }>`select case when r.mechanism = any(${texts(neededRecords(book).attendance)}) then v.body
      else v.body || '{"attendance":[]}' end as body
    from record r
    join record_version v on v.tenant_id = r.tenant_id and v.record_id = r.id and v.version = r.version
    join org o on o.tenant_id = r.tenant_id and o.id = r.org_id
    where r.tenant_id = ${tenant} and (${where})`;

/** The records of these mechanisms on these days, and those that count whatever their day (`neededRecords`). */
export function inReach(
  book: RuleBook,
  days: { readonly from: PlainDate; readonly to: PlainDate | null } | null,
  mechanisms: readonly string[],
): Sql {
  const { always } = neededRecords(book);
  const some =
    days === null
      ? sql`false`
      : sql`(r.start_on between ${days.from} and ${days.to ?? "infinity"}::date) or r.fields ? 'duty-year'`;
  const anyDay = mechanisms.filter((code) => always.includes(code));
  return sql`r.mechanism = any(${texts(mechanisms)}) and (${some} or r.mechanism = any(${texts(anyDay)}))`;
}
