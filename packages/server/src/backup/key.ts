import { createHash, hkdfSync, randomBytes } from "node:crypto";
import { existsSync, realpathSync } from "node:fs";
import { mkdir, open, readFile } from "node:fs/promises";
import { dirname, join, relative, resolve } from "node:path";
import type { Profile } from "@shilu/store";
import { Refusal } from "../refusal.ts";

/** The 32 bytes of a key file, and the number by which a backup says which key it was made with. */
export type BackupKey = { readonly bytes: Buffer; readonly number: string };

const title = "SHILU-BACKUP-KEY 1";
const sum = (hex: string): string => createHash("sm3").update(hex).digest("hex").slice(0, 8);
const numberOf = (bytes: Buffer): string =>
  createHash("sm3").update("shilu backup key number").update(bytes).digest("hex").slice(0, 16);

/**
 * Makes a key file that only its owner may read: one line that can be printed or copied by hand, with a sum behind it that finds a slip.
 * An existing file is never written over.
 */
export async function makeKeyFile(path: string): Promise<BackupKey> {
  const bytes = randomBytes(32);
  const hex = bytes.toString("hex");
  await mkdir(dirname(resolve(path)), { recursive: true });
  try {
    const file = await open(path, "wx", 0o600);
    try {
      await file.writeFile(`${title}\n${hex} ${sum(hex)}\n`);
      await file.sync();
    } finally {
      await file.close();
    }
  } catch (fault) {
    const taken = fault instanceof Error && "code" in fault && fault.code === "EEXIST";
    const says = taken
      ? `“${path}”已经有了，没有改动；请换一个文件名，或用 --key 使用这把钥匙。`
      : `钥匙文件“${path}”写不进去；请检查路径和写入权限。`;
    throw new Refusal("backup.key", says);
  }
  return { bytes, number: numberOf(bytes) };
}

/** Reads a key file. Throws a Refusal where it is none, or not whole. */
export async function readKeyFile(path: string): Promise<BackupKey> {
  const text = await readFile(path, "utf8").catch(() => null);
  if (text === null) throw new Refusal("backup.key", `打不开钥匙文件“${path}”；请检查路径和权限。`);
  const [first = "", second = ""] = text.split(/\r?\n/);
  const [hex = "", end] = second.trim().split(/\s+/);
  if (first.trim() !== title || !/^[0-9a-f]{64}$/.test(hex) || end !== sum(hex))
    throw new Refusal(
      "backup.key",
      `“${path}”不是完整的备份钥匙文件；请用 shilu backup --new-key 做的那个文件，一字不能差。`,
    );
  const bytes = Buffer.from(hex, "hex");
  return { bytes, number: numberOf(bytes) };
}

/** The key of one backup alone, so that no two backups share a key. */
export const keyOf = ({ bytes }: BackupKey, salt: Buffer, { hash, algorithm }: Profile): Buffer =>
  Buffer.from(hkdfSync(hash, bytes, salt, `shilu backup ${algorithm}`, 32));

/** Refuses a key that would be lost, or found, together with what it locks: in the folder of the backups or with the data. */
export function keepApart(key: string, folders: { readonly to?: string | undefined; readonly data: string }): void {
  const { to, data } = folders;
  if (to !== undefined && within(key, to))
    throw new Refusal(
      "backup.key-beside",
      `钥匙文件“${key}”放在备份文件夹“${to}”里，谁拿到备份就能打开；请把钥匙另放一处（例如另一个U盘），再备份。`,
    );
  if (within(key, data))
    throw new Refusal(
      "backup.key-beside",
      `钥匙文件“${key}”放在数据文件夹“${data}”里，数据丢了钥匙也就丢了；请把钥匙另放一处，再备份。`,
    );
}

/** Refuses a folder for backups that lies in the data themselves. */
export function outside(to: string, data: string): void {
  if (within(to, data))
    throw new Refusal(
      "backup.inside",
      `备份文件夹“${to}”在数据文件夹“${data}”里面，数据丢了备份也就丢了；请用 --to 换到另一个磁盘。`,
    );
}

/** Whether a path lies in a folder or is it, links followed as far as there is something. */
function within(path: string, folder: string): boolean {
  const way = relative(real(folder), real(path));
  return way === "" || (!/^\.\.(?:[\\/]|$)/.test(way) && resolve(folder, way) !== way);
}

function real(path: string): string {
  const whole = resolve(path);
  if (existsSync(whole)) return realpathSync(whole);
  return dirname(whole) === whole ? whole : join(real(dirname(whole)), relative(dirname(whole), whole));
}
