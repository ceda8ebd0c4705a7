import type { WitnessedHead } from "@shilu/domain";
import { sql } from "kysely";
import type { Session } from "../engine/engine.ts";
import { rows } from "../engine/sql.ts";
import type { Tampered, Verified } from "../store.ts";
import type { Commit } from "./commitment.ts";
import { type AuditLeaf, type Change, leafHash } from "./leaf.ts";
import { growing, nodeOf } from "./merkle.ts";
import { verifyRecords } from "./verify-records.ts";
import { Witnesses } from "./witnesses.ts";

type EventRow = {
  readonly seq: number;
  readonly at: string;
  readonly command: string;
  readonly actor: string;
  readonly account: string | null;
  readonly address: string | null;
  readonly body: AuditLeaf;
  readonly leaf: string;
};
type NodeRow = { readonly seq: number; readonly level: number; readonly hash: string };

const portion = 5000;

/** Does something in a transaction that reads. */
type Reading = <T>(work: (session: Session) => Promise<T>) => Promise<T>;

/**
 * Holds what the database says against itself: every event against its hash and the tree over them, every version of a record against the
 * event that wrote it, what figures are counted from against the newest version. Who rewrites all of it, cuts its end off or puts an old copy
 * back is found by `heads` alone: heads that were printed or written down at some time, with which the log must begin. Those are held against
 * roots worked out from the events, never against what is kept of the tree.
 *
 * Each portion of events is a `read` of its own, so that others get their turn between them: an event never changes. The last one, behind which
 * the log has none, sees the records as they stand at that end.
 */
export async function verify(
  read: Reading,
  tenant: string,
  commit: Commit,
  heads: readonly WitnessedHead[],
): Promise<Verified> {
  const faults: Tampered[] = [];
  const said = new Map<number, readonly Change[]>();
  const tree = growing();
  const kept = new KeptTree();
  const witnesses = new Witnesses(heads);
  let [size, time]: [number, string | null] = [0, null];
  const hold = (events: readonly EventRow[], nodes: ReadonlyMap<number, readonly NodeRow[]>): void => {
    for (const event of events) {
      faults.push(...eventFaults(event, size, commit));
      tree.add(event.leaf);
      faults.push(...kept.faultsOf(event, nodes.get(event.seq) ?? []));
      said.set(event.seq, event.body.changes ?? []);
      ({ seq: size, at: time } = event);
      witnesses.hold({ size, at: time }, tree.root);
    }
  };
  for (;;) {
    const last = await read(async (session) => {
      const events = await eventsAfter(session, tenant, size);
      const end = events.at(-1);
      if (end !== undefined) {
        const nodes = await nodesAfter(session, tenant, { from: size, to: end.seq });
        hold(
          events,
          Map.groupBy(nodes, ({ seq }) => seq),
        );
        return null;
      }
      if (await hasNodesAfter(session, tenant, size)) faults.push(cutOff(size, time));
      return verifyRecords(session, tenant, commit, { said, size });
    });
    if (last === null) continue;
    const { versions, records, faults: found } = last;
    faults.push(...witnesses.faults(), ...found);
    return { size, root: tree.root(), time, versions, records, faults };
  }
}

/**
 * The next events behind a number. No further than a portion of numbers, whatever the database believes of the table: to find the first of them
 * it would otherwise sort all that are left.
 */
const eventsAfter = (session: Session, tenant: string, seq: number): Promise<EventRow[]> =>
  rows(
    session,
    sql<EventRow>`with next as (select min(seq) as seq from audit_event where tenant_id = ${tenant} and seq > ${seq})
      select e.seq, e.at, e.command, e.actor, e.account_id as account, e.address, e.body, e.leaf
      from audit_event e cross join next
      where e.tenant_id = ${tenant} and e.seq >= next.seq and e.seq < next.seq + ${portion}::int order by e.seq`,
  );

const nodesAfter = (
  session: Session,
  tenant: string,
  { from, to }: { readonly from: number; readonly to: number },
): Promise<NodeRow[]> =>
  rows(
    session,
    sql<NodeRow>`select seq, level, hash from audit_node
      where tenant_id = ${tenant} and seq > ${from} and seq <= ${to} order by seq, level`,
  );

async function hasNodesAfter(session: Session, tenant: string, seq: number): Promise<boolean> {
  const [found] = await rows(
    session,
    sql<{ are: boolean }>`select exists (select from audit_node where tenant_id = ${tenant} and seq > ${seq}) as are`,
  );
  return found?.are === true;
}

const about =
  (event: number, at: string | null) =>
  (says: string): Tampered => ({
    ...{ kind: "event", event, record: null, at, says },
  });

const cutOff = (seq: number, at: string | null): Tampered =>
  about(seq, at)(`审计链止于第${seq}号事件，而后面的事件留下的节点还在：从第${seq + 1}号起被截掉了`);

function eventFaults(event: EventRow, before: number, commit: Commit): Tampered[] {
  const { seq, at, body, leaf } = event;
  const fault = about(seq, at);
  const from = before + 1;
  const gap = seq > from ? [fault(`审计链缺第${from === seq - 1 ? from : `${from}至${seq - 1}`}号事件`)] : [];
  // An event in another's place is itself sound: its own number tells.
  if (body.seq !== seq) return [...gap, fault(`第${seq}号事件的位置上是第${body.seq}号事件`)];
  if (leafHash(body) !== leaf) return [...gap, fault(`第${seq}号事件的内容被改过`)];
  const same =
    body.at === at &&
    body.command === event.command &&
    body.actor === commit(event.actor) &&
    (body.account ?? null) === event.account &&
    (body.from ?? null) === (event.address === null ? null : commit(event.address));
  return same ? gap : [...gap, fault(`第${seq}号事件旁边写的是谁、何时、从哪里，与事件本身不符`)];
}

/**
 * What is kept of the tree, held node by node against its two halves as they are kept, so that a change is named at the lowest node that
 * shows it and not at all above.
 */
class KeptTree {
  /** The node of each level that was completed last and has no right half yet, and by which event. */
  readonly #left = new Map<number, { readonly seq: number; readonly hash: string }>();

  faultsOf({ seq, at, leaf }: EventRow, nodes: readonly NodeRow[]): Tampered[] {
    const fault = about(seq, at);
    const faults: Tampered[] = [];
    let right: string | null = leaf;
    let level = 0;
    for (; seq % 2 ** (level + 1) === 0; level++) {
      const [span, half] = [2 ** (level + 1), 2 ** level];
      const left = this.#left.get(level);
      const node = nodes.find((one) => one.level === level + 1)?.hash ?? null;
      const where = `第${seq - span + 1}至${seq}号事件`;
      if (node === null) faults.push(fault(`审计链上${where}的节点不见了`));
      // Where a half is missing that was said already.
      else if (left?.seq === seq - half && right !== null && nodeOf(left.hash, right) !== node)
        faults.push(fault(`${where}与审计链上的节点合不上：其中有换过的，或者节点被改过`));
      right = node;
    }
    if (nodes.length > level) faults.push(fault(`审计链上第${seq}号事件处有多出来的节点`));
    if (right !== null) this.#left.set(level, { seq, hash: right });
    return faults;
  }
}
