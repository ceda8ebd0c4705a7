import { operations } from "@shilu/contract";
import { changeTitle, commandTitle } from "../session/audit-words.ts";
import { route } from "./route.ts";

const page = 100;
/** So many days of 每日校验值: a month and the one before, for who writes them down each month. */
const days = 62;

/** The log, newest first: who, when, from where, and what in words. What was written stays where it is: here stands only of what kind it is. */
export const getAudit = route(operations.audit, (workplace, { query: { before } }) =>
  workplace.store.read(workplace.tenant, async (reader) => {
    const { access } = reader;
    const events = await access.trail({ before: before ?? null, limit: page });
    const logins = new Map((await access.accounts()).map(({ id, login }) => [id, login]));
    const known = (id: string) => logins.get(id) ?? null;
    return {
      ...(await reader.auditHead()),
      days: await reader.dailyHeads(days),
      events: events.map(({ seq, at, actor, account, address, command, changes }) => ({
        ...{ seq, at, actor, address, login: account === null ? null : known(account), title: commandTitle(command) },
        changes: changes.map((change) => changeTitle(change, known)),
      })),
    };
  }),
);
