import { newId } from "@shilu/store";
import type { Workplace } from "../work/workplace.ts";

/** Everybody is signed out when the program starts: what happened to a cookie while it was down, nobody knows. */
export async function endEverySession({ store, tenant, now }: Workplace): Promise<void> {
  const cause = { tenant, actor: "程序", command: "sessions.end", key: `sessions.end:${newId()}`, at: now() };
  await store.write(cause, ({ access }) => access.endSessions(null));
}
