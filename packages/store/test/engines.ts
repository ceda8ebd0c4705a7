import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type TestContext, test } from "node:test";
import { fileURLToPath } from "node:url";
import { EmbeddedEngine } from "../src/engine/embedded.ts";
import { type OpenStore, openStore, type Store } from "../src/index.ts";
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
/** The empty database that the build made: creating one takes seconds, copying it does not. */
const prepared = fileURLToPath(new URL("../dist/empty-database", import.meta.url));
let places = 0;

process.once("exit", () => rmSync(folder, { recursive: true, force: true }));

let migrated: Promise<string> | null = null;

/** A database with every migration done, once for a test file: the others are copies of it. */
async function migrate(): Promise<string> {
  const server = await postgres();
  const url = await server.database();
  const store = await openStore({ data: join(folder, "migrated"), url, expects: () => ({ expected: "members" }) });
  await store.close();
  // Each has a key of its own.
  await server.hand(url, "delete from commitment_key");
  await server.hand(url, "delete from field_key");
  return url;
}

/** `bare`: without any migration done; otherwise with all of them, so that a test does not wait for them. */
export async function place(engine: EngineName, bare: "bare" | "" = ""): Promise<Place> {
  const data = join(folder, `data-${++places}`);
  if (engine === "embedded") return { data };
  const server = await postgres();
  if (bare === "bare") return { data, url: await server.database() };
  migrated ??= migrate();
  return { data, url: await server.database(await migrated) };
}

/** Opens a store at a place; every kind of record expects the members unless told otherwise. */
export async function openAt(at: Place, more: Partial<OpenStore> = {}): Promise<Store> {
  return openStore({ ...at, prepared, brief: true, expects: () => ({ expected: "members" }), ...more });
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
export function onlyOn(engine: EngineName, says: string, body: (t: TestContext) => Promise<void>): void {
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
