import { createHash } from "node:crypto";
import type { FileHandle } from "node:fs/promises";
import { type Profile, profileOf, profiles } from "@shilu/store";
import { z } from "zod";
import { Refusal } from "../refusal.ts";

/** The form of the file that this program writes and reads. */
export const format = 1;
export const chunkSize = 64 * 1024;

/**
 * What stands in plain text at the beginning of a backup, so that one knows without the key what it is: which algorithm, which key, made by
 * which version of the program and when (ISO instant). Nothing of the content.
 */
const head = z.object({
  format: z.number().int(),
  algorithm: z.string(),
  kdf: z.string(),
  chunk: z
    .number()
    .int()
    .positive()
    .max(1 << 24),
  salt: z.string().regex(/^[0-9a-f]{64}$/),
  key: z.string(),
  program: z.string(),
  at: z.string(),
});
export type Head = z.output<typeof head>;

const title = "SHILU-BACKUP";
const most = 4096;
const hash = (text: string) => createHash("sha256").update(text).digest("hex");

/** The head as it stands in the file: a title, one line of JSON, its hash. */
export function headText(given: Head): string {
  const json = JSON.stringify(given);
  return `${title}\n${json}\n${hash(json)}\n`;
}

/** Reads the head of an open file; `text` is what every chunk is bound to, `bytes` its length. */
export async function readHead(file: FileHandle, name: string): Promise<{ head: Head; text: string; bytes: number }> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(most), 0, most, 0);
  const start = buffer.subarray(0, bytesRead).toString("latin1");
  if (!start.startsWith(`${title}\n`))
    throw new Refusal(
      "backup.none",
      `“${name}”不是实录的备份文件，或者文件开头被改动过，没有恢复任何内容；请检查选的文件。`,
    );
  const [, json = "", sum = "", more] = start.split("\n", 4);
  const read = more === undefined || hash(Buffer.from(json, "latin1").toString("utf8")) !== sum ? null : parsed(json);
  if (read === null)
    throw new Refusal(
      "backup.damaged",
      `备份文件“${name}”的文件头（开头几行）被改动或截断，没有恢复任何内容；请换另一份备份。`,
    );
  if (read.format !== format || profileOf(read.algorithm) === null) throw otherVersion(name, read);
  const text = `${title}\n${json}\n${sum}\n`;
  return { head: read, text, bytes: text.length };
}

/** How the key of one backup is got from the key file. */
export const kdfOf = ({ hash }: Profile): string => `HKDF-${hash.toUpperCase()}`;

export function otherVersion(name: string, { format: other, algorithm, program }: Head): Refusal {
  const known = Object.values(profiles).map((one) => one.algorithm);
  return new Refusal(
    "backup.other-version",
    `备份文件“${name}”是第${other}种格式（${algorithm}），本程序只认第${format}种（${known.join("、")}），没有恢复任何内容；请用实录 ${program} 恢复。`,
  );
}

function parsed(json: string): Head | null {
  try {
    // Written as UTF-8; of the head itself only ASCII is meant.
    return head.parse(JSON.parse(Buffer.from(json, "latin1").toString("utf8")));
  } catch {
    return null;
  }
}
