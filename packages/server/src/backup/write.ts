import { randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, open, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { deflateRawSync } from "node:zlib";
import { crashPoint, profiles, type Snapshot, type Store } from "@shilu/store";
import { Refusal } from "../refusal.ts";
import { shanghaiClock } from "../work/shanghai-time.ts";
import { type Sealing, seal } from "./chunks.ts";
import { filesOf, pieces, syncFolder } from "./files.ts";
import type { BackupKey } from "./key.ts";
import type { Manifest } from "./manifest.ts";
import { partLine } from "./parts.ts";
import { readBackup } from "./read.ts";
import { assertNotStopped } from "./stop.ts";
import { type Sum, type TableSum, tableSum, tally } from "./tally.ts";

/** Whose backup is made: an open store, its data directory, the program's version and the moment (ISO instant). */
export type BackedUp = {
  readonly store: Pick<Store, "engine" | "snapshot">;
  readonly data: string;
  readonly version: string;
  readonly at: string;
};
export type MadeBackup = { readonly path: string; readonly bytes: number; readonly manifest: Manifest };

/**
 * Makes a backup in a folder: one state of the whole database, then every file of the data directory, then the manifest, sealed with a key.
 * The file has its name only when it is whole, on the disk, and was read again and found to be as its manifest says; until then it ends
 * with `.partial`, and is taken away where anything fails or `stop` says so.
 */
export async function makeBackup(
  from: BackedUp,
  to: string,
  key: BackupKey,
  stop: AbortSignal | null = null,
): Promise<MadeBackup> {
  const path = join(to, `shilu-${shanghaiClock(from.at).replace(/[-:]/g, "").replace("T", "-")}.backup`);
  const partial = `${path}.${randomBytes(4).toString("hex")}.partial`;
  try {
    await mkdir(to, { recursive: true });
    const bytes = await writeAll(from, partial, key, stop);
    assertNotStopped(stop);
    const manifest = await readBackup(partial, key);
    if (existsSync(path)) throw new Refusal("backup.exists", `“${path}”已经有了，没有改动它；请过一秒再试。`);
    crashPoint("backup.checked");
    await rename(partial, path);
    crashPoint("backup.named");
    await syncFolder(to);
    return { path, bytes, manifest };
  } catch (fault) {
    await rm(partial, { force: true }).catch(() => undefined);
    throw unwritable(fault, to) ?? fault;
  }
}

function unwritable(fault: unknown, to: string): Refusal | null {
  const code = fault instanceof Error && "code" in fault ? String(fault.code) : "";
  if (!["EACCES", "EPERM", "EROFS", "ENOSPC", "ENOTDIR", "EEXIST", "EDQUOT", "EIO", "ENOENT"].includes(code))
    return null;
  return new Refusal(
    "out.unwritable",
    `写不进备份文件夹“${to}”（${code}），没有留下半份备份；请检查路径、权限和磁盘剩余空间。`,
  );
}

async function writeAll(
  { store, data, version, at }: BackedUp,
  path: string,
  key: BackupKey,
  stop: AbortSignal | null,
): Promise<number> {
  const file = await open(path, "wx", 0o600);
  try {
    const { sealing, keyFiles, ...kept } = await store.snapshot(async (snapshot) => {
      const opened = await seal(file, key, { program: version, at }, profiles[snapshot.profile]);
      const sealing = untilStopped(opened, stop);
      return { sealing, ...(await writeTables(snapshot, sealing)) };
    });
    crashPoint("backup.tables");
    // After the rows: a file is always there before the record that names it, and none is ever taken away.
    const files = await writeFiles(data, sealing);
    const lost = keyFiles.find((path) => !files.some((one) => one.path === path));
    if (lost !== undefined)
      throw new Refusal("backup.moving", `数据密钥在备份时被更换（${lost}），没有留下半份备份；请再备份一次。`);
    const manifest: Manifest = { program: version, at, engine: store.engine, ...kept, files };
    const json = Buffer.from(JSON.stringify(manifest));
    await sealing.write(Buffer.concat([partLine({ part: "manifest", bytes: json.length }), json]));
    await sealing.end();
    crashPoint("backup.sealed");
    await file.sync();
    return (await file.stat()).size;
  } finally {
    await file.close();
  }
}

const untilStopped = ({ write, end }: Sealing, stop: AbortSignal | null): Sealing => ({
  write: (bytes) => {
    assertNotStopped(stop);
    return write(bytes);
  },
  end,
});

async function writeTables(snapshot: Snapshot, sealing: Sealing) {
  const tables: (TableSum & { columns: string[] })[] = [];
  for (const { name, columns } of snapshot.tables) {
    let n = 0;
    const sum = await tableSum(snapshot, name, async (rows, text) => {
      const body = deflateRawSync(text, { level: 1 });
      const head = { part: "rows", table: name, n: ++n, rows, bytes: body.length } as const;
      await sealing.write(Buffer.concat([partLine(head), body]));
    });
    tables.push({ ...sum, columns: [...columns] });
  }
  return { schema: [...snapshot.schema], heads: [...snapshot.heads], tables, keyFiles: snapshot.keyFiles };
}

async function writeFiles(data: string, sealing: Sealing): Promise<(Sum & { path: string })[]> {
  const written: (Sum & { path: string })[] = [];
  for (const path of await filesOf(data)) {
    const file = await open(join(data, ...path.split("/")), "r");
    try {
      const { size, mode } = await file.stat();
      await sealing.write(partLine({ part: "file", path, mode: mode & 0o777, bytes: size }));
      const counted = tally();
      for await (const piece of pieces(file)) {
        counted.add(piece);
        await sealing.write(piece);
      }
      const sum = counted.sum();
      if (sum.bytes !== size)
        throw new Refusal("backup.moving", `文件“${path}”在备份时被改动，没有留下半份备份；请再备份一次。`);
      written.push({ path, ...sum });
    } finally {
      await file.close();
    }
  }
  return written;
}
