import { readdirSync, readFileSync } from "node:fs";
import { sql } from "kysely";
import { growTrees } from "../audit/nodes.ts";
import { crashPoint } from "../crash-point.ts";
import type { Engine, Session } from "../engine/engine.ts";
import { rows } from "../engine/sql.ts";
import { StoreRefusal } from "../refusal.ts";

const folder = new URL("../../migrations/", import.meta.url);

type Migration = { readonly number: number; readonly name: string; readonly script: string };

/** Every migration that this program knows, in order. Released ones are never edited. */
function migrations(): Migration[] {
  return readdirSync(folder)
    .filter((file) => /^\d{4}-[a-z-]+\.sql$/.test(file))
    .sort()
    .map((file) => ({
      number: Number(file.slice(0, 4)),
      name: file.slice(5, -4),
      script: readFileSync(new URL(file, folder), "utf8"),
    }));
}

/** Numbers of the migrations that this program knows. */
export const knownMigrations = (): number[] => migrations().map(({ number }) => number);

const tableOfMigrations = `
  create table if not exists migration (
    number int primary key,
    name text not null,
    done_at timestamptz not null default now()
  )`;

/** Does the migrations of these numbers, where they are not done, in the transaction that is open: the tables of an older program. */
export async function migrateTo(session: Session, numbers: readonly number[]): Promise<void> {
  await session.script(tableOfMigrations);
  const done = await numbersDone(session);
  for (const { number, name, script } of migrations()) {
    if (!done.has(number) && numbers.includes(number)) await perform(session, { number, name, script });
  }
}

/** What a migration does beyond its statements, in the same transaction. */
const beyond: Readonly<Record<number, (session: Session) => Promise<void>>> = { 19: growTrees };

async function perform(session: Session, { number, name, script }: Migration): Promise<void> {
  await session.script(script);
  await beyond[number]?.(session);
  crashPoint("upgrade.script");
  await rows(session, sql`insert into migration (number, name) values (${number}, ${name})`);
}

/**
 * Brings a database to this program's version, each migration in a transaction of its own. Two programs that start together wait
 * for one another. Refuses a database that a newer program has migrated.
 */
export async function migrate(engine: Engine): Promise<void> {
  const known = migrations();
  const done = await engine.transaction("write", async (session) => {
    await session.script("select pg_advisory_xact_lock(7265)");
    await session.script(tableOfMigrations);
    return numbersDone(session);
  });
  // Asking once for all of them spares most openings most of their statements.
  if (done.size === known.length && known.every(({ number }) => done.has(number))) return;
  for (const migration of known) {
    await step(engine, migration, known.at(-1)?.number ?? 0);
    crashPoint("upgrade.step");
  }
}

/** Whether an older program has written a database, which this one would bring up to its version; not where it is new or a newer one's. */
export async function isOlder(engine: Engine): Promise<boolean> {
  const known = knownMigrations();
  const done = await engine.transaction("read", async (session) => {
    const [found] = await rows(session, sql<{ there: boolean }>`select to_regclass('migration') is not null as there`);
    return found?.there ? numbersDone(session) : new Set<number>();
  });
  return done.size > 0 && known.some((number) => !done.has(number)) && Math.max(...done) <= Math.max(...known);
}

const step = (engine: Engine, migration: Migration, newest: number): Promise<void> =>
  engine.transaction("write", async (session) => {
    await session.script("select pg_advisory_xact_lock(7265)");
    const done = await numbersDone(session);
    const highest = Math.max(0, ...done);
    if (highest > newest)
      throw new StoreRefusal(
        "store.newer",
        `数据是更新版本的实录写的（数据版本 ${highest}，本程序只认到 ${newest}），没有改动任何内容；请换用新版程序打开`,
      );
    // Branches take their numbers beforehand: a lower one may come to the program after a higher one.
    if (!done.has(migration.number)) await perform(session, migration);
  });

/** Numbers of the migrations that a database has. */
export async function numbersDone(session: Session): Promise<ReadonlySet<number>> {
  const done = await rows(session, sql<{ number: number }>`select number from migration`);
  return new Set(done.map(({ number }) => number));
}
