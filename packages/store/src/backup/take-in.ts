import { existsSync } from "node:fs";
import { join } from "node:path";
import type { WitnessedHead } from "@shilu/domain";
import { sql } from "kysely";
import { openCommitments } from "../audit/commitment.ts";
import { verify } from "../audit/verify.ts";
import { Sealing } from "../crypto/sealing.ts";
import { verifySealed } from "../crypto/verify-sealed.ts";
import { copyLine } from "../engine/copy-line.ts";
import { createDatabase } from "../engine/create.ts";
import { EmbeddedEngine } from "../engine/embedded.ts";
import type { Engine, Session } from "../engine/engine.ts";
import { PostgresEngine } from "../engine/postgres.ts";
import { rows } from "../engine/sql.ts";
import { knownMigrations, migrate, migrateTo } from "../migration/migrate.ts";
import { StoreRefusal } from "../refusal.ts";
import type { Verified } from "../store.ts";
import { scopeTo } from "../transaction/tenant.ts";
import { readSnapshot, type Snapshot } from "./snapshot.ts";
import { readTables, type Table } from "./tables.ts";

/** Where a snapshot is taken in: a data directory without a database, or the empty PostgreSQL at `url`. `prepared`: see `OpenStore`. */
export type TakeInPlace = {
  readonly data: string;
  readonly url?: string | undefined;
  readonly prepared?: string | undefined;
};

/**
 * A database that is being filled. `rows`: lines of a table as a `Snapshot` gave them. `settle`: all rows are in; gives what the database
 * now holds, to be compared. `verify`: the log of a tenant, with the keys that lie in the data directory by then; for that the database is
 * brought to this program's version first, and is no longer what was saved.
 */
export type TakingIn = {
  readonly rows: (table: string, columns: readonly string[], lines: string) => Promise<void>;
  readonly settle: () => Promise<Snapshot>;
  readonly verify: (tenant: string, heads: readonly WitnessedHead[]) => Promise<Verified>;
};

const patience = 600_000;

/**
 * Fills an empty database with a snapshot whose migrations were `schema`, in one transaction: where `work` throws nothing is kept. The
 * tables are made as they were, so that what is compared is what was saved; afterwards they are brought to this program's version.
 * Refuses (`StoreRefusal`) a schema that is newer than this program's, and a database that is not empty.
 */
export async function takeIn<T>(
  place: TakeInPlace,
  schema: readonly number[],
  work: (taking: TakingIn) => Promise<T>,
): Promise<T> {
  const known = knownMigrations();
  const unknown = schema.filter((number) => !known.includes(number));
  if (unknown.length > 0)
    throw new StoreRefusal(
      "store.newer",
      `备份是更新版本的实录写的（数据版本 ${Math.max(...unknown)}，本程序只认到 ${Math.max(...known)}），没有恢复任何内容；请换用新版程序恢复`,
    );
  const engine = await openEmpty(place, schema.length === known.length);
  try {
    const done = await engine.transaction("write", async (session) => {
      if (place.url !== undefined) await refuseTables(session);
      await migrateTo(session, schema);
      return work(await takingIn(session, place.data));
    });
    await migrate(engine);
    return done;
  } finally {
    await engine.close();
  }
}

async function openEmpty({ data, url, prepared }: TakeInPlace, newest: boolean): Promise<Engine> {
  if (url !== undefined) return PostgresEngine.open(url, patience);
  const path = join(data, "db");
  if (existsSync(path)) throw notEmpty(`数据目录 ${data} 里已有数据库`);
  await createDatabase(path, newest ? prepared : undefined, undefined);
  return EmbeddedEngine.open(path, patience);
}

const notEmpty = (where: string): StoreRefusal =>
  new StoreRefusal("store.not-empty", `${where}，没有恢复任何内容；请换一个空的地方恢复`);

async function refuseTables(session: Session): Promise<void> {
  const [found] = await rows(
    session,
    sql<{ many: number }>`select count(*) as many from pg_class
      where relnamespace = current_schema()::regnamespace and relkind in ('r', 'p', 'v', 'm')`,
  );
  if ((found?.many ?? 0) > 0) throw notEmpty(`DATABASE_URL 的数据库里已有 ${found?.many} 张表`);
}

async function takingIn(session: Session, data: string): Promise<TakingIn> {
  const tables = await readTables(session);
  const forced = tables.filter((table) => table.forced);
  // The rows of every office come at once; the walls are put back before anything is compared.
  for (const { name } of forced) await rows(session, sql`alter table ${sql.table(name)} no force row level security`);
  // What migrating wrote is replaced by what the backup says of it.
  await rows(session, sql`delete from migration`);
  return {
    rows: (name, columns, lines) => copyIn(session, { name, columns, lines }, tables),
    settle: async () => {
      for (const table of tables) await goOnCounting(session, table);
      for (const { name } of forced) await rows(session, sql`alter table ${sql.table(name)} force row level security`);
      return readSnapshot(session);
    },
    verify: async (tenant, heads) => {
      await migrateTo(session, knownMigrations());
      const commit = await openCommitments(session, data);
      await scopeTo(session, tenant);
      const found = await verify((work) => work(session), tenant, commit, heads);
      if (!tables.some(({ name }) => name === "sealed_value")) return found;
      const keys = { commit, sealing: new Sealing(data) };
      return { ...found, faults: [...found.faults, ...(await verifySealed(session, tenant, keys))] };
    },
  };
}

type Lines = { readonly name: string; readonly columns: readonly string[]; readonly lines: string };

async function copyIn(session: Session, { name, columns, lines }: Lines, tables: readonly Table[]): Promise<void> {
  const table = tables.find((one) => one.name === name);
  const unfit = (cause?: unknown) =>
    new StoreRefusal(
      "backup.unfit",
      `备份里的表 ${name} 放不进它那个版本的数据库，没有恢复任何内容；请用写这份备份的程序版本恢复`,
      cause,
    );
  if (table === undefined || table.columns.join() !== columns.join()) throw unfit();
  const text = lines
    .trimEnd()
    .split("\n")
    .map((line) => copyLine(JSON.parse(line) as (string | null)[]))
    .join("");
  try {
    await session.copy(`"${name}" (${columns.map((column) => `"${column}"`).join(", ")})`, piece(text));
  } catch (fault) {
    throw unfit(fault);
  }
}

/** New rows get numbers behind those that were taken in. */
async function goOnCounting(session: Session, { name, identity }: Table): Promise<void> {
  for (const column of identity)
    await rows(
      session,
      sql`select setval(pg_get_serial_sequence(${name}, ${column}), max(${sql.ref(column)})) from ${sql.table(name)}`,
    );
}

async function* piece(text: string): AsyncIterable<string> {
  yield text;
}
