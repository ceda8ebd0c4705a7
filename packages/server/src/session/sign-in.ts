import { type AccessPolicy, isOpenOn, loginName, passwordFaults, passwordProfiles } from "@shilu/domain";
import { type NewSession, newId, type StoredAccount } from "@shilu/store";
import { dayOf, type Workplace } from "../work/workplace.ts";
import { attempt, causeOf } from "./attempt.ts";
import type { Caller } from "./caller.ts";
import type { Gate } from "./gate.ts";
import { hashPassword, isCheap, isPassword } from "./password-hash.ts";
import { refusalOf } from "./refusal-of.ts";
import { stepOf } from "./second-factor.ts";
import { newToken, tokenHash } from "./token.ts";

/** A session that is to be opened, with the token that its owner's browser keeps. */
export type FreshSession = { readonly session: NewSession; readonly token: string };

const hour = 3_600_000;

/** A new session of an account from where the caller is. `proved`: the second factor was given. */
export function freshSession(
  account: string,
  { address, agent }: Caller,
  { sessionHours }: AccessPolicy,
  { at, proved }: { readonly at: string; readonly proved: boolean },
): FreshSession {
  const token = newToken();
  const endsAt = new Date(Date.parse(at) + sessionHours * hour).toISOString();
  const whose = { account, address, agent: agent.slice(0, 80), proved };
  return {
    session: { id: newId(), tokenHash: tokenHash(token), openedAt: at, seenAt: at, endsAt, ...whose },
    token,
  };
}

/**
 * Name and password: opens a session. Where a second factor is set up the session is not whole before its code was given. An unknown
 * name, a closed account and a wrong password cost the same and look the same. A password that is less than is asked today is hashed
 * anew, or has to be changed before anything else.
 */
export async function signIn(
  workplace: Workplace,
  gate: Gate,
  caller: Caller,
  asked: { readonly login: string; readonly password: string },
): Promise<FreshSession> {
  const { store, tenant, now } = workplace;
  // What cannot be a name is nobody's, and is tried like one.
  const login = loginName.safeParse(asked.login).data ?? asked.login;
  const account = await attempt(workplace, gate, caller, login, {
    prove: async () => {
      const found = await store.read(tenant, ({ access }) => access.accountNamed(login));
      const kept = found !== null && isOpenOn(found, dayOf(now())) ? found.password : null;
      const right = await isPassword(asked.password, kept ?? (await gate.nobodys()));
      return right && kept !== null ? found : null;
    },
    wrong: () => refusalOf("sign-in.wrong"),
  });
  const policy = await store.read(tenant, ({ access }) => access.policy());
  const renewed = await renewedPassword(account, asked.password, policy, gate);
  const cause = { ...causeOf(workplace, "session.open", caller.address), actor: account.name, account: account.id };
  const fresh = freshSession(account.id, caller, policy, { at: cause.at, proved: false });
  await store.write(cause, async ({ access }) => {
    // Not before the second factor was given as well: who knows the password alone must not wipe out what was guessed at the code.
    if (account.secondFactor === null) await access.forgiveFailures(login, caller.address);
    if (renewed !== null) await access.renewPassword(account.id, renewed.password, renewed.stale);
    await access.openSession(fresh.session);
    return null;
  });
  return fresh;
}

/** What becomes of a password that was just typed right; null where it is as it should be. */
async function renewedPassword(
  account: StoredAccount,
  typed: string,
  { profile }: AccessPolicy,
  { cost, words }: Gate,
) {
  const { password, passwordStale, login } = account;
  if (password === null) return null;
  const weak = passwordFaults(typed, passwordProfiles[profile], { login, words }).length > 0;
  const cheap = isCheap(password, cost);
  if (!cheap && (!weak || passwordStale)) return null;
  return { password: cheap ? await hashPassword(typed, cost) : password, stale: weak || passwordStale };
}

/** The second step: the code of a second factor. The session gets another token, because it may do more from here on. */
export async function proveCode(
  workplace: Workplace,
  gate: Gate,
  caller: Caller,
  { account, code }: { readonly account: StoredAccount; readonly code: string },
): Promise<FreshSession> {
  const { store, tenant } = workplace;
  const wrong = () => refusalOf("sign-in.code");
  const step = await attempt(workplace, gate, caller, account.login, {
    prove: () => freshStep(workplace, account, code),
    wrong,
  });
  const cause = { ...causeOf(workplace, "session.prove", caller.address), actor: account.name, account: account.id };
  const policy = await store.read(tenant, ({ access }) => access.policy());
  const fresh = freshSession(account.id, caller, policy, { at: cause.at, proved: true });
  const used = await store.write(cause, async ({ access }) => {
    if (!(await access.useStep(account.id, step))) return false;
    await access.forgiveFailures(account.login, caller.address);
    if (caller.session !== null) await access.endSession(caller.session);
    await access.openSession(fresh.session);
    return true;
  });
  if (!used) throw wrong();
  return fresh;
}

/** The step of a code that is right and was not used before; null where it is neither. */
async function freshStep({ store, tenant, now }: Workplace, { id, usedStep }: StoredAccount, code: string) {
  const seed = await store.read(tenant, ({ access }) => access.seed(id, "used"));
  if (seed === null) return null;
  const step = stepOf(seed, code, Date.parse(now()));
  return step === null || (usedStep !== null && step <= usedStep) ? null : step;
}
