import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readKeyFile } from "../backup/key.ts";
import type { Restored } from "../backup/report.ts";
import { restoreBackup } from "../backup/restore.ts";
import { type MadeBackup, makeBackup } from "../backup/write.ts";
import type { Workplace } from "./workplace.ts";

/** What a drill did: the backup, which is kept, what its restoring found, and how long each took. `at`: its beginning, an ISO instant. */
export type Drill = {
  readonly at: string;
  readonly backup: MadeBackup;
  readonly restored: Restored;
  readonly seconds: { readonly backup: string; readonly restore: string };
};

/**
 * Makes a backup and restores it into a temporary place of the embedded engine, whichever engine the office uses, so that nothing more is
 * needed than this machine; compares everything there and takes the place away again.
 */
export async function drill(
  { store, data, version, now }: Pick<Workplace, "store" | "data" | "version" | "now">,
  { to, key }: { readonly to: string; readonly key: string },
  say: (line: string) => void,
  stop: AbortSignal | null = null,
): Promise<Drill> {
  const at = now();
  const begin = performance.now();
  say("正在备份……");
  const backup = await makeBackup({ store, data, version, at }, to, await readKeyFile(key), stop);
  const made = performance.now();
  const place = await mkdtemp(join(tmpdir(), "shilu-drill-"));
  try {
    const restored = await restoreBackup({ file: backup.path, key, data: join(place, "data"), say, stop });
    const seconds = { backup: inSeconds(made - begin), restore: inSeconds(performance.now() - made) };
    return { at, backup, restored, seconds };
  } finally {
    await rm(place, { recursive: true, force: true });
  }
}

const inSeconds = (milliseconds: number): string => (milliseconds / 1000).toFixed(1);
