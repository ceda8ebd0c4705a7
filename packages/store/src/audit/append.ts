import { sql } from "kysely";
import type { Session } from "../engine/engine.ts";
import { rows } from "../engine/sql.ts";
import type { WriteCause } from "../store.ts";
import type { Commit } from "./commitment.ts";
import { lastEvent } from "./heads.ts";
import { type AuditLeaf, algorithm, type Change, leafHash } from "./leaf.ts";
import { completedBy, joinedAt } from "./merkle.ts";
import { brokenLog, hashesAt, keepNodes } from "./nodes.ts";

/**
 * Adds the event of one write and the nodes that it completes, in that write's own transaction: without its event nothing is kept. Every
 * second event completes none and costs what it cost without a tree; the 2^n-th completes n.
 */
export async function appendEvent(
  session: Session,
  { tenant, actor, command, key, at, account = null, from = null }: WriteCause,
  changes: readonly Change[],
  commit: Commit,
): Promise<void> {
  const { size, leaf: last } = await lastEvent(session, tenant);
  const asking = { ...(account === null ? {} : { account }), ...(from === null ? {} : { from: commit(from) }) };
  const event: AuditLeaf = { tenant, seq: size + 1, at, command, key, actor: commit(actor), changes, ...asking };
  const leaf = leafHash(event);
  const [own, ...above] = joinedAt(size);
  const nodes = completedBy(size, leaf, own === undefined ? [] : [last, ...(await hashesAt(session, tenant, above))]);
  const added = sql`insert into audit_event (tenant_id, seq, algorithm, at, command, actor, account_id, address, body, leaf)
    values
    (${tenant}, ${event.seq}, ${algorithm}, ${at}, ${command}, ${actor}, ${account}, ${from},
    ${JSON.stringify(event)}::jsonb, ${leaf})`;
  if (nodes.length === 0) await rows(session, added);
  else {
    const kept = await rows(session, sql`with added as (${added}) ${keepNodes(tenant, nodes)}`);
    // Who cut the end off left them behind.
    if (kept.length < nodes.length) throw brokenLog(`里有第${event.seq}号事件的节点而没有这个事件，链尾被截短`);
  }
}
