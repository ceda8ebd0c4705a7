import { existsSync, mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { openCommitments } from "./audit/commitment.ts";
import { readSnapshot } from "./backup/snapshot.ts";
import { openSealing } from "./crypto/sealing.ts";
import { answerBriefly } from "./engine/brief.ts";
import { createDatabase } from "./engine/create.ts";
import { EmbeddedEngine } from "./engine/embedded.ts";
import type { Engine } from "./engine/engine.ts";
import { lockDirectory } from "./engine/lock.ts";
import { PostgresEngine } from "./engine/postgres.ts";
import { refuseWithoutRoom } from "./engine/room.ts";
import { fillWords, plainWords } from "./ledger/words.ts";
import { isOlder, migrate } from "./migration/migrate.ts";
import { StoreRefusal } from "./refusal.ts";
import type { OpenStore, Store } from "./store.ts";
import type { Judged } from "./transaction/handles.ts";
import { type Held, Ledgers } from "./transaction/ledgers.ts";

const minute = 60_000;

const noWall =
  "登录数据库的用户是超级用户或带 BYPASSRLS，行级隔离（第二道墙）管不住它；请另建普通用户作为数据库的所有者，把 DATABASE_URL 改成用它登录";

/**
 * Opens the ledgers of a data directory, or of the PostgreSQL at `url`, and brings them to this program's version.
 * Refuses (`StoreRefusal`) a directory that another process holds, and data that a newer program has written.
 */
export async function openStore(options: OpenStore): Promise<Store> {
  const { data, url, expects, rules, sealed, words = plainWords, patience = minute, beforeUpgrade } = options;
  const judged = { expects, rules, sealed, words };
  const how = { data, judged, beforeUpgrade };
  try {
    mkdirSync(data, { recursive: true });
  } catch (fault) {
    throw new StoreRefusal("store.data-unusable", `数据目录 ${data} 建不了，请检查路径和写入权限`, fault);
  }
  if (url !== undefined) {
    const engine = await PostgresEngine.open(url, patience);
    if (engine.unbound) options.progress?.(noWall);
    return open(engine, how, { release: async () => undefined, requireRoom: () => undefined });
  }
  const lock = await lockDirectory(data);
  try {
    return await open(await openEmbedded(options, patience), how, {
      release: () => lock.release(),
      requireRoom: () => refuseWithoutRoom(data),
    });
  } catch (fault) {
    await lock.release();
    throw fault;
  }
}

/** Whether a data directory holds an embedded database already. */
export const hasDatabase = (data: string): boolean => existsSync(join(data, "db", "PG_VERSION"));

type How = Pick<OpenStore, "data" | "beforeUpgrade"> & { readonly judged: Judged };

async function open(engine: Engine, { data, judged, beforeUpgrade }: How, held: Held) {
  try {
    if (beforeUpgrade !== undefined && (await isOlder(engine)))
      await beforeUpgrade({
        engine: engine.name,
        snapshot: (work) => engine.transaction("read", async (session) => work(await readSnapshot(session))),
      });
    await migrate(engine);
    const keys = await engine.transaction("write", async (session) => ({
      commit: await openCommitments(session, data),
      sealing: await openSealing(session, data),
    }));
    await fillWords(engine, judged.words);
    return new Ledgers(engine, data, keys, judged, held);
  } catch (fault) {
    await engine.close();
    throw fault;
  }
}

async function openEmbedded(
  { data, prepared, progress, meanwhile, brief }: OpenStore,
  patience: number,
): Promise<EmbeddedEngine> {
  const path = join(data, "db");
  if (brief) answerBriefly();
  try {
    if (!hasDatabase(data)) await createDatabase(path, prepared, progress);
  } catch (fault) {
    rmSync(`${path}.part`, { recursive: true, force: true });
    const says = `数据目录 ${data} 里建不了数据库；请检查写入权限和磁盘剩余空间（至少 100 MB）`;
    throw new StoreRefusal("store.data-unusable", says, fault);
  }
  try {
    const opening = EmbeddedEngine.open(path, patience);
    meanwhile?.();
    return await opening;
  } catch (fault) {
    const says = `数据目录 ${data} 里的数据库打不开，没有改动任何内容；请检查磁盘和它的剩余空间，或者用备份恢复到空目录`;
    throw new StoreRefusal("store.data-unusable", says, fault);
  }
}

/** Makes an empty data directory with every migration done, to be shipped and copied in by `openStore({ prepared })`. */
export async function prepareEmpty(path: string): Promise<void> {
  rmSync(path, { recursive: true, force: true });
  await createDatabase(path, undefined, undefined);
  const engine = await EmbeddedEngine.open(path, minute);
  await migrate(engine);
  await engine.close();
}
