import { type Facts, type LedgerRecord, neededRecords, type PlainDate, type RuleBook, stated } from "@shilu/domain";
import { sql } from "kysely";
import type { Session } from "../engine/engine.ts";
import { rowsOfEach, type Sql, texts } from "../engine/sql.ts";
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
 * The records of which any of the conditions (on `r`) holds, and what they stand on. Who was there is read only where it matters to an
 * obligation: in a city it is most of what a ledger holds.
 */
export async function readDutyRecords(
  session: Session,
  tenant: string,
  book: RuleBook,
  ...any: readonly Sql[]
): Promise<LedgerRecord[]> {
  const read = async (conditions: readonly Sql[]) =>
    (
      await rowsOfEach(
        session,
        conditions.map((where) => bodies(tenant, book, where)),
      )
    )
      .flat()
      // Where who was there is not read, nobody is named.
      .map(({ body }): LedgerRecord => ({ ...body, attendance: body.attendance ?? [] }));
  const found = new Map((await read(any)).map((record) => [record.id, record]));
  const on = [...found.values()].flatMap(({ of }) => (of === undefined || found.has(of) ? [] : [of]));
  if (on.length > 0) for (const record of await read([sql`r.ref = any(${texts(on)})`])) found.set(record.id, record);
  return [...found.values()];
}

const bodies = (tenant: string, book: RuleBook, where: Sql) =>
  sql<{ body: LedgerRecord }>`select case when r.mechanism = any(${texts(neededRecords(book).attendance)}) then v.body
      else v.body - 'attendance' end as body
    from record r
    join record_version v on v.tenant_id = r.tenant_id and v.record_id = r.id and v.version = r.version
    where r.tenant_id = ${tenant} and ${where}`;

/**
 * The records of these mechanisms on these days, the 零报告 that speak of some of them, and those that count whatever their day
 * (`neededRecords`).
 */
export function inReach(
  book: RuleBook,
  days: { readonly from: PlainDate; readonly to: PlainDate | null } | null,
  mechanisms: readonly string[],
): Sql {
  const { always } = neededRecords(book);
  const some =
    days === null
      ? sql`false`
      : sql`(r.start_on between ${days.from} and ${days.to ?? "infinity"}::date) or r.fields ? 'duty-year'
          or (r.nil and r.start_on < ${days.from} and r.end_on >= ${days.from})`;
  const anyDay = mechanisms.filter((code) => always.includes(code));
  const whenever = anyDay.length === 0 ? sql`` : sql`or r.mechanism = any(${texts(anyDay)})`;
  return sql`(r.mechanism = any(${texts(mechanisms)}) and (${some} ${whenever}))`;
}
