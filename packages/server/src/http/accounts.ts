import { type AccountLine, operations } from "@shilu/contract";
import { holdsOn } from "@shilu/domain";
import type { StoredAccount } from "@shilu/store";
import { openAccount, resetAccount, setAccountState } from "../session/accounts.ts";
import { dayOf } from "../work/workplace.ts";
import { route } from "./route.ts";

/** An account that nobody came in with for so long is looked at again. */
const unusedAfter = 90 * 24 * 3_600_000;

/** Every account with what is worth looking at, and whom one may be opened for: who stands on the roster today. */
export const getAccounts = route(operations.accounts, async (workplace) => {
  const { store, tenant, now } = workplace;
  const [accounts, people, memberships, requests] = await store.read(tenant, async (reader) => {
    const { access } = reader;
    return [
      await access.accounts(),
      await reader.people(),
      await reader.memberships(),
      await access.requests(),
    ] as const;
  });
  const today = dayOf(now());
  const standing = new Set(memberships.filter((one) => holdsOn(one, today)).map(({ person }) => person));
  const taken = new Set(accounts.filter(({ active }) => active).map(({ person }) => person));
  return {
    accounts: accounts.map((one) => lineOf(one, Date.parse(now()), standing)),
    people: people.filter(({ id }) => standing.has(id) && !taken.has(id)).map(({ id, name }) => ({ id, name })),
    requests: requests.map(({ id, name, unit, until, title, askedBy, askedAt }) => ({
      ...{ id, name, unit, until, pack: title, askedBy, askedAt },
    })),
  };
});

function lineOf(account: StoredAccount, now: number, standing: ReadonlySet<string>): AccountLine {
  const { id, login, name, person, roles, active, madeAt, signedInAt, secondFactor, tokenUntil, unit, until } = account;
  return {
    ...{ id, login, name, person, active, madeAt, signedInAt, unit, until, enrolled: secondFactor !== null },
    roles: [...roles],
    tokenUntil: tokenUntil !== null && Date.parse(tokenUntil) > now ? tokenUntil : null,
    unused: active && now - Date.parse(signedInAt ?? madeAt) >= unusedAfter,
    left: active && person !== null && !standing.has(person),
  };
}

export const postAccount = route(operations.addAccount, (workplace, { gate, visitor, key, body }) =>
  openAccount(workplace, gate, { visitor, key, command: "account.add" }, body),
);

export const putAccountState = route(operations.setAccountState, async (workplace, { visitor, key, params, body }) => {
  await setAccountState(workplace, { visitor, key, command: "account.state" }, { ...params, ...body });
  return { ok: true } as const;
});

export const postReset = route(operations.resetAccount, (workplace, { gate, visitor, key, params, body }) =>
  resetAccount(workplace, gate, { visitor, key, command: "account.reset" }, { ...params, ...body }),
);
