import type { Visitor } from "@shilu/domain";
import { newId } from "@shilu/store";
import type { Workplace } from "../work/workplace.ts";

/**
 * What is taken out of the system leaves its event, before it leaves. In 本机 mode there is nobody whom it would tell from another.
 */
export async function noteTaken(
  { store, tenant, now }: Workplace,
  { account, name: actor }: Visitor,
  command: string,
  what: Readonly<Record<string, string | number>>,
): Promise<void> {
  if (account === null) return;
  const cause = { tenant, actor, command, key: `${command}:${newId()}`, at: now() };
  await store.write(cause, async ({ mark }) => {
    mark(what);
    return null;
  });
}
