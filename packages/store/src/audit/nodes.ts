import { sql } from "kysely";
import type { Session } from "../engine/engine.ts";
import { rows, type Sql, statementOf, table } from "../engine/sql.ts";
import { StoreRefusal } from "../refusal.ts";
import { readTenants, scopeTo } from "../transaction/tenant.ts";
import { completeIn, growing, type Node, type Place, type Range, rootOf } from "./merkle.ts";

/** The statement that keeps nodes of a tenant's tree; it gives a row for each that was not there. */
export const keepNodes = (tenant: string, nodes: readonly Node[]): Sql =>
  sql`insert into audit_node (tenant_id, seq, level, hash)
    select ${tenant}, "end", level, hash from ${table(nodes, `"end" bigint, level int, hash text`)}
    on conflict do nothing returning seq`;

/** Hashes of complete subtrees, in the order of their places. Refused (`StoreRefusal`) where one is missing: nothing can be said of the log then. */
export async function hashesAt(session: Session, tenant: string, places: readonly Place[]): Promise<string[]> {
  if (places.length === 0) return [];
  const found = await rows(
    session,
    sql<{ hash: string | null }>`select
        case when t.level = 0 then (select leaf from audit_event where tenant_id = ${tenant} and seq = t."end")
        else (select hash from audit_node n where n.tenant_id = ${tenant} and n.seq = t."end" and n.level = t.level) end as hash
      from ${table(
        places.map((place, at) => ({ ...place, at })),
        `at int, level int, "end" bigint`,
      )}
      order by t.at`,
  );
  return found.map(({ hash }, at) => {
    if (hash === null) throw brokenLog(`缺第${places[at]?.end}号事件的节点`);
    return hash;
  });
}

/** What the database holds is no log any more. `what` goes on after 审计链. */
export const brokenLog = (what: string): StoreRefusal =>
  new StoreRefusal(
    "audit.broken",
    `审计链${what}：有人绕过程序改过数据库，没有写入任何内容；请留住现在的数据，用 shilu verify 核对，从备份恢复`,
  );

/** Roots of subtrees of the log, in their order; all asked for at once. */
export async function rootsOf(session: Session, tenant: string, ranges: readonly Range[]): Promise<string[]> {
  const places = ranges.map(completeIn);
  const hashes = await hashesAt(session, tenant, places.flat());
  let at = 0;
  return places.map(({ length }) => {
    const from = at;
    at += length;
    return rootOf(hashes.slice(from, at));
  });
}

const portion = 5000;

/**
 * Builds the trees over the events that a program wrote which kept no nodes, once, in the transaction of the migration
 * that made the table. Refused where an event is missing: it can have no tree.
 */
export async function growTrees(session: Session): Promise<void> {
  for (const tenant of await readTenants(session)) {
    await scopeTo(session, tenant);
    const tree = growing();
    for (let [after, more] = [0, true]; more; ) {
      const leaves = await rows(
        session,
        sql<{ seq: number; leaf: string }>`select seq, leaf from audit_event
          where tenant_id = ${tenant} and seq > ${after} order by seq limit ${portion}`,
      );
      const gap = leaves.findIndex(({ seq }, at) => seq !== after + at + 1);
      if (gap !== -1) throw brokenLog(`缺第${after + gap + 1}号事件`);
      const nodes = leaves.flatMap(({ leaf }) => tree.add(leaf));
      if (nodes.length > 0) await session.run([statementOf(keepNodes(tenant, nodes))]);
      after = leaves.at(-1)?.seq ?? after;
      more = leaves.length === portion;
    }
  }
}
