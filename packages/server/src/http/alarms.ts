import { operations } from "@shilu/contract";
import { acknowledge, alarmsOf, sentenceOf } from "../work/alarms.ts";
import { route } from "./route.ts";

/** The alarms in words, with the login names of whoever they are about. */
export const getAlarms = route(operations.alarms, async (workplace) => {
  const accounts = await workplace.store.read(workplace.tenant, ({ access }) => access.accounts());
  const names = new Map(accounts.map(({ id, login, name }) => [id, `${name}（${login}）`]));
  const alarms = await alarmsOf(workplace);
  return {
    alarms: alarms.map((alarm) => ({
      ...{ id: alarm.id, at: alarm.at, seen: alarm.seen },
      says: sentenceOf(alarm, (account) => names.get(account) ?? null),
    })),
  };
});

export const postAcknowledgement = route(operations.acknowledgeAlarm, async (workplace, { visitor, key, params }) => {
  await acknowledge(workplace, Number(params.alarm), { actor: visitor.name, key });
  return { ok: true } as const;
});
