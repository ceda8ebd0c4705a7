import type { PlainDate } from "@shilu/domain";
import { sql } from "kysely";
import type { Session } from "../engine/engine.ts";
import { rows } from "../engine/sql.ts";
import type { Writing } from "../ledger/import-ledger.ts";
import { StoreRefusal } from "../refusal.ts";

/** An account that was asked for, for somebody who is to open a pack (its id) up to a day. */
export type AccountRequest = {
  readonly id: string;
  readonly pack: string;
  readonly title: string;
  readonly name: string;
  readonly unit: string;
  readonly until: PlainDate;
  readonly askedAt: string;
  readonly askedBy: string;
};
export type NewAccountRequest = Pick<AccountRequest, "id" | "pack" | "name" | "unit" | "until">;

/** Those that wait, the oldest first; of packs that were closed none waits any more. */
export const readAccountRequests = (session: Session, tenant: string): Promise<AccountRequest[]> =>
  rows(
    session,
    sql<AccountRequest>`select r.id, r.pack_id as pack, p.title, r.name, r.unit, r.until_on as until, r.asked_at as "askedAt",
        r.asked_by as "askedBy"
      from account_request r join evidence_pack p on p.tenant_id = r.tenant_id and p.id = r.pack_id
      where r.tenant_id = ${tenant} and r.account_id is null and p.revoked_at is null order by r.asked_at, r.id`,
  );

export async function askAccount({ session, cause, note, commit }: Writing, asked: NewAccountRequest): Promise<void> {
  const { id, pack, name, unit, until } = asked;
  await rows(
    session,
    sql`insert into account_request (tenant_id, id, pack_id, name, unit, until_on, asked_at, asked_by) values
      (${cause.tenant}, ${id}, ${pack}, ${name}, ${unit}, ${until}::date, ${cause.at}, ${cause.actor})`,
  );
  note({ what: "account.ask", pack, until, digest: commit({ name, unit }) });
}

/** What was asked for was opened: from now on the account is one of those whom the pack is for. */
export async function answerAccountRequest(
  { session, cause, note }: Writing,
  id: string,
  account: string,
): Promise<void> {
  const [answered] = await rows(
    session,
    sql<{ pack: string }>`update account_request set account_id = ${account}
      where tenant_id = ${cause.tenant} and id::text = ${id} and account_id is null returning pack_id as pack`,
  );
  if (answered === undefined)
    throw new StoreRefusal("account.asked", "这个账号已经有人开过，或者申请已不在，请刷新账号列表");
  await rows(
    session,
    sql`update evidence_pack set readers = array_append(readers, ${account}::uuid)
      where tenant_id = ${cause.tenant} and id = ${answered.pack}`,
  );
  note({ what: "pack.reader", pack: answered.pack, account });
}
