import type { Visitor } from "@shilu/domain";
import { newId } from "@shilu/store";
import { causeOf } from "../work/order.ts";
import type { Workplace } from "../work/workplace.ts";

/**
 * What is taken out of the system leaves its event, before it leaves. In 本机 mode there is nobody whom it would tell from another.
 */
export async function noteTaken(
  workplace: Workplace,
  { account, name: actor }: Visitor,
  command: string,
  what: Readonly<Record<string, string | number>>,
): Promise<void> {
  if (account === null) return;
  const order = { actor, key: `${command}:${newId()}` };
  await workplace.store.write(causeOf(workplace, order, command), async ({ mark }) => {
    mark(what);
    return null;
  });
}
