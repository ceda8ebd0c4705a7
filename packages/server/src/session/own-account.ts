import { isOpenOn, passwordFaults, passwordProfiles } from "@shilu/domain";
import type { StoredAccount } from "@shilu/store";
import { Refusal } from "../refusal.ts";
import { dayOf, type Workplace } from "../work/workplace.ts";
import { attempt, causeOf } from "./attempt.ts";
import type { Caller } from "./caller.ts";
import type { Gate } from "./gate.ts";
import { hashPassword, isPassword } from "./password-hash.ts";
import { refusalOf } from "./refusal-of.ts";
import { factorUri, newFactor, stepOf } from "./second-factor.ts";
import { type FreshSession, freshSession } from "./sign-in.ts";
import { tokenHash } from "./token.ts";

/** The owner shows that he knows his password before anything of the account is changed. */
async function proveOwner(workplace: Workplace, gate: Gate, caller: Caller, account: StoredAccount, password: string) {
  await attempt(workplace, gate, caller, account.login, {
    prove: async () => ((await isPassword(password, account.password ?? (await gate.nobodys()))) ? account : null),
    wrong: () => refusalOf("sign-in.wrong", "现在的密码不对，请核对后重试"),
  });
}

/** The hash of a new password. Refuses one that is not what the office asks, or that came before. */
export async function hashOfNew(workplace: Workplace, { cost, words }: Gate, account: StoredAccount, next: string) {
  const { store, tenant } = workplace;
  const { profile: name } = await store.read(tenant, ({ access }) => access.policy());
  const profile = passwordProfiles[name];
  const faults = passwordFaults(next, profile, { login: account.login, words });
  const before = [...(account.password === null ? [] : [account.password]), ...account.former];
  for (const one of faults.length > 0 ? [] : before.slice(0, Math.max(1, profile.former)))
    if (await isPassword(next, one)) faults.push(`不能与${one === account.password ? "现在" : "最近用过"}的密码相同`);
  if (faults.length > 0)
    throw new Refusal(
      "password.refused",
      `这个密码不合要求：${faults.join("；")}`,
      faults.map((says) => ({ code: "password", place: "password", says })),
    );
  return { password: await hashPassword(next, cost), keep: profile.former };
}

/** Another password. Every session of the account ends; the one it was asked in goes on under another token. */
export async function changePassword(
  workplace: Workplace,
  gate: Gate,
  caller: Caller,
  { account, current, next }: { readonly account: StoredAccount; readonly current: string; readonly next: string },
): Promise<FreshSession> {
  const { store, tenant } = workplace;
  await proveOwner(workplace, gate, caller, account, current);
  const { password, keep } = await hashOfNew(workplace, gate, account, next);
  const cause = { ...causeOf(workplace, "account.password", caller.address), actor: account.name, account: account.id };
  const policy = await store.read(tenant, ({ access }) => access.policy());
  // Who changes a password has given the code already, where there is one.
  const proved = account.secondFactor !== null;
  const fresh = freshSession(account.id, caller, policy, { at: cause.at, proved });
  await store.write(cause, async ({ access }) => {
    await access.setPassword(account.id, password, keep);
    await access.openSession(fresh.session);
    return null;
  });
  return fresh;
}

/** A one-time token sets a password of one's own; the sign-in comes after it, with the second factor where there is one. */
export async function redeemToken(
  workplace: Workplace,
  gate: Gate,
  caller: Caller,
  { token, password }: { readonly token: string; readonly password: string },
): Promise<StoredAccount> {
  const { store, tenant, now } = workplace;
  const hash = tokenHash(token);
  const account = await attempt(workplace, gate, caller, hash, {
    prove: async () => {
      const found = await store.read(tenant, ({ access }) => access.accountByToken(hash));
      return found !== null && isOpenOn(found, dayOf(now())) && (found.tokenUntil ?? "") > now() ? found : null;
    },
    wrong: () => refusalOf("token.unknown"),
  });
  const kept = await hashOfNew(workplace, gate, account, password);
  const cause = { ...causeOf(workplace, "account.redeem", caller.address), actor: account.name, account: account.id };
  await store.write(cause, async ({ access }) => {
    await access.setPassword(account.id, kept.password, kept.keep);
    return null;
  });
  return account;
}

/** A second factor to be scanned. It counts from the moment on that one of its codes was given back. */
export async function offerFactor(
  workplace: Workplace,
  gate: Gate,
  caller: Caller,
  { account, password }: { readonly account: StoredAccount; readonly password: string },
): Promise<{ secret: string; uri: string }> {
  await proveOwner(workplace, gate, caller, account, password);
  const secret = newFactor();
  const cause = {
    ...causeOf(workplace, "account.factor-offer", caller.address),
    actor: account.name,
    account: account.id,
  };
  await workplace.store.write(cause, async ({ access }) => {
    await access.offerFactor(account.id, secret);
    return null;
  });
  return { secret, uri: factorUri(secret, account.login) };
}

/** The first code of a second factor: from here on it is asked for. The session is whole and gets another token. */
export async function confirmFactor(
  workplace: Workplace,
  gate: Gate,
  caller: Caller,
  { account, code }: { readonly account: StoredAccount; readonly code: string },
): Promise<FreshSession> {
  const { store, tenant, now } = workplace;
  const step = await attempt(workplace, gate, caller, account.login, {
    prove: async () => {
      const seed = await store.read(tenant, ({ access }) => access.seed(account.id, "waiting"));
      return seed === null ? null : stepOf(seed, code, Date.parse(now()));
    },
    wrong: () => refusalOf("sign-in.code"),
  });
  const cause = { ...causeOf(workplace, "account.factor", caller.address), actor: account.name, account: account.id };
  const policy = await store.read(tenant, ({ access }) => access.policy());
  const fresh = freshSession(account.id, caller, policy, { at: cause.at, proved: true });
  await store.write(cause, async ({ access }) => {
    await access.confirmFactor(account.id, step);
    await access.endSessions(account.id);
    await access.openSession(fresh.session);
    return null;
  });
  return fresh;
}
