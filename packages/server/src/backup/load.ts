import { type TakingIn, takeIn } from "@shilu/store";
import { fileSum, filesOf, putFile } from "./files.ts";
import type { BackupKey } from "./key.ts";
import type { Manifest } from "./manifest.ts";
import { readBackup } from "./read.ts";
import { type Compared, type ComparedChain, isWhole, type Restored } from "./report.ts";
import { sameSum, tableSum } from "./tally.ts";

/** Where a backup is loaded: a data directory that nobody knows yet, and the PostgreSQL at `url` where one is used. */
export type LoadPlace = {
  readonly data: string;
  readonly url?: string | undefined;
  readonly prepared?: string | undefined;
};

/** It is thrown so that the transaction is taken back; what was found is told by its `restored`. */
class Unequal extends Error {
  readonly restored: Restored;
  constructor(restored: Restored) {
    super("what was restored is not what was saved");
    this.restored = restored;
  }
}

/**
 * Loads a backup whose manifest is known, and compares what then lies there with it. Where anything differs the database is as empty as
 * before. Runs in a process of its own (`loader.ts`).
 */
export async function loadBackup(
  file: string,
  key: BackupKey,
  manifest: Manifest,
  place: LoadPlace,
): Promise<Restored> {
  const columns = new Map(manifest.tables.map((table) => [table.name, table.columns]));
  try {
    return await takeIn(place, manifest.schema, async (taking) => {
      await readBackup(file, key, {
        rows: (table, lines) => taking.rows(table, columns.get(table) ?? [], lines),
        file: (path, mode, bytes) => putFile(place.data, path, mode, bytes),
      });
      const restored = await compare(taking, manifest, place.data);
      if (!isWhole(restored)) throw new Unequal(restored);
      return restored;
    });
  } catch (fault) {
    if (fault instanceof Unequal) return fault.restored;
    throw fault;
  }
}

async function compare(taking: TakingIn, manifest: Manifest, data: string): Promise<Restored> {
  const { program, at, engine, schema } = manifest;
  const snapshot = await taking.settle();
  const compared: Compared[] = [];
  for (const table of manifest.tables) {
    const now = await tableSum(snapshot, table.name);
    const equal = now.rows === table.rows && sameSum(now, table);
    compared.push({ kind: "table", name: table.name, rows: table.rows, found: now.rows, bytes: table.bytes, equal });
  }
  const there = new Set(await filesOf(data));
  for (const { path, ...sum } of manifest.files) {
    const equal = there.delete(path) && sameSum(await fileSum(data, path), sum);
    compared.push({ kind: "file", name: path, rows: null, found: null, bytes: sum.bytes, equal });
  }
  for (const path of there)
    compared.push({ kind: "file", name: path, rows: null, found: null, bytes: 0, equal: false });
  const chains: ComparedChain[] = [];
  for (const head of manifest.heads) chains.push(await chain(taking, head));
  return { manifest: { program, at, engine, schema }, compared, chains };
}

async function chain(taking: TakingIn, head: Manifest["heads"][number]): Promise<ComparedChain> {
  const found = await taking.verify(head.tenant, []);
  const equal = found.size === head.size && (head.root === null || found.root === head.root);
  return { ...head, equal, faults: found.faults.map(({ says }) => says) };
}
