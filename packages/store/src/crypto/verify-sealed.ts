import { sql } from "kysely";
import type { Commit } from "../audit/commitment.ts";
import type { Change } from "../audit/leaf.ts";
import type { Session } from "../engine/engine.ts";
import { rows } from "../engine/sql.ts";
import { inOneOrder, type SealedLine } from "../ledger/sealed-values.ts";
import { StoreRefusal } from "../refusal.ts";
import type { Tampered } from "../store.ts";
import type { Sealing } from "./sealing.ts";
import { seedOf } from "./seed.ts";

type ValueRow = {
  readonly id: string;
  readonly ref: string;
  readonly version: number;
  readonly field: string;
  readonly sealed: string;
  readonly at: string;
  readonly seq: number | null;
};

/** Opens every sealed value and holds it against the event that wrote it: what was changed, moved, put in or taken away behind the program's back. */
export async function verifySealed(
  session: Session,
  tenant: string,
  { commit, sealing }: { readonly commit: Commit; readonly sealing: Sealing },
): Promise<Tampered[]> {
  const faults: Tampered[] = await seedFaults(session, tenant, sealing);
  const found = await rows(
    session,
    sql<ValueRow>`select r.id::text as id, r.ref, s.version, s.field, s.sealed, v.at, v.seq from sealed_value s
      join record r on r.tenant_id = s.tenant_id and r.id = s.record_id
      join record_version v on v.tenant_id = s.tenant_id and v.record_id = s.record_id and v.version = s.version
      where s.tenant_id = ${tenant} order by v.seq, r.ref, s.version, s.field`,
  );
  const bySeq = new Map<number | null, SealedLine[]>();
  const unopened = new Set<number | null>();
  for (const { id, ref, version, field, sealed, at, seq } of found) {
    const text = opened(sealing, sealed, ["record", tenant, id, version, field]);
    if (text !== null) {
      const lines = bySeq.get(seq) ?? [];
      lines.push([ref, version, field, text]);
      bySeq.set(seq, lines);
    } else {
      unopened.add(seq);
      const says = `记录 ${ref} 第${version}版加密保存的“${field}”打不开：被改过，或者从别处挪来`;
      faults.push({ kind: "record", event: seq, record: ref, at, says });
    }
  }
  for (const { seq, digest } of await saidOf(session, tenant)) {
    const lines = bySeq.get(seq) ?? [];
    bySeq.delete(seq);
    if (unopened.has(seq) || commit(inOneOrder(lines)) === digest) continue;
    const says = `第${seq}号事件写入的加密内容少了、多了或者被换过`;
    faults.push({ kind: "record", event: seq, record: null, at: null, says });
  }
  for (const [seq, [line]] of bySeq) {
    const says = `记录 ${line?.[0]} 第${line?.[1]}版有加密保存的内容，写它的事件没有说到`;
    faults.push({ kind: "record", event: seq, record: line?.[0] ?? null, at: null, says });
  }
  return faults;
}

/** What events say of sealed values: one commitment to all of a write. */
const saidOf = (
  session: Session,
  tenant: string,
): Promise<{ readonly seq: number; readonly digest: Change[string] }[]> =>
  rows(
    session,
    sql<{ seq: number; digest: string }>`select e.seq, one->>'digest' as digest
      from audit_event e cross join jsonb_array_elements(e.body->'changes') as one
      where e.tenant_id = ${tenant} and one->>'what' = 'sealed'`,
  );

async function seedFaults(session: Session, tenant: string, sealing: Sealing): Promise<Tampered[]> {
  const accounts = await rows(
    session,
    sql<{ id: string; login: string; used: string | null; waiting: string | null }>`select id::text as id, login,
      second_factor as used, second_factor_waiting as waiting from account where tenant_id = ${tenant} order by login`,
  );
  return accounts
    .filter(({ id, used, waiting }) =>
      [used, waiting].some((one) => one !== null && opened(sealing, one, seedOf(tenant, id)) === null),
    )
    .map(({ login }) => ({
      ...({ kind: "record", event: null, record: null, at: null } as const),
      says: `账号“${login}”的动态口令种子打不开：被改过，或者从别处挪来`,
    }));
}

/** Null where it is not as it was. */
function opened(sealing: Sealing, sealed: string, about: readonly (string | number)[]): string | null {
  try {
    return sealing.open(sealed, about);
  } catch (fault) {
    if (fault instanceof StoreRefusal && fault.code === "sealed.damaged") return null;
    throw fault;
  }
}
