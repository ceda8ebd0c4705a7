import { createHash } from "node:crypto";
import { mkdir, open, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { deflateRawSync } from "node:zlib";
import { seal } from "../src/backup/chunks.ts";
import { type BackupKey, readKeyFile } from "../src/backup/key.ts";
import type { Manifest } from "../src/backup/manifest.ts";
import { partLine } from "../src/backup/parts.ts";
import { readBackup } from "../src/backup/read.ts";
import { tally } from "../src/backup/tally.ts";

/** Bytes without any pattern, the same each time. */
export function noise(length: number, seed: string): Buffer {
  const blocks: Buffer[] = [];
  for (let n = 0; n * 32 < length; n++) blocks.push(createHash("sha256").update(`${seed} ${n}`).digest());
  return Buffer.concat(blocks).subarray(0, length);
}

/** Puts a file on the shelf of evidence, as a photo would lie there. */
export async function shelvedPhoto(data: string, bytes: Buffer): Promise<string> {
  const hash = createHash("sha256").update(bytes).digest("hex");
  const folder = join(data, "evidence", hash.slice(0, 2));
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, hash), bytes);
  return `evidence/${hash.slice(0, 2)}/${hash}`;
}

/** What a backup holds, opened with its key. */
export type Content = {
  manifest: Manifest;
  rows: { table: string; lines: string }[];
  files: { path: string; bytes: Buffer }[];
};

export async function contentOf(path: string, keyFile: string): Promise<Content> {
  const content: Omit<Content, "manifest"> = { rows: [], files: [] };
  const manifest = await readBackup(path, await readKeyFile(keyFile), {
    rows: async (table, lines) => void content.rows.push({ table, lines }),
    file: async (file, _mode, bytes) => {
      const whole: Buffer[] = [];
      for await (const piece of bytes) whole.push(Buffer.from(piece));
      content.files.push({ path: file, bytes: Buffer.concat(whole) });
    },
  });
  return { ...content, manifest };
}

const linesIn = (text: string): number => text.split("\n").length - 1;

/** The same content sealed anew, as a faulty program with the right key would write it. */
export async function sealed(path: string, key: BackupKey, { manifest, rows, files }: Content): Promise<string> {
  const file = await open(path, "w");
  try {
    const { write, end } = await seal(file, key, manifest);
    for (const { table, lines } of rows) {
      const body = deflateRawSync(lines);
      const head = { part: "rows", table, n: 1, rows: linesIn(lines), bytes: body.length } as const;
      await write(Buffer.concat([partLine(head), body]));
    }
    for (const { path: name, bytes } of files)
      await write(Buffer.concat([partLine({ part: "file", path: name, mode: 0o600, bytes: bytes.length }), bytes]));
    const json = Buffer.from(JSON.stringify(manifest));
    await write(Buffer.concat([partLine({ part: "manifest", bytes: json.length }), json]));
    await end();
  } finally {
    await file.close();
  }
  return path;
}

/** The manifest with what a table now hashes to. */
export function recounted(content: Content, table: string): Content {
  const counted = tally();
  const lines = content.rows.filter((one) => one.table === table).map((one) => one.lines);
  for (const text of lines) counted.add(Buffer.from(text));
  const sum = { ...counted.sum(), rows: lines.reduce((all, text) => all + linesIn(text), 0) };
  const tables = content.manifest.tables.map((one) => (one.name === table ? { ...one, ...sum } : one));
  return { ...content, manifest: { ...content.manifest, tables } };
}

/** Where the head of a backup ends and each chunk begins; the last is the end of the file. */
export function placesOf(bytes: Buffer): number[] {
  let place = 0;
  for (let line = 0; line < 3; line++) place = bytes.indexOf(10, place) + 1;
  const places = [place];
  while (place < bytes.length) {
    place += 9 + 12 + bytes.readUInt32BE(place) + 16;
    places.push(place);
  }
  return places;
}
