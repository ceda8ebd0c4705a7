import { newId, type Store, type WriteCause } from "@shilu/store";
import type { StateSecret } from "./refuse.ts";

/** Who brought it, and when, as an event says it. */
type Bringer = Omit<WriteCause, "command" | "key">;

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
