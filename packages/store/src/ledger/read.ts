import type { Ledger, LedgerRecord, Membership, Office, Org, Person, PlainDate, Problem } from "@shilu/domain";
import { type RawBuilder, sql } from "kysely";
import type { Session } from "../engine/engine.ts";
import { all, rows, type Sql, texts } from "../engine/sql.ts";
import type { Recorded, RecordedBy, RecordsAsked, RecordVersion, StoredRecord, WholeOffice } from "../store.ts";

/** Bodies come back as they went in: keys we do not know included, in the order of their first arrival. */
async function bodies<T>(session: Session, tenant: string, table: string): Promise<T[]> {
  const found = sql<{ body: T }>`select body from ${sql.table(table)} where tenant_id = ${tenant} order by id`;
  return (await rows(session, found)).map(({ body }) => body);
}

export const readOrgs = (session: Session, tenant: string) => bodies<Org>(session, tenant, "org");
export const readPeople = (session: Session, tenant: string) => bodies<Person>(session, tenant, "person");
export const readMemberships = (session: Session, tenant: string) => bodies<Membership>(session, tenant, "membership");
export const readProblems = (session: Session, tenant: string) => bodies<Problem>(session, tenant, "problem");

export async function readOffice(session: Session, tenant: string): Promise<Office | null> {
  const [found] = await rows(session, sql<{ body: Office }>`select body from office where tenant_id = ${tenant}`);
  return found?.body ?? null;
}

export type VersionRow = {
  readonly body: LedgerRecord;
  readonly version: number;
  readonly status: LedgerRecord["status"];
  readonly expected: number | null;
  readonly present: number | null;
  readonly voters_expected: number;
  readonly voters_present: number;
  readonly late: boolean;
};

export const versionColumns = sql.raw(
  "v.body, v.version, v.status, v.expected, v.present, v.voters_expected, v.voters_present, v.late",
);

export const stored = (row: VersionRow): StoredRecord => ({
  record: row.body,
  version: row.version,
  status: row.status,
  expected: row.expected,
  present: row.present,
  votersExpected: row.voters_expected,
  votersPresent: row.voters_present,
  late: row.late,
  entered: row.body.entered ?? null,
});

/** On `r`: what a person (printed id; null: nobody of the roster) may know of. */
export const isKnownTo = (person: string | null): Sql =>
  person === null ? sql`r.circle is null` : sql`(r.circle is null or ${person} = any(r.circle))`;

/** Records in their newest version, by day and id. */
export async function readRecords(session: Session, tenant: string, asked: RecordsAsked): Promise<StoredRecord[]> {
  const { mechanism, org, period, ids, knower, limit, after } = asked;
  const conditions: Sql[] = [sql`r.tenant_id = ${tenant}`];
  if (mechanism !== undefined) conditions.push(sql`r.mechanism = ${mechanism}`);
  if (ids !== undefined) conditions.push(sql`r.ref = any(${texts(ids)})`);
  if (period !== undefined) conditions.push(sql`r.start_on between ${period.from}::date and ${period.to}::date`);
  if (org !== undefined)
    conditions.push(sql`starts_with(r.org_path, (select path from org where tenant_id = ${tenant} and ref = ${org}))`);
  if (knower !== undefined) conditions.push(isKnownTo(knower));
  if (after !== undefined)
    conditions.push(
      sql`(r.start_on, r.ref) > (select start_on, ref from record where tenant_id = ${tenant} and ref = ${after})`,
    );
  const found: RawBuilder<VersionRow> = sql`select ${versionColumns}
    from record r join record_version v on v.tenant_id = r.tenant_id and v.record_id = r.id and v.version = r.version
    where ${all(conditions)}
    order by r.start_on, r.ref
    limit ${limit ?? null}::bigint`;
  return (await rows(session, found)).map(stored);
}

export async function countRecords(session: Session, tenant: string): Promise<number> {
  const [found] = await rows(
    session,
    sql<{ many: number }>`select count(*) as many from record where tenant_id = ${tenant}`,
  );
  return found?.many ?? 0;
}

/** One look into an index for each mechanism, and one for the first record of all. */
export async function readRecorded(
  session: Session,
  tenant: string,
  year: number,
  mechanisms: readonly string[],
): Promise<Recorded> {
  const final = sql`r.tenant_id = ${tenant} and r.status = 'final'`;
  const there = sql<{ mechanism: string }>`select m.mechanism from unnest(${texts(mechanisms)}) as m (mechanism)
    where exists (select 1 from record r where ${final} and r.mechanism = m.mechanism
      and r.start_on between ${`${year}-01-01`}::date and ${`${year}-12-31`}::date)`;
  const first = sql<{
    start_on: PlainDate;
  }>`select r.start_on from record r where ${final} order by r.start_on limit 1`;
  const found = (await rows(session, there)).map(({ mechanism }) => mechanism);
  return { begins: (await rows(session, first))[0]?.start_on ?? null, mechanisms: new Set(found) };
}

/** Every version of some records, by record and version. */
export async function readHistories(
  session: Session,
  tenant: string,
  ids: readonly string[],
): Promise<RecordVersion[]> {
  const found = await rows(
    session,
    sql<
      VersionRow & { at: string; actor: string; account: string | null; reason: string | null }
    >`select ${versionColumns}, v.at, v.actor, v.account, v.reason
      from record r join record_version v on v.tenant_id = r.tenant_id and v.record_id = r.id
      where r.tenant_id = ${tenant} and r.ref = any(${texts(ids)}) order by r.ref, v.version`,
  );
  return found.map(({ at, actor, account, reason, ...row }) => ({ ...stored(row), at, actor, account, reason }));
}

/** Printed ids of the records that were first written by one of these accounts, or by somebody of these names where nobody was signed in. */
export async function readRecordedBy(
  session: Session,
  tenant: string,
  { accounts, names }: RecordedBy,
): Promise<string[]> {
  const found = await rows(
    session,
    sql<{ ref: string }>`select r.ref from record r
      join record_version v on v.tenant_id = r.tenant_id and v.record_id = r.id and v.version = 1
      where r.tenant_id = ${tenant} and (v.account::text = any(${texts(accounts)})
        or (v.account is null and v.actor = any(${texts(names)}))) order by r.start_on, r.ref`,
  );
  return found.map(({ ref }) => ref);
}

/**
 * The records in their newest versions, by day and id, with the number of each version; those that stand as they stood `before` are taken
 * from there.
 */
export async function readNewRecords(
  session: Session,
  tenant: string,
  before?: WholeOffice,
): Promise<{ readonly records: LedgerRecord[]; readonly versions: ReadonlyMap<string, number> }> {
  const heads = await rows(
    session,
    sql<{
      found: string | null;
    }>`select json_agg(json_build_array(r.ref, r.version) order by r.start_on, r.ref)::text as found
      from record r where r.tenant_id = ${tenant}`,
  );
  const list: [string, number][] = JSON.parse(heads[0]?.found ?? "[]");
  const known = new Map(before?.ledger.records.map((record) => [record.id, record]));
  const fresh = list.filter(([id, version]) => before?.versions.get(id) !== version).map(([id]) => id);
  const asked = fresh.length === list.length ? {} : { ids: fresh };
  if (fresh.length > 0)
    for (const { record } of await readRecords(session, tenant, asked)) known.set(record.id, record);
  return { records: list.flatMap(([id]) => known.get(id) ?? []), versions: new Map(list) };
}

/** What a ledger holds beside its records and the office itself. */
const readBeside = async (session: Session, tenant: string) => ({
  orgs: await readOrgs(session, tenant),
  people: await readPeople(session, tenant),
  memberships: await readMemberships(session, tenant),
  findings: await readProblems(session, tenant),
});

/** Everything of an office, in the newest versions; null before there is an office. */
export async function readLedger(session: Session, tenant: string): Promise<Ledger | null> {
  const office = await readOffice(session, tenant);
  if (office === null) return null;
  const records = await readRecords(session, tenant, {});
  return { ...(await readBeside(session, tenant)), office, records: records.map(({ record }) => record) };
}
