import { createHash } from "node:crypto";
import { existsSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { EmbeddedEngine } from "../src/engine/embedded.ts";
import { type OpenStore, openStore, prepareEmpty, type Store } from "../src/index.ts";
import { postgres } from "./postgres.ts";

/** Where a store of a test lives: a data directory of its own, and a database of its own on PostgreSQL. */
export type Place = { readonly data: string; readonly url?: string };
export type EngineName = Store["engine"];

const wanted = (process.env.SHILU_TEST_ENGINES ?? "embedded,postgres").split(",");

/** The engines that this run is to prove; `SHILU_TEST_ENGINES` narrows them. */
export const engines: readonly EngineName[] = (["embedded", "postgres"] as const).filter((name) =>
  wanted.includes(name),
);

const folder = mkdtempSync(join(tmpdir(), "shilu-test-"));
const migrations = new URL("../migrations/", import.meta.url);
/** Made once on a machine, and anew when a migration changes: creating a database takes seconds, copying one does not. */
const prepared = join(tmpdir(), `shilu-prepared-${migrationsDigest()}`);
let preparing: Promise<void> | null = null;
let places = 0;

function migrationsDigest(): string {
  const digest = createHash("sha256");
  for (const file of readdirSync(migrations).sort()) digest.update(readFileSync(new URL(file, migrations)));
  return digest.digest("hex").slice(0, 16);
}

/** Test files run at the same time: each makes its own, and the first to be ready gives it the name. */
async function prepare(): Promise<void> {
  if (existsSync(prepared)) return;
  const own = join(folder, "prepared");
  await prepareEmpty(own);
  try {
    renameSync(own, prepared);
  } catch (fault) {
    if (!existsSync(prepared)) throw fault;
  }
}

after(() => rmSync(folder, { recursive: true, force: true }));

export async function place(engine: EngineName): Promise<Place> {
  const data = join(folder, `data-${++places}`);
  return engine === "postgres" ? { data, url: await (await postgres()).database() } : { data };
}

/** Opens a store at a place; every kind of record expects the members unless told otherwise. */
export async function openAt(at: Place, more: Partial<OpenStore> = {}): Promise<Store> {
  preparing ??= prepare();
  await preparing;
  return openStore({ ...at, prepared, expects: () => ({ expected: "members" }), ...more });
}

/** Runs statements in the database of a place by hand, while no store is open there. */
export async function byHand(at: Place, sql: string): Promise<readonly Record<string, unknown>[]> {
  if (at.url !== undefined) return (await postgres()).hand(at.url, sql);
  const engine = await EmbeddedEngine.open(join(at.data, "db"), 60_000);
  try {
    const [rows = []] = await engine.transaction("write", (session) => session.run([{ sql, parameters: [] }]));
    return rows;
  } finally {
    await engine.close();
  }
}

/** A test of one engine alone; no test at all where that engine is left out. */
export function onlyOn(engine: EngineName, says: string, body: () => Promise<void>): void {
  if (engines.includes(engine)) test(says, body);
}

/** One test for each engine, on a store of its own. */
export function onEachEngine(
  says: string,
  body: (store: Store, at: Place) => Promise<void>,
  more: Partial<OpenStore> = {},
): void {
  for (const engine of engines)
    test(`${says} [${engine}]`, async () => {
      const at = await place(engine);
      const store = await openAt(at, more);
      try {
        await body(store, at);
      } finally {
        await store.close();
      }
    });
}
