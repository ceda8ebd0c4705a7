import { sql } from "kysely";
import type { Session, Statement } from "../engine/engine.ts";
import { rows, statementOf } from "../engine/sql.ts";

/** Tells the database, until the end of the transaction, whose rows it may show (migration 0014). */
export const scopeOf = (tenant: string): Statement =>
  statementOf(sql`select set_config('shilu.tenant', ${tenant}, true)`);

export const scopeTo = (session: Session, tenant: string): Promise<unknown> => session.run([scopeOf(tenant)]);

/** Every tenant there is, the first to write first. */
export const readTenants = async (session: Session): Promise<string[]> =>
  (await rows(session, sql<{ tenant_id: string }>`select tenant_id from tenant order by since, tenant_id`)).map(
    ({ tenant_id }) => tenant_id,
  );
