import { sql } from "kysely";
import type { Session } from "../engine/engine.ts";
import { rows } from "../engine/sql.ts";
import type { Writing } from "../ledger/import-ledger.ts";
import type { ListView } from "./access.ts";

export const readViews = (session: Session, tenant: string, owner: string): Promise<ListView[]> =>
  rows(
    session,
    sql<ListView>`select name, search, span from list_view where tenant_id = ${tenant} and owner = ${owner} order by name`,
  );

/** One of the same name is this one now. */
export async function keepView({ session, cause, note }: Writing, owner: string, view: ListView): Promise<void> {
  const { name, search, span } = view;
  await rows(
    session,
    sql`insert into list_view (tenant_id, owner, name, search, span) values
      (${cause.tenant}, ${owner}, ${name}, ${JSON.stringify(search)}::jsonb, ${span})
      on conflict (tenant_id, owner, name) do update set search = excluded.search, span = excluded.span`,
  );
  note({ what: "list.view" });
}

export async function dropView({ session, cause, note }: Writing, owner: string, name: string): Promise<void> {
  await rows(
    session,
    sql`delete from list_view where tenant_id = ${cause.tenant} and owner = ${owner} and name = ${name}`,
  );
  note({ what: "list.view" });
}
