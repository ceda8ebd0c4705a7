import { sql } from "kysely";
import { appendEvent } from "../audit/append.ts";
import type { Commit } from "../audit/commitment.ts";
import type { Engine, Session } from "../engine/engine.ts";
import { rows, table } from "../engine/sql.ts";
import { newId } from "../new-id.ts";
import { readTenants, scopeTo } from "../transaction/tenant.ts";
import { makeKeyFile, removeKeyFile } from "./key-file.ts";
import type { ProfileName } from "./profile.ts";
import { type KeyInUse, keepKey, keyInUse, type Sealer, type Sealing } from "./sealing.ts";
import { seedOf } from "./seed.ts";

/** Who asks for a new key, when (ISO instant), and of which profile. `progress`: told how many values are sealed anew by now. */
export type Renewal = {
  readonly actor: string;
  readonly at: string;
  readonly profile: ProfileName;
  readonly progress?: (values: number) => void;
};

/** The former key and the new one, and how many values were sealed anew. */
export type Renewed = { readonly was: string; readonly now: KeyInUse; readonly values: number };

const portion = 500;

/**
 * Replaces the key of a database. The new key is on the disk before anything is sealed with it; all is sealed anew in one transaction; the former key
 * goes when that is kept. Stopped before, the former key is still the one in use; stopped after, the next opening destroys it.
 */
export async function renewKey(
  engine: Engine,
  data: string,
  { commit, sealing }: { readonly commit: Commit; readonly sealing: Sealing },
  { actor, at, profile, progress = () => undefined }: Renewal,
): Promise<Renewed> {
  const id = makeKeyFile(data);
  const now: KeyInUse = { id, profile, since: at };
  const renew = async (session: Session): Promise<Renewed> => {
    const tenants = await holdAll(session);
    const was = await keyInUse(session);
    if (was === null) throw new TypeError("no key was made when the store was opened");
    const sealer = sealing.sealerOf(now);
    const counted = counter(progress);
    for (const tenant of tenants) {
      await scopeTo(session, tenant);
      const values = await sealSeeds(session, tenant, sealing, sealer);
      counted.add(values);
      const all = values + (await sealRecords(session, tenant, sealing, { sealer, seen: counted.add }));
      const change = { what: "keys.renew", was: was.id, now: id, profile, values: all };
      const cause = { tenant, actor, command: "keys.renew", key: `keys.renew:${newId()}`, at };
      await appendEvent(session, cause, [change], commit);
    }
    await rows(session, sql`update field_key set retired_at = ${at} where retired_at is null`);
    await keepKey(session, now);
    return { was: was.id, now, values: counted.sum() };
  };
  const renewed = await engine.transaction("write", renew).catch((fault: unknown) => {
    removeKeyFile(data, id);
    throw fault;
  });
  removeKeyFile(data, renewed.was);
  return renewed;
}

function counter(progress: (values: number) => void) {
  let sum = 0;
  return {
    add: (values: number) => {
      sum += values;
      progress(sum);
    },
    sum: () => sum,
  };
}

/** Waits for every write that goes on, of every office, and keeps others out. In the order in which they take their turns: office, then key. */
async function holdAll(session: Session): Promise<string[]> {
  await rows(session, sql`select 1 from tenant order by tenant_id for update`);
  await rows(session, sql`lock table field_key in exclusive mode`);
  return readTenants(session);
}

async function sealSeeds(session: Session, tenant: string, sealing: Sealing, { seal }: Sealer): Promise<number> {
  const accounts = await rows(
    session,
    sql<{ id: string; used: string | null; waiting: string | null }>`select id::text as id, second_factor as used,
        second_factor_waiting as waiting from account
      where tenant_id = ${tenant} and (second_factor is not null or second_factor_waiting is not null)`,
  );
  const anew = (sealed: string | null, id: string) => {
    const about = seedOf(tenant, id);
    return sealed === null ? null : seal(sealing.open(sealed, about), about);
  };
  const lines = accounts.map(({ id, used, waiting }) => ({ id, used: anew(used, id), waiting: anew(waiting, id) }));
  await rows(
    session,
    sql`update account a set second_factor = t.used, second_factor_waiting = t.waiting
      from ${table(lines, "id uuid, used text, waiting text")} where a.tenant_id = ${tenant} and a.id = t.id`,
  );
  return lines.reduce((sum, { used, waiting }) => sum + (used === null ? 0 : 1) + (waiting === null ? 0 : 1), 0);
}

type ValueRow = {
  readonly id: string;
  readonly version: number;
  readonly field: string;
  readonly sealed: string;
  readonly mechanism: string;
  readonly looked: boolean;
};

async function sealRecords(
  session: Session,
  tenant: string,
  sealing: Sealing,
  { sealer, seen }: { readonly sealer: Sealer; readonly seen: (values: number) => void },
): Promise<number> {
  let sum = 0;
  let after: Pick<ValueRow, "id" | "version" | "field"> = {
    id: "00000000-0000-0000-0000-000000000000",
    version: 0,
    field: "",
  };
  for (let many = portion; many === portion; ) {
    const found = await rows(
      session,
      sql<ValueRow>`select s.record_id::text as id, s.version, s.field, s.sealed, s.lookup is not null as looked,
          v.body->>'mechanism' as mechanism
        from sealed_value s
        join record_version v on v.tenant_id = s.tenant_id and v.record_id = s.record_id and v.version = s.version
        where s.tenant_id = ${tenant}
          and (s.record_id, s.version, s.field) > (${after.id}::uuid, ${after.version}::int, ${after.field})
        order by s.record_id, s.version, s.field limit ${portion}`,
    );
    const lines = found.map(({ id, version, field, sealed, mechanism, looked }) => {
      const about = ["record", tenant, id, version, field];
      const text = sealing.open(sealed, about);
      const lookup = looked ? sealer.lookup(text, ["lookup", tenant, mechanism, field]) : null;
      return { id, version, field, sealed: sealer.seal(text, about), lookup };
    });
    await rows(
      session,
      sql`update sealed_value s set sealed = t.sealed, lookup = t.lookup
        from ${table(lines, "id uuid, version int, field text, sealed text, lookup text")}
        where s.tenant_id = ${tenant} and s.record_id = t.id and s.version = t.version and s.field = t.field`,
    );
    after = found.at(-1) ?? after;
    many = found.length;
    sum += many;
    seen(many);
  }
  return sum;
}
