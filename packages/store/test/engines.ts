import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
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
const prepared = join(folder, "prepared");
let preparing: Promise<void> | null = null;
let places = 0;

after(() => rmSync(folder, { recursive: true, force: true }));

export async function place(engine: EngineName): Promise<Place> {
  const data = join(folder, `data-${++places}`);
  return engine === "postgres" ? { data, url: await (await postgres()).database() } : { data };
}

/** Opens a store at a place; every kind of record expects the members unless told otherwise. */
export async function openAt(at: Place, more: Partial<OpenStore> = {}): Promise<Store> {
  preparing ??= prepareEmpty(prepared);
  await preparing;
  return openStore({ ...at, prepared, expects: () => "members", ...more });
}

/** One test for each engine, on a store of its own. */
export function onEachEngine(says: string, body: (store: Store, at: Place) => Promise<void>): void {
  for (const engine of engines)
    test(`${says} [${engine}]`, async () => {
      const at = await place(engine);
      const store = await openAt(at);
      try {
        await body(store, at);
      } finally {
        await store.close();
      }
    });
}
