import { cpSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync } from "node:fs";
import { type FileHandle, open } from "node:fs/promises";
import { dirname, join } from "node:path";
import { EmbeddedEngine } from "./embedded.ts";
import { syncDirectory } from "./sync-directory.ts";

const patience = 120_000;

/**
 * Makes the embedded engine's directory: a copy of the prepared one where there is one, otherwise from nothing (some seconds).
 * It gets its name only when it is whole and on the disk, so that being killed meanwhile leaves nothing half made.
 */
export async function createDatabase(
  path: string,
  prepared: string | undefined,
  progress: ((says: string) => void) | undefined,
): Promise<void> {
  const part = `${path}.part`;
  rmSync(part, { recursive: true, force: true });
  mkdirSync(dirname(path), { recursive: true });
  if (prepared !== undefined && existsSync(join(prepared, "PG_VERSION"))) cpSync(prepared, part, { recursive: true });
  else {
    progress?.("第一次使用，正在建立数据库，需要几秒到十几秒……");
    const engine = await EmbeddedEngine.open(part, patience);
    await engine.close();
  }
  await syncAll(part);
  renameSync(part, path);
  // Its name has to be safe before anything in it is acknowledged; so has that of a data directory which is new itself.
  for (const folder of [dirname(path), dirname(dirname(path))]) syncDirectory(folder);
}

/** Asks the disk to keep every file of a folder, and the names in it. */
async function syncAll(folder: string): Promise<void> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  const [files, folders] = [entries.filter((entry) => entry.isFile()), entries.filter((entry) => entry.isDirectory())];
  const queue = files.map(({ parentPath, name }) => join(parentPath, name));
  const sync = async (): Promise<void> => {
    for (let file = queue.pop(); file !== undefined; file = queue.pop()) {
      const handle: FileHandle = await open(file, "r+");
      await handle.sync().finally(() => handle.close());
    }
  };
  await Promise.all(Array.from({ length: 8 }, sync));
  for (const one of [...folders.map(({ parentPath, name }) => join(parentPath, name)), folder]) syncDirectory(one);
}
