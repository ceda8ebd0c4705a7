import { createHash, randomBytes } from "node:crypto";
import { access, mkdir, open, readFile, rename, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { Finding, LedgerRecord } from "@shilu/domain";
import { refuseWithoutRoom } from "@shilu/store";
import { syncFolder } from "../backup/files.ts";
import type { BundleFiles } from "./caps.ts";

const isEvidence = (name: string) => name.startsWith("evidence/");
const sha256 = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");

/** Where a file's bytes lie below the data directory: by their content, so that the same file is kept once. */
const shelf = (data: string, hash: string) => join(data, "evidence", hash.slice(0, 2), hash);

/** Files of evidence that no record and no 上级表格 names by its digest: they would be lost, so the bundle is refused. */
export function checkEvidence(
  files: BundleFiles,
  records: readonly LedgerRecord[],
  forms: readonly { readonly sha256: string }[] = [],
): Finding[] {
  const named = new Set([
    ...records.flatMap(({ evidence }) => evidence.map((one) => one.sha256)),
    ...forms.map(({ sha256 }) => sha256),
  ]);
  return [...files]
    .filter(([name, bytes]) => isEvidence(name) && !named.has(sha256(bytes)))
    .map(([name]) => ({
      code: "evidence.unnamed",
      place: name,
      says: `${name}：没有一条记录的佐证以它的 SHA256 指向它；请在记录里补上 file 和 sha256，或删去这个文件`,
    }));
}

/** Keeps the bundle's files of evidence below the data directory. */
export async function keepEvidence(data: string, files: BundleFiles): Promise<void> {
  for (const [name, bytes] of files) if (isEvidence(name)) await shelve(data, bytes);
}

/** Puts a file on the shelf and gives its SHA-256. It appears there only when it is whole and on the disk. */
export async function shelve(data: string, bytes: Uint8Array): Promise<string> {
  const hash = sha256(bytes);
  const place = shelf(data, hash);
  if (await exists(place)) return hash;
  await mkdir(dirname(place), { recursive: true });
  refuseWithoutRoom(data);
  const partial = `${place}.${randomBytes(4).toString("hex")}.partial`;
  try {
    const file = await open(partial, "wx");
    try {
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(partial, place);
  } catch (fault) {
    await rm(partial, { force: true }).catch(() => undefined);
    throw fault;
  }
  // The record that names it is acknowledged next: neither its name nor that of a folder made for it may be lost then.
  for (const folder of [dirname(place), join(data, "evidence"), data]) await syncFolder(folder);
  return hash;
}

/** A kept photo as a piece of evidence. Its name in a bundle is its own, so that no two photos meet there. */
export const photoEvidence = (sha256: string) => ({
  kind: "照片",
  file: `照片-${sha256.slice(0, 12)}.jpg`,
  sha256,
});

/** A kept PDF as a piece of evidence. */
export const paperEvidence = (sha256: string) => ({
  kind: "扫描件",
  file: `扫描件-${sha256.slice(0, 12)}.pdf`,
  sha256,
});

/** The bytes of a kept file; null where there is none of this SHA-256. */
export const shelved = (data: string, hash: string): Promise<Buffer<ArrayBuffer> | null> =>
  readFile(shelf(data, hash)).catch(() => null);

/** Places in a list of evidence (from 0) that name a file which is not kept here. */
export async function missingFiles(data: string, evidence: LedgerRecord["evidence"]): Promise<number[]> {
  const there = await Promise.all(
    evidence.map(async ({ sha256: hash }) => hash === undefined || (await exists(shelf(data, hash)))),
  );
  return there.flatMap((is, index) => (is ? [] : [index]));
}

/** The kept files that records name, under the names that the records give them. */
export async function evidenceFiles(data: string, records: readonly LedgerRecord[]): Promise<BundleFiles> {
  const found = new Map<string, Buffer>();
  for (const { file, sha256: hash } of records.flatMap(({ evidence }) => evidence)) {
    if (file === undefined || hash === undefined || !(await exists(shelf(data, hash)))) continue;
    found.set(isEvidence(file) ? file : `evidence/${file}`, await readFile(shelf(data, hash)));
  }
  return found;
}

const exists = (path: string) =>
  access(path).then(
    () => true,
    () => false,
  );
