import { journalCodes } from "@shilu/domain";
import { type RawBuilder, sql } from "kysely";
import type { Session } from "../engine/engine.ts";
import { all, rows, type Sql, texts } from "../engine/sql.ts";
import type { ListAsked, ListPlace, StoredRecord, WordAsked } from "../store.ts";
import { isKnownTo, stored, type VersionRow, versionColumns } from "./read.ts";

type Page = { readonly limit: number | undefined; readonly after: ListPlace | undefined };

const newest = sql`record r
    join record_version v on v.tenant_id = r.tenant_id and v.record_id = r.id and v.version = r.version`;

/** One page, newest first. Its place is a day and an id, so that nothing is skipped or shown twice while records come and go. */
export async function listRecords(
  session: Session,
  tenant: string,
  asked: ListAsked,
  { limit, after }: Page,
): Promise<StoredRecord[]> {
  const behind = after === undefined ? [] : [sql`(r.start_on, r.ref) < (${after.start}::date, ${after.id})`];
  // The page is chosen first: what the records say is fetched for so many only.
  const found: RawBuilder<VersionRow> = sql`select ${versionColumns}
    from (
      select r.tenant_id, r.id, r.version, r.start_on, r.ref from record r
      where ${all([...conditions(tenant, asked), ...behind])}
      order by r.start_on desc, r.ref desc
      limit ${limit ?? null}::bigint
    ) r join record_version v on v.tenant_id = r.tenant_id and v.record_id = r.id and v.version = r.version
    order by r.start_on desc, r.ref desc`;
  return (await rows(session, found)).map(stored);
}

export async function countListed(session: Session, tenant: string, asked: ListAsked): Promise<number> {
  const [found] = await rows(
    session,
    sql<{ n: number }>`select count(*) as n from record r where ${all(conditions(tenant, asked))}`,
  );
  return found?.n ?? 0;
}

export async function countByOrg(
  session: Session,
  tenant: string,
  asked: ListAsked,
): Promise<ReadonlyMap<string, number>> {
  const found = await rows(
    session,
    sql<{ org: string; n: number }>`select o.ref as org, count(*) as n
      from record r join org o on o.tenant_id = r.tenant_id and o.id = r.org_id
      where ${all(conditions(tenant, asked))} group by o.ref`,
  );
  return new Map(found.map(({ org, n }) => [org, n]));
}

export async function readCampaigns(session: Session, tenant: string, asked: ListAsked): Promise<string[]> {
  const found = await rows(
    session,
    sql<{ campaign: string }>`select distinct c.campaign
      from record_campaign c join record r on r.tenant_id = c.tenant_id and r.id = c.record_id
      where ${all(conditions(tenant, asked))} order by c.campaign`,
  );
  return found.map(({ campaign }) => campaign);
}

/** Records that stand on this one, it on them, or share its event or group. */
export async function readRelated(session: Session, tenant: string, id: string): Promise<StoredRecord[]> {
  const found: RawBuilder<VersionRow> = sql`select ${versionColumns}
    from record own join ${newest} on r.tenant_id = own.tenant_id and r.id <> own.id
      and (r.of_ref = own.ref or r.ref = own.of_ref or r.event = own.event or r.group_ref = own.group_ref)
    where own.tenant_id = ${tenant} and own.ref = ${id}
    order by r.start_on desc, r.ref desc`;
  return (await rows(session, found)).map(stored);
}

function conditions(tenant: string, asked: ListAsked): Sql[] {
  const { mechanisms, org, period, person, knower, late, statuses, campaign, words = [], ids, handedIn, steps } = asked;
  const found: Sql[] = [sql`r.tenant_id = ${tenant}`];
  if (mechanisms !== undefined) found.push(sql`r.mechanism = any(${texts(mechanisms)})`);
  if (ids !== undefined) found.push(sql`r.ref = any(${texts(ids)})`);
  if (period !== undefined) found.push(sql`r.start_on between ${period.from}::date and ${period.to}::date`);
  if (org !== undefined) found.push(sql`r.org_id = any(array(${below(tenant, org)}))`);
  if (late !== undefined) found.push(sql`r.late = ${late}`);
  if (statuses !== undefined) found.push(sql`r.status = any(${texts(statuses)})`);
  if (handedIn === true) found.push(sql`r.status <> 'draft' and not starts_with(r.mechanism, ${journalCodes})`);
  if (steps === true)
    found.push(sql`exists (select 1 from record_version s where s.tenant_id = r.tenant_id and s.record_id = r.id
      and s.version = r.version and s.body -> 'steps' is not null)`);
  if (campaign !== undefined)
    found.push(sql`exists (select 1 from record_campaign c
      where c.tenant_id = r.tenant_id and c.record_id = r.id and c.campaign = ${campaign})`);
  if (person !== undefined) found.push(inWords(sql`w.people && ${texts([person])}`));
  if (knower !== undefined) found.push(isKnownTo(knower));
  if (words.length > 0) found.push(inWords(all(words.map(isFound))));
  return found;
}

/**
 * The orgs of a subtree as a list. By the path on the record itself the planner would expect almost nothing, and look up every record's
 * words one by one.
 */
const below = (
  tenant: string,
  org: string,
): Sql => sql`select b.id from org b join org top on top.tenant_id = b.tenant_id
      and starts_with(b.path, top.path) where top.tenant_id = ${tenant} and top.ref = ${org}`;

const inWords = (holds: Sql): Sql => sql`exists (select 1 from record_words w
      where w.tenant_id = r.tenant_id and w.record_id = r.id and ${holds})`;

function isFound({ text, initials, people, lookups = [] }: WordAsked): Sql {
  const ways = [sql`strpos(w.said, ${text}) > 0`];
  if (initials) ways.push(sql`strpos(w.initials, ${text}) > 0`);
  if (lookups.length > 0)
    ways.push(sql`exists (select 1 from sealed_value s where s.tenant_id = r.tenant_id and s.record_id = r.id
      and s.version = r.version and s.lookup = any(${texts(lookups)}))`);
  if (people.length > 0) ways.push(sql`w.people && ${texts(people)}`);
  return sql`(${sql.join(ways, sql` or `)})`;
}
