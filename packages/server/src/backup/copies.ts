import { open, readdir, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { readHead } from "./head.ts";

const finished = /^shilu-\d{8}-\d{6}\.backup$/;
const unfinished = /^shilu-\d{8}-\d{6}\.backup\.[0-9a-f]{8}\.partial$/;
const day = 24 * 3_600_000;

/** Backups in a folder that were made with a key, the newest first: others may keep theirs in the same folder. */
export async function copiesIn(folder: string, key: string): Promise<string[]> {
  const names = (await readdir(folder).catch(() => [])).filter((name) => finished.test(name)).sort();
  const own: string[] = [];
  for (const name of names.reverse()) if ((await keyOf(join(folder, name))) === key) own.push(name);
  return own;
}

async function keyOf(path: string): Promise<string | null> {
  const file = await open(path, "r").catch(() => null);
  if (file === null) return null;
  try {
    return (await readHead(file, path)).head.key;
  } catch {
    return null;
  } finally {
    await file.close();
  }
}

/**
 * Takes away all but the newest `copies` that were made with a key, and what was left half written more than a day before `now` (ISO
 * instant). Gives the names of the backups taken away.
 */
export async function dropOld(folder: string, key: string, copies: number, now: string): Promise<string[]> {
  const old = (await copiesIn(folder, key)).slice(copies);
  for (const name of old) await rm(join(folder, name), { force: true });
  for (const name of (await readdir(folder)).filter((one) => unfinished.test(one))) {
    const path = join(folder, name);
    const begun = await stat(path).then(
      ({ mtimeMs }) => mtimeMs,
      () => Number.POSITIVE_INFINITY,
    );
    if (begun < Date.parse(now) - day) await rm(path, { force: true });
  }
  return old;
}
