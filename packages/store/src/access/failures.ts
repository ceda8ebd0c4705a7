import { sql } from "kysely";
import type { Commit } from "../audit/commitment.ts";
import type { Session } from "../engine/engine.ts";
import { rows } from "../engine/sql.ts";
import type { Writing } from "../ledger/import-ledger.ts";
import type { StoredFailure } from "./access.ts";

/** What stands for a name that somebody typed: it may be none, or a password in the wrong field. */
const markOf = (commit: Commit, login: string): string => commit({ login });

export function readFailures(
  session: Session,
  tenant: string,
  commit: Commit,
  { login, address, since }: { readonly login: string; readonly address: string; readonly since: string },
): Promise<StoredFailure[]> {
  const [ofName, ofAddress] = [sql`login_mark = ${markOf(commit, login)}`, sql`address = ${address}`];
  return rows(
    session,
    sql<StoredFailure>`select ${ofName} as "ofName", ${ofAddress} as "ofAddress", failures as count, last_at as last
      from sign_in_failure where tenant_id = ${tenant} and (${ofName} or ${ofAddress}) and last_at > ${since}
      order by last_at, login_mark, address`,
  );
}

/** One more. Those that nobody remembers any more go, so that strangers' guesses do not pile up. */
export async function addFailure({ session, cause, commit, note }: Writing, login: string, address: string) {
  const { tenant, at } = cause;
  const mark = markOf(commit, login);
  await rows(
    session,
    sql`delete from sign_in_failure where tenant_id = ${tenant} and last_at < ${at}::timestamptz - interval '1 day'`,
  );
  await rows(
    session,
    sql`insert into sign_in_failure (tenant_id, login_mark, address, failures, last_at) values
      (${tenant}, ${mark}, ${address}, 1, ${at})
      on conflict (tenant_id, login_mark, address) do update set last_at = excluded.last_at,
        failures = case when sign_in_failure.last_at < excluded.last_at - interval '1 hour' then 1
          else sign_in_failure.failures + 1 end`,
  );
  note({ what: "sign-in.refused", login: mark, from: commit(address) });
}

export async function forgiveFailures({ session, cause, commit }: Writing, login: string, address: string) {
  await rows(
    session,
    sql`delete from sign_in_failure
      where tenant_id = ${cause.tenant} and login_mark = ${markOf(commit, login)} and address = ${address}`,
  );
}
