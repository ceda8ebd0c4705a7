import { operations } from "@shilu/contract";
import { setGrant } from "../session/accounts.ts";
import { route } from "./route.ts";

/** Who may do what, the orgs there are, and what the office asks of a sign-in. */
export const getGrants = route(operations.grants, (workplace, { visitor }) =>
  workplace.store.read(workplace.tenant, async (reader) => ({
    accounts: (await reader.access.accounts()).map(({ id, login, name, active, roles, org, unit, until }) => ({
      ...{ id, login, name, active, org, unit, until, own: id === visitor.account },
      roles: [...roles],
    })),
    orgs: (await reader.orgs()).map(({ id, name, parent }) => ({ id, name, parent })),
    policy: await reader.access.policy(),
  })),
);

export const putGrant = route(operations.setGrant, async (workplace, { visitor, key, params, body }) => {
  await setGrant(workplace, { visitor, key, command: "account.grant" }, { ...params, ...body });
  return { ok: true } as const;
});

export const putPolicy = route(operations.setPolicy, async (workplace, { visitor, key, body }) => {
  const { store, tenant, now } = workplace;
  await store.write({ tenant, actor: visitor.name, command: "access.policy", key, at: now() }, async ({ access }) => {
    await access.setPolicy(body);
    return null;
  });
  return { ok: true } as const;
});
