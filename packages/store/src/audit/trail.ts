import { sql } from "kysely";
import type { AuditEvent } from "../access/access.ts";
import type { Session } from "../engine/engine.ts";
import { rows } from "../engine/sql.ts";

/** Which events: those before a number, behind one, of these commands alone, since an instant (ISO); all where nothing is said. */
export type TrailAsked = {
  readonly before: number | null;
  readonly after?: number;
  readonly limit: number;
  readonly commands?: readonly string[];
  readonly since?: string;
};

/** Events of a tenant's chain, the newest first. */
export const readTrail = (
  session: Session,
  tenant: string,
  { before, after, limit, commands, since }: TrailAsked,
): Promise<AuditEvent[]> =>
  rows(
    session,
    sql<AuditEvent>`select seq, at, command, actor, account_id as account, address, body->'changes' as changes
      from audit_event where tenant_id = ${tenant} and (${before}::bigint is null or seq < ${before}::bigint)
        ${after === undefined ? sql`` : sql`and seq > ${after}`}
        ${commands === undefined ? sql`` : sql`and command in (${sql.join(commands)})`}
        ${since === undefined ? sql`` : sql`and at >= ${since}::timestamptz`}
      order by seq desc limit ${limit}`,
  );
