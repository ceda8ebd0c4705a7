import { sql } from "kysely";
import type { AuditEvent } from "../access/access.ts";
import type { Session } from "../engine/engine.ts";
import { rows } from "../engine/sql.ts";

/** Events of a tenant's chain, the newest first. */
export const readTrail = (
  session: Session,
  tenant: string,
  { before, limit }: { readonly before: number | null; readonly limit: number },
): Promise<AuditEvent[]> =>
  rows(
    session,
    sql<AuditEvent>`select seq, at, command, actor, account_id as account, address, body->'changes' as changes
      from audit_event where tenant_id = ${tenant} and (${before}::bigint is null or seq < ${before}::bigint)
      order by seq desc limit ${limit}`,
  );
