import { membershipKey, type RosterChange } from "@shilu/domain";
import { sql } from "kysely";
import { rows, table } from "../engine/sql.ts";
import { identities } from "./identity.ts";
import type { Writing } from "./import-ledger.ts";
import { writeMemberships, writePeople } from "./write-roster.ts";

/**
 * Carries out a change of the roster. The caller has checked the roster as it will be. 应到 of what is recorded stays as it was frozen
 * with each record.
 */
export async function changeRoster(writing: Writing, { people, gone, memberships }: RosterChange): Promise<void> {
  const { session, cause, commit, note, duties } = writing;
  const { tenant } = cause;
  const persons = await writePeople(session, tenant, people);
  const kept = new Set(memberships.map(membershipKey));
  // What keeps its key is brought up to date below: it stays the same row.
  const left = gone.filter((one) => !kept.has(membershipKey(one)));
  await rows(
    session,
    sql`delete from membership m using ${table(left, 'person text, org text, role text, party text, "from" date')}, person p, org o
      where m.tenant_id = ${tenant} and p.tenant_id = m.tenant_id and o.tenant_id = m.tenant_id
        and p.ref = t.person and o.ref = t.org and m.person_id = p.id and m.org_id = o.id
        and m.role = t.role and m.party = t.party and m.from_on = t."from"`,
  );
  const orgs = await identities(session, tenant, "org", []);
  const posts = await writeMemberships(session, tenant, memberships, orgs, persons.ids);
  duties.around(
    [...posts.orgs, ...left.map(({ org }) => org)],
    [...posts.people, ...persons.changed, ...left.map(({ person }) => person)],
  );
  for (const person of people) note({ what: "person.save", person: commit(person.id), digest: commit(person) });
  for (const one of left) note({ what: "membership.remove", digest: commit(one) });
  for (const one of memberships) note({ what: "membership.save", digest: commit(one) });
}
