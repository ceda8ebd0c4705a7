import { randomBytes } from "node:crypto";
import { closeSync, fsyncSync, mkdirSync, openSync, renameSync, writeSync } from "node:fs";
import { dirname } from "node:path";
import { syncDirectory } from "../engine/sync-directory.ts";

/**
 * Makes a secret of 32 random bytes in a file that only its owner may read, in the folder of keys below the data directory; it is on the disk
 * when this returns. `fileOf`: the path, which may go by the secret. The file has its name only when it is whole: after a power cut half a
 * secret would be taken for one.
 */
export function makeSecret(fileOf: (secret: Buffer) => string): Buffer {
  const secret = randomBytes(32);
  const file = fileOf(secret);
  const keys = dirname(file);
  mkdirSync(keys, { recursive: true, mode: 0o700 });
  const partial = `${file}.partial`;
  const descriptor = openSync(partial, "w", 0o600);
  try {
    writeSync(descriptor, secret);
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
  renameSync(partial, file);
  for (const folder of [keys, dirname(keys)]) syncDirectory(folder);
  return secret;
}
