import type { AuditHead, DailyHead } from "@shilu/domain";
import { sql } from "kysely";
import type { Session } from "../engine/engine.ts";
import { rows } from "../engine/sql.ts";
import { rootsOf } from "./nodes.ts";

/** The last event of a log: its number, which is the size of the log, and its leaf hash, which no other event has. */
export type LastEvent = { readonly size: number; readonly leaf: string; readonly at: string | null };

export async function lastEvent(session: Session, tenant: string): Promise<LastEvent> {
  const [last] = await rows(
    session,
    sql<LastEvent>`select seq as size, leaf, at from audit_event where tenant_id = ${tenant} order by seq desc limit 1`,
  );
  return last ?? { size: 0, leaf: "", at: null };
}

/** The head of a tenant's log, of which `last` is the last event where that is known already. */
export async function auditHead(session: Session, tenant: string, last?: LastEvent): Promise<AuditHead> {
  const { size, at } = last ?? (await lastEvent(session, tenant));
  const [root = ""] = await rootsOf(session, tenant, [{ from: 0, to: size }]);
  return { size, root, time: at };
}

/**
 * 每日校验值, the newest day first, no more than `limit` of them: the head after the last event before each midnight in Asia/Shanghai,
 * as the log goes back, so that the size grows from day to day also where a clock was put back. The head of today still moves. Reads the
 * events of those days only.
 */
export async function dailyHeads(session: Session, tenant: string, limit: number): Promise<DailyHead[]> {
  const days = await rows(
    session,
    sql<{ date: string; size: number }>`with recursive day as (
        (select seq, at from audit_event where tenant_id = ${tenant} order by seq desc limit 1)
        union all
        select before.seq, before.at from day cross join lateral (
          select seq, at from audit_event
          where tenant_id = ${tenant} and seq < day.seq and at < date_trunc('day', day.at, 'Asia/Shanghai')
          order by seq desc limit 1) before
      )
      select (at at time zone 'Asia/Shanghai')::date as date, seq as size from day limit ${limit}`,
  );
  const roots = await rootsOf(
    session,
    tenant,
    days.map(({ size }) => ({ from: 0, to: size })),
  );
  return days.map((day, at) => ({ ...day, root: roots[at] ?? "" }));
}
