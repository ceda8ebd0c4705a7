import { createHash } from "node:crypto";
import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { StoreRefusal } from "../refusal.ts";
import { makeSecret } from "./make-secret.ts";

/** Where the key of an id lies below the data directory. */
export const keyPath = (id: string): string => `keys/fields-${id}.key`;

const idOf = (secret: Buffer): string =>
  createHash("sm3").update("shilu field key").update(secret).digest("hex").slice(0, 16);

/** Makes a key in a file of its own (`makeSecret`); gives its id. */
export const makeKeyFile = (data: string): string => idOf(makeSecret((secret) => join(data, keyPath(idOf(secret)))));

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
