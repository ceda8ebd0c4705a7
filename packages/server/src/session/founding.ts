import type { Founded, founding } from "@shilu/contract";
import { type AccountRole, administratorRoles } from "@shilu/domain";
import { newId, type StoredAccount } from "@shilu/store";
import type { z } from "zod";
import { isFirstToken, spendFirstToken } from "../config/administrator.ts";
import { Refusal } from "../refusal.ts";
import type { Workplace } from "../work/workplace.ts";
import { invitation } from "./accounts.ts";
import { attempt, causeOf } from "./attempt.ts";
import type { Caller } from "./caller.ts";
import type { Gate } from "./gate.ts";
import { hashOfNew } from "./own-account.ts";
import { refusalOf } from "./refusal-of.ts";
import { tokenHash } from "./token.ts";

const posts = { system: "系统管理员", security: "安全管理员", audit: "审计管理员" } as const;

/** Which of the three posts nobody holds whose account is open. */
const missingPosts = (accounts: readonly StoredAccount[]): AccountRole[] =>
  administratorRoles.filter((post) => !accounts.some(({ active, roles }) => active && roles.includes(post)));

/**
 * 设立三员: whoever holds the token that `shilu init` printed names the three. The first sets a password at once; each of the others
 * gets a one-time token, so that nobody ever knows another's password. The token is good while there is no account at all.
 */
export async function foundAdministrators(
  workplace: Workplace,
  gate: Gate,
  caller: Caller,
  { token, password, ...named }: z.output<typeof founding>,
): Promise<Founded> {
  const { store, tenant, data, root } = workplace;
  const logins = new Set(Object.values(named).map(({ login }) => login));
  if (logins.size < 3) throw refusalOf("account.taken", "三员须是三个人，请用三个不同的登录名");
  await attempt(workplace, gate, caller, tokenHash(token), {
    prove: async () => {
      const none = (await store.read(tenant, ({ access }) => access.accounts())).length === 0;
      return none && (await isFirstToken(data, token)) ? true : null;
    },
    wrong: () => refusalOf("token.unknown", "初始化令牌不对，或三员已经设立；令牌由 shilu init 给出"),
  });
  const made = (["system", "security", "audit"] as const).map((which) => ({
    ...named[which],
    post: posts[which],
    id: newId(),
  }));
  const [system, ...others] = made;
  if (system === undefined) throw new TypeError("three posts were named");
  const kept = await hashOfNew(workplace, gate, { ...nobody, login: system.login }, password);
  const cause = { ...causeOf(workplace, "administrators.found", caller.address), actor: system.name };
  const invite = (account: string) => invitation(gate, account, cause.key, cause.at);
  await store.write(cause, async ({ access }) => {
    if ((await access.accounts()).length > 0) throw refusalOf("token.unknown");
    for (const { id, login, name, post } of made)
      await access.addAccount({ id, login, name, person: null, roles: [post], org: root }, invite(id).kept);
    await access.setPassword(system.id, kept.password, kept.keep);
    return null;
  });
  await spendFirstToken(data, cause.at);
  return { tokens: others.map(({ id, login, name, post }) => ({ login, name, post, token: invite(id).token })) };
}

/** Whoever has no account yet, and so no former password. */
const nobody: StoredAccount = {
  ...{ id: "", login: "", person: null, name: "", roles: [], org: "", active: true, madeAt: "", signedInAt: null },
  ...{ password: null, passwordSetAt: null, passwordStale: false, former: [], secondFactor: null, waitingFactor: null },
  ...{ usedStep: null, tokenUntil: null, until: null, unit: null },
};

/** Refuses to serve others before the three posts are held by somebody. */
export async function requireAdministrators({ store, tenant }: Workplace): Promise<void> {
  const missing = missingPosts(await store.read(tenant, ({ access }) => access.accounts()));
  if (missing.length > 0)
    throw new Refusal(
      "administrators.missing",
      `还没有设立${missing.join("、")}，不能对外提供；请先以本机方式运行 shilu serve，用初始化令牌在 /setup 页设立三员（令牌由 shilu init 或 shilu init --token 给出）。`,
    );
}
