import type { Ledger, Membership, Office, Org, Person, Problem } from "@shilu/domain";
import { sql } from "kysely";
import type { DutyKeeping } from "../duty/keeping.ts";
import type { Session } from "../engine/engine.ts";
import { rows, table } from "../engine/sql.ts";
import { newId } from "../new-id.ts";
import { StoreRefusal } from "../refusal.ts";
import { type Identity, identities } from "./identity.ts";

/**
 * Orgs, people, memberships and problems of a ledger: what is there is brought up to date, what is new is added. `duties` is told what
 * of it is another than before.
 */
export async function writeRoster(
  session: Session,
  tenant: string,
  ledger: Ledger,
  duties: DutyKeeping,
): Promise<void> {
  await writeOffice(session, tenant, ledger.office);
  const orgs = await writeOrgs(session, tenant, ledger.orgs);
  const people = await writePeople(session, tenant, ledger.people);
  const posts = await writeMemberships(session, tenant, ledger.memberships, orgs.ids, people.ids);
  await writeProblems(session, tenant, ledger.findings, orgs.ids);
  if (orgs.changed > 0) duties.everything();
  duties.around(posts.orgs, [...posts.people, ...people.changed]);
}

export async function writeOffice(session: Session, tenant: string, office: Office): Promise<void> {
  await rows(
    session,
    sql`insert into office (tenant_id, body) values (${tenant}, ${JSON.stringify(office)}::jsonb)
      on conflict (tenant_id) do update set body = excluded.body where office.body <> excluded.body`,
  );
}

type Ids = ReadonlyMap<string, Identity>;

/** The key behind a printed id that must be known. */
function keyOf(ids: Ids, ref: string, says: string, code: "org.unknown" | "person.unknown"): string {
  const found = ids.get(ref);
  if (found === undefined) throw new StoreRefusal(code, says);
  return found.id;
}

/** `changed`: how many are new, have moved or are otherwise others than before. */
async function writeOrgs(
  session: Session,
  tenant: string,
  orgs: readonly Org[],
): Promise<{ ids: Ids; changed: number }> {
  const ids = await identities(
    session,
    tenant,
    "org",
    orgs.map(({ id }) => id),
  );
  const paths = await pathsOf(session, tenant, orgs, ids);
  const list = orgs.map((body) => ({ ...ids.get(body.id), path: paths.get(body.id), body }));
  const changed = await rows(
    session,
    sql`insert into org (tenant_id, id, source_id, path, body)
      select ${tenant}, id, source_id, path, body from ${table(list, "id uuid, source_id text, path text, body jsonb")}
      on conflict (tenant_id, id) do update set path = excluded.path, body = excluded.body
      where (org.path, org.body) is distinct from (excluded.path, excluded.body)
      returning 1`,
  );
  // An org that moved takes its records along: the path is a copy of where the org stands now.
  await rows(
    session,
    sql`update record r set org_path = o.path from org o
      where r.tenant_id = ${tenant} and o.tenant_id = r.tenant_id and o.id = r.org_id and r.org_path <> o.path`,
  );
  await rows(
    session,
    sql`update attendance a set org_path = r.org_path from record r
      where a.tenant_id = ${tenant} and r.tenant_id = a.tenant_id and r.id = a.record_id and a.org_path <> r.org_path`,
  );
  return { ids, changed: changed.length };
}

/** The path of every org of the list; parents may stand anywhere in it, or be known from before. */
async function pathsOf(session: Session, tenant: string, orgs: readonly Org[], ids: Ids): Promise<Map<string, string>> {
  const found = await rows(
    session,
    sql<{ ref: string; path: string }>`select ref, path from org where tenant_id = ${tenant}`,
  );
  const known = new Map(found.map(({ ref, path }) => [ref, path]));
  const listed = new Map(orgs.map((org) => [org.id, org]));
  const paths = new Map<string, string>();
  const pathOf = (org: Org, below: readonly string[]): string => {
    const done = paths.get(org.id);
    if (done !== undefined) return done;
    const parent = org.parent === null ? undefined : listed.get(org.parent);
    if (below.includes(org.id)) throw new StoreRefusal("org.unknown", `组织“${org.name}”的上级又是它自己，请改正上级`);
    const above = org.parent === null ? "" : parent ? pathOf(parent, [...below, org.id]) : known.get(org.parent);
    if (above === undefined)
      throw new StoreRefusal("org.unknown", `组织“${org.name}”的上级 ${org.parent} 不在组织名单里，请补上或改正`);
    const path = `${above}${ids.get(org.id)?.id}/`;
    paths.set(org.id, path);
    return path;
  };
  for (const org of orgs) pathOf(org, []);
  return paths;
}

/** `changed`: those who are new or are called otherwise than before. */
export async function writePeople(
  session: Session,
  tenant: string,
  people: readonly Person[],
): Promise<{ ids: Ids; changed: string[] }> {
  const ids = await identities(
    session,
    tenant,
    "person",
    people.map(({ id }) => id),
  );
  const list = people.map((body) => ({ ...ids.get(body.id), same_as: body.same_as, body }));
  const changed = await rows(
    session,
    sql<{ ref: string }>`insert into person (tenant_id, id, source_id, same_as, body)
      select ${tenant}, id, source_id, same_as, body
      from ${table(list, "id uuid, source_id text, same_as text, body jsonb")}
      on conflict (tenant_id, id) do update set same_as = excluded.same_as, body = excluded.body
      where person.body <> excluded.body
      returning ref`,
  );
  return { ids, changed: changed.map(({ ref }) => ref) };
}

/** Gives the orgs and the people whose posts are others than before. */
export async function writeMemberships(
  session: Session,
  tenant: string,
  memberships: readonly Membership[],
  orgs: Ids,
  people: Ids,
): Promise<{ orgs: Set<string>; people: Set<string> }> {
  const list = memberships.map((body) => ({
    id: newId(),
    person_id: keyOf(people, body.person, `名册里的 ${body.person} 不在人员名单里，请补上或改正`, "person.unknown"),
    org_id: keyOf(
      orgs,
      body.org,
      `${body.person} 的名册写着组织 ${body.org}，它不在组织名单里，请补上或改正`,
      "org.unknown",
    ),
    body,
  }));
  // The same post from the same day is the same membership; where a list has it twice the later row holds.
  const key = ({ person_id, org_id, body: { role, party, from } }: (typeof list)[number]) =>
    [person_id, org_id, role, party, from].join("|");
  const different = [...new Map(list.map((row) => [key(row), row])).values()];
  const changed = await rows(
    session,
    sql<{
      body: Membership;
    }>`insert into membership (tenant_id, id, person_id, org_id, role, party, from_on, to_on, body)
      select ${tenant}, id, person_id, org_id, body->>'role', body->>'party', (body->>'from')::date, (body->>'to')::date, body
      from ${table(different, "id uuid, person_id uuid, org_id uuid, body jsonb")}
      on conflict (tenant_id, person_id, org_id, role, party, from_on) do update
      set to_on = excluded.to_on, body = excluded.body where membership.body <> excluded.body
      returning body`,
  );
  return {
    orgs: new Set(changed.map(({ body }) => body.org)),
    people: new Set(changed.map(({ body }) => body.person)),
  };
}

async function writeProblems(session: Session, tenant: string, problems: readonly Problem[], orgs: Ids): Promise<void> {
  const ids = await identities(
    session,
    tenant,
    "problem",
    problems.map(({ id }) => id),
  );
  const list = problems.map((body) => ({
    ...ids.get(body.id),
    org_id: keyOf(orgs, body.org, `问题 ${body.id} 的组织 ${body.org} 不在组织名单里，请补上或改正`, "org.unknown"),
    body,
  }));
  await rows(
    session,
    sql`insert into problem (tenant_id, id, source_id, org_id, body)
      select ${tenant}, id, source_id, org_id, body from ${table(list, "id uuid, source_id text, org_id uuid, body jsonb")}
      on conflict (tenant_id, id) do update set org_id = excluded.org_id, body = excluded.body
      where problem.body <> excluded.body`,
  );
}
