import { newId, type Store } from "@shilu/store";
import type { StateSecret } from "./refuse.ts";

/** Who brought it, as an event says it. */
type Bringer = {
  readonly tenant: string;
  readonly actor: string;
  readonly at: string;
  readonly account?: string | null;
  readonly from?: string | null;
};

/** Leaves the event of what was refused for its mark: when, who, by which rule and how much; nothing of what it was. */
export async function noteMarked(
  store: Store,
  bringer: Bringer,
  { marked: { rule, size } }: StateSecret,
): Promise<void> {
  const cause = { ...bringer, command: "secret.refused", key: `secret:${newId()}` };
  await store.write(cause, async ({ mark }) => {
    mark({ what: "secret.refused", rule, size });
    return null;
  });
}
