import { sql } from "kysely";
import type { Session } from "../engine/engine.ts";
import { rows } from "../engine/sql.ts";
import type { WriteCause } from "../store.ts";
import { type AuditLeaf, algorithm, type Change, emptyHead, leafHash, nextHead } from "./chain.ts";
import type { Commit } from "./commitment.ts";

/** Length and head of a tenant's audit chain. */
export async function auditHead(session: Session, tenant: string): Promise<{ size: number; head: string }> {
  const [last] = await rows(
    session,
    sql<{
      seq: number;
      head: string;
    }>`select seq, head from audit_event where tenant_id = ${tenant} order by seq desc limit 1`,
  );
  return { size: last?.seq ?? 0, head: last?.head ?? emptyHead };
}

/** Adds the event of one write, in that write's own transaction: without its event nothing is kept. */
export async function appendEvent(
  session: Session,
  { tenant, actor, command, key, at, account = null, from = null }: WriteCause,
  changes: readonly Change[],
  commit: Commit,
): Promise<void> {
  const { size, head } = await auditHead(session, tenant);
  const asking = { ...(account === null ? {} : { account }), ...(from === null ? {} : { from: commit(from) }) };
  const event: AuditLeaf = { tenant, seq: size + 1, at, command, key, actor: commit(actor), changes, ...asking };
  const leaf = leafHash(event);
  await rows(
    session,
    sql`insert into audit_event (tenant_id, seq, algorithm, at, command, actor, account_id, address, body, leaf, head)
      values
      (${tenant}, ${event.seq}, ${algorithm}, ${at}, ${command}, ${actor}, ${account}, ${from},
      ${JSON.stringify(event)}::jsonb, ${leaf}, ${nextHead(head, leaf)})`,
  );
}
