import { type AccountRole, administratorRoles, rolesFault, type Visitor } from "@shilu/domain";
import { type AccessReader, type AccessTransactor, newId, type StoredAccount, type WriteCause } from "@shilu/store";
import type { Workplace } from "../work/workplace.ts";
import type { Gate } from "./gate.ts";
import { refusalOf } from "./refusal-of.ts";
import { tokenHash } from "./token.ts";

const day = 24 * 3_600_000;
/** How long a one-time token waits to be redeemed. */
const tokenDays = 7;

/** A write that an administrator asks for, with the key he sends it under. */
export type Order = { readonly visitor: Visitor; readonly key: string; readonly command: string };

const causeOf = ({ tenant, now }: Workplace, { visitor, key, command }: Order): WriteCause => ({
  ...{ tenant, actor: visitor.name, command, key, at: now() },
});

/** A one-time token of an account. Derived from the key of the write, so that the same write asked again gives the same token. */
export function invitation({ key: own }: Gate, account: string, key: string, at: string) {
  const token = own.token(`invite ${account} ${key}`);
  const until = new Date(Date.parse(at) + tokenDays * day).toISOString();
  return { token, kept: { hash: tokenHash(token), until } };
}

type Invited = { readonly account: string; readonly token: string; readonly until: string };

/**
 * A new account without any role: what it may do is for the 安全管理员 to say. One that was asked for from a pack (`request`) has the unit and the last day that
 * were asked for, and is one of those whom the pack is for.
 */
export async function openAccount(
  workplace: Workplace,
  gate: Gate,
  order: Order,
  asked: {
    readonly login: string;
    readonly name: string;
    readonly person: string | null;
    readonly request?: string | null | undefined;
  },
): Promise<Invited> {
  const { store, root } = workplace;
  const cause = causeOf(workplace, order);
  const account = await store.write(cause, async (to) => {
    if (asked.person !== null && !(await to.people()).some(({ id }) => id === asked.person))
      throw refusalOf("person.unknown");
    const id = newId();
    const { login, name, person, request = null } = asked;
    const wanted = request === null ? null : (await to.access.requests()).find((one) => one.id === request);
    if (wanted === undefined) throw refusalOf("account.asked");
    const whose =
      wanted === null ? { name, person } : { name: wanted.name, person: null, unit: wanted.unit, until: wanted.until };
    await to.access.addAccount(
      { ...whose, id, login, roles: [], org: root },
      invitation(gate, id, order.key, cause.at).kept,
    );
    if (wanted !== null) await to.access.answerRequest(wanted.id, id);
    return id;
  });
  return invited(workplace, gate, account, order.key);
}

/** What was lost is set anew by a one-time token. The second factor stays, unless it was lost too. */
export async function resetAccount(
  workplace: Workplace,
  gate: Gate,
  order: Order,
  { account, secondFactor }: { readonly account: string; readonly secondFactor: boolean },
): Promise<Invited> {
  const cause = causeOf(workplace, order);
  await workplace.store.write(cause, async ({ access }) => {
    await other(access, account, order.visitor);
    await access.reset(account, invitation(gate, account, order.key, cause.at).kept, { secondFactor });
    return null;
  });
  return invited(workplace, gate, account, order.key);
}

/** The token and how long it holds, as they were kept: the same write asked again may be answered later than it was done. */
async function invited({ store, tenant, now }: Workplace, gate: Gate, account: string, key: string): Promise<Invited> {
  const kept = await store.read(tenant, ({ access }) => access.account(account));
  const { token } = invitation(gate, account, key, now());
  return { account, token, until: kept?.tokenUntil ?? now() };
}

export async function setAccountState(
  workplace: Workplace,
  order: Order,
  { account, active }: { readonly account: string; readonly active: boolean },
): Promise<void> {
  await workplace.store.write(causeOf(workplace, order), async ({ access }) => {
    const found = await other(access, account, order.visitor);
    if (!active) await refuseLast(access, found, []);
    await access.setActive(account, active);
    return null;
  });
}

/** Roles and scope of an account. Nobody grants himself anything; the three posts see the whole office and exclude each other. */
export async function setGrant(
  workplace: Workplace,
  order: Order,
  { account, roles, org }: { readonly account: string; readonly roles: readonly AccountRole[]; readonly org: string },
): Promise<void> {
  const fault = roles.length === 0 ? null : rolesFault(roles);
  if (fault !== null) throw refusalOf("grant.refused", fault);
  await workplace.store.write(causeOf(workplace, order), async (to) => {
    const found = await other(to.access, account, order.visitor);
    if (!(await to.orgs()).some(({ id }) => id === org)) throw refusalOf("org.unknown");
    if (org !== workplace.root && roles.some((role) => administratorRoles.includes(role)))
      throw refusalOf("grant.refused", "三员管的是整个单位，范围请选最上一级");
    await refuseLast(to.access, found, roles);
    await to.access.grant(account, [...new Set(roles)], org);
    return null;
  });
}

async function other(access: AccessReader, id: string, visitor: Visitor): Promise<StoredAccount> {
  const found = await access.account(id);
  if (found === null) throw refusalOf("account.unknown");
  if (found.id === visitor.account) throw refusalOf("account.own");
  return found;
}

/** Each of the three posts keeps somebody. `roles`: what the account would have left. */
async function refuseLast(
  access: AccessTransactor,
  account: StoredAccount,
  roles: readonly AccountRole[],
): Promise<void> {
  if (!account.active) return;
  const posts = account.roles.filter((role) => administratorRoles.includes(role) && !roles.includes(role));
  if (posts.length === 0) return;
  const others = (await access.accounts()).filter(({ id, active }) => active && id !== account.id);
  for (const post of posts)
    if (!others.some((one) => one.roles.includes(post)))
      throw refusalOf("account.last", `这是最后一个${post}账号，请先由别人接任`);
}
