import { type Failures, failuresForgottenAfter, longestWait, waitAfter } from "@shilu/domain";
import type { Reader, StoredFailure, WriteCause } from "@shilu/store";
import { newId } from "@shilu/store";
import type { Refusal } from "../refusal.ts";
import type { Workplace } from "../work/workplace.ts";
import type { Caller } from "./caller.ts";
import type { Gate } from "./gate.ts";
import { refusalOf } from "./refusal-of.ts";

/** For this long an address that an account came in from is its own. */
const familiarFor = 90 * 24 * 3600 * 1000;

/** `prove` gives what was proved, null where the secret is wrong; `wrong` is what the person is told then. */
type Try<T> = { readonly prove: () => Promise<T | null>; readonly wrong: () => Refusal };

/**
 * One try at a secret (password, code, one-time token) of a name, from an address. Tries at one name or from one address take turns, so
 * that a hundred sent at once are a hundred after each other. Who has failed often waits, and whether the name exists plays no part in
 * it. A wrong secret is kept as a failure, with its event, before it is refused.
 */
export async function attempt<T>(
  workplace: Workplace,
  { turns }: Gate,
  { address }: Caller,
  login: string,
  { prove, wrong }: Try<T>,
): Promise<T> {
  const things = [`name ${login}`, `address ${address}`];
  if (turns.full(things)) throw waiting(1000);
  return turns.take(things, async () => {
    const { store, tenant, now } = workplace;
    const wait = await store.read(tenant, (reader) => waitFor(reader, login, address, now()));
    if (wait > 0) throw waiting(wait);
    const proved = await prove();
    if (proved !== null) return proved;
    await store.write(causeOf(workplace, "sign-in.refused", address), async ({ access, mark }) => {
      await access.addFailure(login, address);
      const account = await access.accountNamed(login);
      if (account !== null) mark({ what: "sign-in.of", account: account.id });
      return null;
    });
    throw wrong();
  });
}

/**
 * Why something is written while somebody comes in. The key is the server's own: coming in twice is coming in twice, and what a
 * client's key would give back again (a session) is given once.
 */
export const causeOf = ({ tenant, now }: Workplace, command: string, from: string): WriteCause => ({
  ...{ tenant, actor: "未登录", command, key: `${command}:${newId()}`, at: now(), from },
});

function waiting(ms: number): Refusal {
  return refusalOf("sign-in.wait", `连续输错次数较多，请${Math.ceil(ms / 1000)}秒后再试`);
}

/** How long this name has to wait at this address, in ms. */
async function waitFor({ access }: Reader, login: string, address: string, at: string): Promise<number> {
  const now = Date.parse(at);
  const since = (ms: number) => new Date(now - ms).toISOString();
  const failures = await access.failures(login, address, since(failuresForgottenAfter));
  const account = await access.accountNamed(login);
  const familiar = account !== null && (await access.addresses(account.id, since(familiarFor))).includes(address);
  const here = together(failures.filter(({ ofAddress }) => ofAddress));
  const strangers = together(failures.filter(({ ofName }) => ofName && !familiar));
  return Math.max(waitAfter(here, longestWait.address, now), waitAfter(strangers, longestWait.login, now));
}

const together = (failures: readonly StoredFailure[]): Failures => ({
  count: failures.reduce((sum, { count }) => sum + count, 0),
  last: Math.max(0, ...failures.map(({ last }) => Date.parse(last))),
});
