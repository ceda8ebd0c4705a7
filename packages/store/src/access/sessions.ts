import type { AccessPolicy } from "@shilu/domain";
import { type RawBuilder, sql } from "kysely";
import type { Session } from "../engine/engine.ts";
import { rows, type Sql, statementOf } from "../engine/sql.ts";
import type { Writing } from "../ledger/import-ledger.ts";
import type { NewSession, StoredAccount, StoredSession } from "./access.ts";
import { accountColumns } from "./accounts.ts";

const sessionColumns = sql.raw(
  `s.id, s.account_id as account, s.opened_at as "openedAt", s.seen_at as "seenAt", s.ends_at as "endsAt", s.proved,
    s.address, s.agent`,
);

export async function readSession(session: Session, tenant: string, tokenHash: string) {
  const which = sql`s.tenant_id = ${tenant} and s.token_hash = ${tokenHash}`;
  const open: RawBuilder<StoredSession> = sql`select ${sessionColumns} from session s where ${which}`;
  const whose: RawBuilder<StoredAccount> = sql`select ${accountColumns} from session s
    join account a on a.tenant_id = s.tenant_id and a.id = s.account_id where ${which}`;
  const [[found] = [], [account] = []] = (await session.run([statementOf(open), statementOf(whose)])) as [
    StoredSession[],
    StoredAccount[],
  ];
  return found === undefined || account === undefined ? null : { session: found, account };
}

export const readSessionsOf = (session: Session, tenant: string, account: string): Promise<StoredSession[]> =>
  rows(
    session,
    sql<StoredSession>`select ${sessionColumns} from session s
      where s.tenant_id = ${tenant} and s.account_id = ${account} order by s.opened_at desc, s.id desc`,
  );

export const readAddresses = async (session: Session, tenant: string, account: string, since: string) =>
  (
    await rows(
      session,
      sql<{ address: string }>`select address from account_address
        where tenant_id = ${tenant} and account_id = ${account} and last_at >= ${since} order by address`,
    )
  ).map(({ address }) => address);

/**
 * Opens it, and remembers when and from where its account last came in. Sessions that are over by their own date go, and so do addresses
 * of which nobody came in for `logDays`; that they came in stays in the chain.
 */
export async function openSession(
  { session, cause, note, commit }: Writing,
  opened: NewSession,
  { logDays }: AccessPolicy,
): Promise<void> {
  const { tenant, at } = cause;
  const { id, tokenHash, account, openedAt, seenAt, endsAt, proved, address, agent } = opened;
  await rows(session, sql`delete from session where tenant_id = ${tenant} and ends_at <= ${at}`);
  await rows(
    session,
    sql`insert into session (tenant_id, id, token_hash, account_id, opened_at, seen_at, ends_at, proved, address, agent) values
      (${tenant}, ${id}, ${tokenHash}, ${account}, ${openedAt}, ${seenAt}, ${endsAt}, ${proved}, ${address}, ${agent})`,
  );
  await rows(session, sql`update account set signed_in_at = ${at} where tenant_id = ${tenant} and id = ${account}`);
  await rows(
    session,
    sql`insert into account_address (tenant_id, account_id, address, last_at) values (${tenant}, ${account}, ${address}, ${at})
      on conflict (tenant_id, account_id, address) do update set last_at = excluded.last_at`,
  );
  note({ what: "session.open", session: id, account, from: commit(address) });
  const forgotten = await rows(
    session,
    sql`delete from account_address where tenant_id = ${tenant}
      and last_at <= ${at}::timestamptz - make_interval(hours => 24 * ${logDays}) returning 1`,
  );
  if (forgotten.length > 0) note({ what: "address.forget", addresses: forgotten.length });
}

async function end({ session, cause, note }: Writing, which: Sql): Promise<number> {
  const ended = await rows(
    session,
    sql<{ id: string; account_id: string }>`delete from session where tenant_id = ${cause.tenant} and ${which}
      returning id, account_id`,
  );
  for (const { id, account_id } of ended) note({ what: "session.end", session: id, account: account_id });
  return ended.length;
}

export const endSession = (writing: Writing, id: string): Promise<number> => end(writing, sql`id = ${id}`);
export const endSessions = (writing: Writing, account: string | null): Promise<number> =>
  end(writing, account === null ? sql`true` : sql`account_id = ${account}`);

/**
 * A session was used. No fact of the office, so no event: a chain that grew with every click would say nothing. Kept at most once a
 * minute, so that reading does not turn into writing.
 */
export const seeSession = (session: Session, tenant: string, id: string, at: string): Promise<unknown> =>
  rows(
    session,
    sql`update session set seen_at = ${at} where tenant_id = ${tenant} and id = ${id}
      and seen_at < ${at}::timestamptz - interval '1 minute'`,
  );
