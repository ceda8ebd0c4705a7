import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Store } from "@shilu/store";
import { makeKeyFile, readKeyFile } from "../backup/key.ts";
import { readPlan } from "../backup/plan.ts";
import { type MadeBackup, makeBackup } from "../backup/write.ts";
import { version } from "../config/version.ts";
import { Refusal } from "../refusal.ts";

type From = {
  readonly store: Pick<Store, "engine" | "snapshot">;
  readonly data: string;
  readonly at: string;
  readonly say: (says: string) => void;
};

/**
 * Backs up what an older program has written, before this one changes it: with the office's plan into its folder, otherwise beside the
 * data with a key that lies among them, since it is a way back and no help against a lost disk. Null where there is nothing to lose.
 * Throws a Refusal where it cannot be made; then nothing is to be changed.
 */
export async function backUpBeforeUpgrade({ store, data, at, say }: From): Promise<MadeBackup | null> {
  if (await store.snapshot(async ({ heads }) => heads.length === 0)) return null;
  const { to, key } = placeOf(data);
  say(`数据是旧版实录写的，升级前先备份到“${to}”……`);
  try {
    const opened = existsSync(key) ? await readKeyFile(key) : await makeKeyFile(key);
    const made = await makeBackup({ store, data, version, at }, to, opened);
    say(`已备份：${made.path}，钥匙是 ${key}；要退回旧版，用旧版的 shilu restore 把它恢复到新的文件夹。`);
    return made;
  } catch (fault) {
    if (fault instanceof Refusal)
      throw new Refusal("upgrade.no-backup", `升级前的备份没有做成，没有升级，数据没有改动：${fault.message}`);
    throw fault;
  }
}

function placeOf(data: string): { readonly to: string; readonly key: string } {
  const plan = readPlan(data);
  // A folder of its own: the nightly ones are dropped in their turn, these are not.
  if (plan !== null) return { to: join(plan.to, "before-upgrade"), key: plan.key };
  return { to: `${data}.before-upgrade`, key: join(data, "before-upgrade.key") };
}
