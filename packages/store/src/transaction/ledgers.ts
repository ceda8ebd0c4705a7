import { AsyncLocalStorage } from "node:async_hooks";
import type { WitnessedHead } from "@shilu/domain";
import { sql } from "kysely";
import { seeSession } from "../access/sessions.ts";
import type { Commit } from "../audit/commitment.ts";
import { verify } from "../audit/verify.ts";
import { readSnapshot, type Snapshot } from "../backup/snapshot.ts";
import { crashPoint } from "../crash-point.ts";
import { type Renewal, type Renewed, renewKey } from "../crypto/renew.ts";
import type { KeyInUse, Sealing } from "../crypto/sealing.ts";
import { keyInUse } from "../crypto/sealing.ts";
import { verifySealed } from "../crypto/verify-sealed.ts";
import type { Engine, Session } from "../engine/engine.ts";
import { diskFull } from "../engine/room.ts";
import { rows, rowsOfEach } from "../engine/sql.ts";
import { readOffice } from "../ledger/read.ts";
import { StoreRefusal } from "../refusal.ts";
import type { Reader, Store, Transactor, Verified, WriteCause } from "../store.ts";
import { type Judged, mortal, reader, transactor } from "./handles.ts";
import { Memory } from "./memory.ts";
import { readTenants, scopeOf, scopeTo } from "./tenant.ts";

/** What the keys of a data directory can do: commitments, and sealed values. */
export type Keys = { readonly commit: Commit; readonly sealing: Sealing };

/**
 * The place of a store: `release` gives the data directory back after the engine is closed; `requireRoom` refuses a write for which its disk
 * has none.
 */
export type Held = { readonly release: () => Promise<void>; readonly requireRoom: () => void };

/** The store over an open engine. */
export class Ledgers implements Store {
  readonly engine: Engine["name"];
  readonly #engine: Engine;
  readonly #data: string;
  readonly #keys: Keys;
  readonly #judged: Judged;
  readonly #place: Held;
  readonly #memory: Memory;
  /** Whether the present chain of calls runs inside a transaction of this store. */
  readonly #inside = new AsyncLocalStorage<true>();

  constructor(engine: Engine, data: string, keys: Keys, judged: Judged, place: Held) {
    this.engine = engine.name;
    this.#engine = engine;
    this.#data = data;
    this.#keys = keys;
    this.#judged = judged;
    this.#place = place;
    // The embedded engine's data directory is this process's alone.
    this.#memory = new Memory(engine.name === "embedded");
  }

  read<T>(tenant: string, work: (reader: Reader) => Promise<T>): Promise<T> {
    return this.#transact("read", tenant, (session, check) => {
      const recall = this.#memory.reading(session, tenant, check);
      return work(reader(session, tenant, { ...this.#keys, judged: this.#judged, recall }));
    });
  }

  async write<T>(cause: WriteCause, work: (transactor: Transactor) => Promise<T>): Promise<T> {
    const written = await this.#transact("write", cause.tenant, async (session, check) => {
      const before = await takeTurn<T>(session, cause);
      if (before !== null) return before.result;
      const known = { ...this.#keys, judged: this.#judged, memory: this.#memory, check };
      const { handle, seal } = transactor(this.#withRoom(session), cause, known);
      const result = await work(handle);
      await seal();
      await rows(
        session,
        sql`insert into idempotency (tenant_id, key, command, result, at) values
          (${cause.tenant}, ${cause.key}, ${cause.command}, ${JSON.stringify(result ?? null)}::jsonb, ${cause.at})`,
      );
      crashPoint(`${cause.command}.sealed`);
      return result;
    });
    crashPoint(`${cause.command}.kept`);
    return written;
  }

  tenants(): Promise<string[]> {
    return this.#transact("read", null, async (session) => {
      const found: string[] = [];
      for (const tenant of await readTenants(session)) {
        await scopeTo(session, tenant);
        if ((await readOffice(session, tenant)) !== null) found.push(tenant);
      }
      return found;
    });
  }

  async see(tenant: string, session: string, at: string): Promise<void> {
    try {
      this.#place.requireRoom();
    } catch {
      // Who only looks around goes on; nobody has to know that he did.
      return;
    }
    await this.#transact("write", tenant, (own) => seeSession(own, tenant, session, at));
  }

  async verify(tenant: string, heads: readonly WitnessedHead[] = []): Promise<Verified> {
    const read = <T>(work: (session: Session) => Promise<T>) => this.#transact("read", tenant, work);
    const found = await verify(read, tenant, this.#keys.commit, heads);
    const sealed = await read((session) => verifySealed(session, tenant, this.#keys));
    return { ...found, faults: [...found.faults, ...sealed] };
  }

  snapshot<T>(work: (snapshot: Snapshot) => Promise<T>): Promise<T> {
    return this.#transact("read", null, async (session) => work(await readSnapshot(session)));
  }

  keyInUse(): Promise<KeyInUse> {
    return this.#transact("read", null, async (session) => {
      const key = await keyInUse(session);
      if (key === null) throw new TypeError("no key was made when the store was opened");
      return key;
    });
  }

  async renewKey(renewal: Renewal): Promise<Renewed> {
    if (this.#inside.getStore()) throw new Error("a key is not renewed inside a transaction of the store");
    return renewKey(this.#engine, this.#data, this.#keys, renewal).finally(() => this.#memory.unsettle());
  }

  async close(): Promise<void> {
    await this.#engine.close();
    await this.#place.release();
  }

  /** Looks before each statement whether the disk has room for it. */
  #withRoom({ run, script, copy }: Session): Session {
    const roomy =
      <Given extends unknown[], T>(ask: (...given: Given) => Promise<T>) =>
      async (...given: Given): Promise<T> => {
        this.#place.requireRoom();
        return ask(...given);
      };
    return { run: roomy(run), script: roomy(script), copy: roomy(copy) };
  }

  /** `tenant`: the only one whose rows are to be had in it; null: none of any. */
  async #transact<T>(
    access: "read" | "write",
    tenant: string | null,
    work: (session: Session, check: () => void) => Promise<T>,
  ): Promise<T> {
    // On the embedded engine it would wait for itself, on a pool it would silently see another state.
    if (this.#inside.getStore())
      throw new Error("the store is used inside its own transaction: use the handle it gave");
    const first = tenant === null ? [] : [scopeOf(tenant)];
    const inside = async (session: Session) => {
      const { session: own, check, end } = mortal(session);
      try {
        return await this.#inside.run(true, () => work(own, check));
      } catch (fault) {
        throw unwritable(fault) ?? fault;
      } finally {
        end();
      }
    };
    return this.#engine.transaction(access, inside, first);
  }
}

/**
 * Waits until no other write of the tenant goes on, because the audit log has one end, and gives what the first write with this key
 * gave; null where this is the first. The tenant is made by its first write.
 */
async function takeTurn<T>(
  session: Session,
  { tenant, key, command, at }: WriteCause,
): Promise<{ readonly result: T } | null> {
  const [, , [found] = []] = await rowsOfEach<{ command: string; result: T }>(session, [
    sql`insert into tenant (tenant_id, since) values (${tenant}, ${at}) on conflict do nothing`,
    sql`select 1 from tenant where tenant_id = ${tenant} for update`,
    sql`select command, result from idempotency where tenant_id = ${tenant} and key = ${key}`,
  ]);
  if (found === undefined) return null;
  if (found.command === command) return found;
  throw new StoreRefusal(
    "write.key-reused",
    `请求编号 ${key} 已用于“${found.command}”，不能再用于“${command}”，请换一个编号`,
  );
}

/** PostgreSQL keeps no NUL and no half of a character in a text (SQLSTATE 22P05, 22P02, 22021), and nothing on a full disk (53100). */
function unwritable(fault: unknown): StoreRefusal | null {
  const code = fault instanceof Error && "code" in fault ? fault.code : null;
  if (code === "53100") return diskFull("数据库所在的磁盘已满", fault);
  if (code !== "22P05" && code !== "22P02" && code !== "22021") return null;
  const says = "内容里有无法保存的字符（空字符或残缺的字），没有写入任何内容；请删去乱码后重试";
  return new StoreRefusal("text.unwritable", says, fault);
}
