import type { AccountRole } from "@shilu/domain";
import { type RawBuilder, sql } from "kysely";
import type { Sealing } from "../crypto/sealing.ts";
import { seedOf } from "../crypto/seed.ts";
import type { Session } from "../engine/engine.ts";
import { rows, type Sql } from "../engine/sql.ts";
import type { Writing } from "../ledger/import-ledger.ts";
import { StoreRefusal } from "../refusal.ts";
import type { NewAccount, OneTimeToken, StoredAccount } from "./access.ts";

/** The columns of an account, each under the name by which it is known outside. */
export const accountColumns = sql.raw(
  Object.entries({
    ...{
      id: "id",
      login: "login",
      person: "person_ref",
      name: "name",
      roles: "roles",
      org: "org_ref",
      active: "active",
    },
    ...{ madeAt: "made_at", signedInAt: "signed_in_at", password: "password", passwordSetAt: "password_set_at" },
    ...{ passwordStale: "password_stale", former: "password_history", secondFactor: "second_factor" },
    ...{ until: "until_on", unit: "unit" },
    ...{ waitingFactor: "second_factor_waiting", usedStep: "second_factor_step", tokenUntil: "token_until" },
  })
    .map(([name, column]) => `a.${column} as "${name}"`)
    .join(", "),
);

export function readAccounts(session: Session, tenant: string, which: Sql): Promise<StoredAccount[]> {
  const found: RawBuilder<StoredAccount> = sql`select ${accountColumns} from account a
    where a.tenant_id = ${tenant} and ${which} order by a.login`;
  return rows(session, found);
}

/** The seed of an account's second factor, or of one that still waits to be confirmed; null where there is none. */
export async function readSeed(
  session: Session,
  tenant: string,
  sealing: Sealing,
  { id, which }: { readonly id: string; readonly which: "used" | "waiting" },
): Promise<string | null> {
  const [found] = await readAccounts(session, tenant, sql`a.id::text = ${id}`);
  const sealed = which === "used" ? found?.secondFactor : found?.waitingFactor;
  return sealed == null ? null : sealing.open(sealed, seedOf(tenant, id));
}

async function oneOf(writing: Writing, id: string): Promise<StoredAccount> {
  const [found] = await readAccounts(writing.session, writing.cause.tenant, sql`a.id = ${id}`);
  if (found === undefined) throw new StoreRefusal("account.unknown", "没有找到这个账号，请刷新账号列表");
  return found;
}

/** Changes columns of one account; who it is was looked up before. */
const change = ({ session, cause }: Writing, id: string, columns: Sql): Promise<unknown> =>
  rows(session, sql`update account set ${columns} where tenant_id = ${cause.tenant} and id = ${id}`);

async function refuseSecondOf(writing: Writing, person: string | null, but: string): Promise<void> {
  if (person === null) return;
  const { session, cause } = writing;
  const [other] = await readAccounts(
    session,
    cause.tenant,
    sql`a.person_ref = ${person} and a.active and a.id <> ${but}`,
  );
  if (other !== undefined)
    throw new StoreRefusal(
      "account.second",
      `${other.name}已有在用的账号“${other.login}”；一人一个账号，请先停用那一个`,
    );
}

export async function addAccount(writing: Writing, account: NewAccount, token: OneTimeToken): Promise<void> {
  const { session, cause, commit, note } = writing;
  const { id, login, person, name, roles, org, until = null, unit = null } = account;
  const [taken] = await readAccounts(session, cause.tenant, sql`a.login = ${login}`);
  if (taken !== undefined)
    throw new StoreRefusal("account.taken", `登录名“${login}”已经用过，停用的账号也不再让出登录名；请换一个`);
  await refuseSecondOf(writing, person, id);
  await rows(
    session,
    sql`insert into account (tenant_id, id, login, person_ref, name, roles, org_ref, made_at, token_hash, token_until,
      until_on, unit) values
      (${cause.tenant}, ${id}, ${login}, ${person}, ${name}, ${JSON.stringify(roles)}::jsonb, ${org}, ${cause.at},
      ${token.hash}, ${token.until}, ${until}::date, ${unit})`,
  );
  note({ what: "account.add", account: id, roles: roles.join("、"), digest: commit(account) });
}

export async function setActive(writing: Writing, id: string, active: boolean): Promise<void> {
  const account = await oneOf(writing, id);
  if (active) await refuseSecondOf(writing, account.person, id);
  await change(writing, id, active ? sql`active = true` : sql`active = false, token_hash = null, token_until = null`);
  writing.note({ what: active ? "account.open" : "account.close", account: id });
}

export async function grant(writing: Writing, id: string, roles: readonly AccountRole[], org: string): Promise<void> {
  await oneOf(writing, id);
  await change(writing, id, sql`roles = ${JSON.stringify(roles)}::jsonb, org_ref = ${org}`);
  writing.note({ what: "account.grant", account: id, roles: roles.join("、"), org });
}

export async function resetAccount(
  writing: Writing,
  id: string,
  token: OneTimeToken,
  { secondFactor }: { readonly secondFactor: boolean },
): Promise<void> {
  const { password, former } = await oneOf(writing, id);
  const factor = sql`, second_factor = null, second_factor_waiting = null, second_factor_step = null`;
  const kept = password === null ? former : [password, ...former];
  await change(
    writing,
    id,
    sql`password = null, password_history = ${JSON.stringify(kept)}::jsonb, token_hash = ${token.hash},
      token_until = ${token.until}${secondFactor ? factor : sql``}`,
  );
  writing.note({ what: secondFactor ? "account.reset-all" : "account.reset", account: id });
}

export async function setPassword(writing: Writing, id: string, password: string, keep: number): Promise<void> {
  const before = await oneOf(writing, id);
  const former = (before.password === null ? before.former : [before.password, ...before.former]).slice(0, keep);
  await change(
    writing,
    id,
    sql`password = ${password}, password_set_at = ${writing.cause.at}, password_stale = false, token_hash = null,
      token_until = null, password_history = ${JSON.stringify(former)}::jsonb`,
  );
  writing.note({ what: "account.password", account: id });
}

export async function renewPassword(writing: Writing, id: string, password: string, stale: boolean): Promise<void> {
  await change(writing, id, sql`password = ${password}, password_stale = ${stale}`);
  writing.note({ what: stale ? "account.password-stale" : "account.password-rehash", account: id });
}

export async function offerFactor(writing: Writing, id: string, seed: string): Promise<void> {
  const { session, cause, sealing } = writing;
  const { seal } = await sealing.sealer(session);
  await change(writing, id, sql`second_factor_waiting = ${seal(seed, seedOf(cause.tenant, id))}`);
  writing.note({ what: "account.factor-offer", account: id });
}

export async function confirmFactor(writing: Writing, id: string, step: number): Promise<void> {
  await change(
    writing,
    id,
    sql`second_factor = second_factor_waiting, second_factor_waiting = null, second_factor_step = ${step}`,
  );
  writing.note({ what: "account.factor", account: id });
}

export async function useStep(writing: Writing, id: string, step: number): Promise<boolean> {
  const { session, cause } = writing;
  const used = await rows(
    session,
    sql`update account set second_factor_step = ${step} where tenant_id = ${cause.tenant} and id = ${id}
      and (second_factor_step is null or second_factor_step < ${step}) returning id`,
  );
  return used.length > 0;
}
