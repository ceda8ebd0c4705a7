import { sql } from "kysely";
import type { Session } from "../engine/engine.ts";
import { rows } from "../engine/sql.ts";
import type { Tampered, Verified } from "../store.ts";
import { type AuditLeaf, type Change, emptyHead, leafHash, nextHead } from "./chain.ts";
import type { Commit } from "./commitment.ts";
import { verifyRecords } from "./verify-records.ts";

type EventRow = {
  readonly seq: number;
  readonly at: string;
  readonly command: string;
  readonly actor: string;
  readonly account: string | null;
  readonly address: string | null;
  readonly body: AuditLeaf;
  readonly leaf: string;
  readonly head: string;
};

const portion = 5000;
const shortest = 16;

/**
 * Holds what the database says against itself: every event against its hash and the chain, every version of a record against the event
 * that wrote it, what figures are counted from against the newest version. Who rewrites all of it, cuts its end off or puts an old copy
 * back is found by `heads` alone: heads (or their first 16 digits and more) that were printed or written down at some time, which must
 * be on the chain.
 */
export async function verify(
  session: Session,
  tenant: string,
  commit: Commit,
  heads: readonly string[],
): Promise<Verified> {
  const faults: Tampered[] = [];
  const said = new Map<number, readonly Change[]>();
  const missing = new Set(heads.map((one) => one.trim().toLowerCase()));
  let head = emptyHead;
  let seq = 0;
  for (let more = true; more; ) {
    const events = await eventsAfter(session, tenant, seq);
    for (const event of events) {
      faults.push(...eventFaults(event, { seq, head }, commit));
      said.set(event.seq, event.body.changes ?? []);
      for (const one of missing) if (event.head.startsWith(one) && one.length >= shortest) missing.delete(one);
      ({ seq, head } = event);
    }
    more = events.length === portion;
  }
  for (const one of missing)
    faults.push({
      ...{ kind: "head", event: null, record: null, at: null },
      says: `校验值 ${one} 不在审计链上：链尾被截短、全部被改写，或者换成了旧的数据`,
    });
  const { versions, records, ...found } = await verifyRecords(session, tenant, commit, { said, size: seq });
  return { size: seq, head, versions, records, faults: [...faults, ...found.faults] };
}

const eventsAfter = (session: Session, tenant: string, seq: number): Promise<EventRow[]> =>
  rows(
    session,
    sql<EventRow>`select seq, at, command, actor, account_id as account, address, body, leaf, head
      from audit_event where tenant_id = ${tenant} and seq > ${seq} order by seq limit ${portion}`,
  );

function eventFaults(event: EventRow, before: { seq: number; head: string }, commit: Commit): Tampered[] {
  const { seq, at, body, leaf, head } = event;
  const fault = (says: string): Tampered => ({ kind: "event", event: seq, record: null, at, says });
  const from = before.seq + 1;
  const gap = seq > from ? [fault(`审计链缺第${from === seq - 1 ? from : `${from}至${seq - 1}`}号事件`)] : [];
  // An event in another's place is itself sound: its own number tells.
  if (body.seq !== seq) return [...gap, fault(`第${seq}号事件的位置上是第${body.seq}号事件`)];
  if (leafHash(body) !== leaf) return [...gap, fault(`第${seq}号事件的内容被改过`)];
  if (gap.length === 0 && nextHead(before.head, leaf) !== head)
    return [fault(`第${seq}号事件与前一号接不上：这一号被换过，或者前面的改过`)];
  const same =
    body.at === at &&
    body.command === event.command &&
    body.actor === commit(event.actor) &&
    (body.account ?? null) === event.account &&
    (body.from ?? null) === (event.address === null ? null : commit(event.address));
  return same ? gap : [...gap, fault(`第${seq}号事件旁边写的是谁、何时、从哪里，与事件本身不符`)];
}
