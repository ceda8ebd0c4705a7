import { operations, type SessionAnswer } from "@shilu/contract";
import { passwordProfiles, passwordRules } from "@shilu/domain";
import type { StoredAccount } from "@shilu/store";
import { type Caller, isOver, visitorOf } from "../session/caller.ts";
import { foundAdministrators } from "../session/founding.ts";
import type { Gate } from "../session/gate.ts";
import { changePassword, confirmFactor, offerFactor, redeemToken } from "../session/own-account.ts";
import { type FreshSession, proveCode, signIn } from "../session/sign-in.ts";
import type { Workplace } from "../work/workplace.ts";
import { Fault } from "./fault.ts";
import { route } from "./route.ts";

/** How the application is served, and who asks. */
export const getSession = route(operations.session, (workplace, { caller, gate }) => present(workplace, gate, caller));

export const postSession = route(operations.signIn, async (workplace, { caller, gate, keep, body }) => {
  onlySignedInModes(caller);
  return kept(workplace, { caller, gate, keep }, await signIn(workplace, gate, caller, body));
});

export const postCode = route(operations.proveCode, async (workplace, { caller, gate, keep, body: { code } }) => {
  const account = await ownAccount(workplace, caller);
  return kept(workplace, { caller, gate, keep }, await proveCode(workplace, gate, caller, { account, code }));
});

/** The session ends here and now; what the browser kept of it goes too, where the browser lets itself be told. */
export const deleteSession = route(operations.signOut, async (workplace, { caller, keep, key, visitor, header }) => {
  onlySignedInModes(caller);
  const { store, tenant, now } = workplace;
  await store.write({ tenant, actor: visitor.name, command: "session.end", key, at: now() }, async ({ access }) => {
    if (caller.session !== null) await access.endSession(caller.session);
    return null;
  });
  keep(null);
  header("Clear-Site-Data", '"cache", "cookies", "storage"');
  return { ok: true } as const;
});

export const postToken = route(operations.redeemToken, async (workplace, { caller, gate, body }) => {
  const { login } = await redeemToken(workplace, gate, caller, body);
  return { login };
});

export const postAdministrators = route(operations.found, (workplace, { caller, gate, body }) =>
  foundAdministrators(workplace, gate, caller, body),
);

export const putPassword = route(operations.changePassword, async (workplace, { caller, gate, keep, body }) => {
  const account = await ownAccount(workplace, caller);
  return kept(workplace, { caller, gate, keep }, await changePassword(workplace, gate, caller, { account, ...body }));
});

export const postFactor = route(operations.offerFactor, async (workplace, { caller, gate, body: { password } }) => {
  const account = await ownAccount(workplace, caller);
  return offerFactor(workplace, gate, caller, { account, password });
});

export const postFactorCode = route(
  operations.confirmFactor,
  async (workplace, { caller, gate, keep, body: { code } }) => {
    const account = await ownAccount(workplace, caller);
    return kept(workplace, { caller, gate, keep }, await confirmFactor(workplace, gate, caller, { account, code }));
  },
);

/** Where one is signed in, the newest first. */
export const getOwnSessions = route(operations.ownSessions, async (workplace, { caller }) => {
  const { id } = await ownAccount(workplace, caller);
  const { store, tenant, now } = workplace;
  const [all, policy] = await store.read(
    tenant,
    async ({ access }) => [await access.sessionsOf(id), await access.policy()] as const,
  );
  return {
    sessions: all
      .filter((one) => !isOver(one, policy, now()))
      .map((one) => ({ ...one, own: one.id === caller.session })),
  };
});

/** Ends one of one's own sessions; another's is as if it were not there. */
export const deleteOwnSession = route(operations.endOwnSession, async (workplace, { caller, params, key, visitor }) => {
  const { id } = await ownAccount(workplace, caller);
  const { store, tenant, now } = workplace;
  await store.write({ tenant, actor: visitor.name, command: "session.end", key, at: now() }, async ({ access }) => {
    if (!(await access.sessionsOf(id)).some((one) => one.id === params.session)) throw new Fault("session.unknown");
    await access.endSession(params.session);
    return null;
  });
  return { ok: true } as const;
});

function onlySignedInModes({ mode }: Caller): void {
  if (mode === "本机") throw new Fault("mode.local");
}

async function ownAccount({ store, tenant }: Workplace, { visitor }: Caller): Promise<StoredAccount> {
  const id = visitor?.account ?? null;
  const found = id === null ? null : await store.read(tenant, ({ access }) => access.account(id));
  if (found === null) throw new Fault("mode.local");
  return found;
}

/** Gives the browser its token, and the page what came of it. */
async function kept(
  workplace: Workplace,
  { caller, gate, keep }: { caller: Caller; gate: Gate; keep: (token: string) => void },
  { token }: FreshSession,
) {
  keep(token);
  const found = await visitorOf(workplace, token);
  if (found === null) throw new TypeError("a session that was just opened is not there");
  return present(workplace, gate, { ...caller, visitor: found.visitor, steps: found.steps });
}

async function present(workplace: Workplace, gate: Gate, { mode, visitor, steps }: Caller): Promise<SessionAnswer> {
  const { store, tenant, office } = workplace;
  const id = visitor?.account ?? null;
  const [account, policy] = await store.read(
    tenant,
    async ({ access }) => [id === null ? null : await access.account(id), await access.policy()] as const,
  );
  return {
    ...{ mode, office: office.name, steps: [...steps], profile: policy.profile },
    browserKey: id === null || steps.length > 0 ? null : gate.key.token(`browser ${id}`),
    passwordRules: passwordRules(passwordProfiles[policy.profile]),
    account:
      account === null || visitor === null
        ? null
        : {
            ...{ id: account.id, login: account.login, name: account.name, org: account.org },
            ...{ roles: [...visitor.roles], enrolled: account.secondFactor !== null },
          },
  };
}
