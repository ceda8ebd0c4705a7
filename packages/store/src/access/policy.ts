import { type AccessPolicy, accessPolicy } from "@shilu/domain";
import { sql } from "kysely";
import type { Session } from "../engine/engine.ts";
import { rows } from "../engine/sql.ts";
import type { Writing } from "../ledger/import-ledger.ts";

export async function readPolicy(session: Session, tenant: string): Promise<AccessPolicy> {
  const [found] = await rows(
    session,
    sql<{ body: unknown }>`select body from access_policy where tenant_id = ${tenant}`,
  );
  return accessPolicy.parse(found?.body ?? {});
}

export async function setPolicy({ session, cause, note }: Writing, policy: AccessPolicy): Promise<void> {
  await rows(
    session,
    sql`insert into access_policy (tenant_id, body) values (${cause.tenant}, ${JSON.stringify(policy)}::jsonb)
      on conflict (tenant_id) do update set body = excluded.body`,
  );
  note({ what: "access.policy", ...policy });
}
