import { createHash, randomBytes } from "node:crypto";
import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readFileSync, rmSync, writeSync } from "node:fs";
import { join } from "node:path";
import { syncDirectory } from "../engine/sync-directory.ts";
import { StoreRefusal } from "../refusal.ts";

/** Where the key of an id lies below the data directory. */
export const keyPath = (id: string): string => `keys/fields-${id}.key`;

const idOf = (secret: Buffer): string =>
  createHash("sm3").update("shilu field key").update(secret).digest("hex").slice(0, 16);

/** Makes a key of 32 random bytes in a file that only its owner may read; it is on the disk when this returns. */
export function makeKeyFile(data: string): string {
  const folder = join(data, "keys");
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const secret = randomBytes(32);
  const id = idOf(secret);
  const descriptor = openSync(join(data, keyPath(id)), "wx", 0o600);
  try {
    writeSync(descriptor, secret);
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
  syncDirectory(folder);
  return id;
}

/** Reads the key of an id. Throws a StoreRefusal where the file is missing, or holds another key. */
export function readKeyFile(data: string, id: string): Buffer {
  const file = join(data, keyPath(id));
  if (!existsSync(file)) throw mismatch(file, "不见了");
  const secret = readFileSync(file);
  if (secret.length !== 32 || idOf(secret) !== id) throw mismatch(file, "被改动过，或者不是这个数据库的");
  return secret;
}

/** Destroys a key that nothing needs any more. */
export const removeKeyFile = (data: string, id: string): void => rmSync(join(data, keyPath(id)), { force: true });

const mismatch = (file: string, what: string): StoreRefusal =>
  new StoreRefusal(
    "store.key-mismatch",
    `数据密钥 ${file} ${what}，没有改动任何内容；请从备份里取回与这个数据库同一套的密钥文件`,
  );
