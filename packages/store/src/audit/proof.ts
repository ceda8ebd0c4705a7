import type { AuditHead, DailyHead } from "@shilu/domain";
import { sql } from "kysely";
import type { Session } from "../engine/engine.ts";
import { rows, table } from "../engine/sql.ts";
import { auditHead, dailyHeads } from "./heads.ts";
import { type AuditLeaf, leafText } from "./leaf.ts";
import { consistencyPath, inclusionPath, type Range } from "./merkle.ts";
import { rootsOf } from "./nodes.ts";

/** A record of a pack, by its printed id, in the version that the pack holds. */
export type PackedRecord = { readonly id: string; readonly version: number };

/**
 * What an outsider needs to check a pack against the audit log without the program. `leaf`: the very text that was hashed, with nothing
 * personal in it but keyed commitments; `path`: see `provesInclusion`. `heads`: earlier ones that were printed, each with the proof that the
 * log of `head` begins with it. `pack` and `records` name the event that says them; null where an older program did not keep it.
 */
export type AuditProof = {
  readonly format: 1;
  readonly algorithm: "SM3";
  readonly head: AuditHead;
  readonly pack: { readonly id: string; readonly event: number };
  readonly records: readonly (PackedRecord & { readonly event: number | null })[];
  readonly events: readonly { readonly seq: number; readonly leaf: string; readonly path: readonly string[] }[];
  readonly heads: readonly (DailyHead & { readonly path: readonly string[] })[];
};

/** So many days are proved of each pack: as long as one can be open, and the days before it was made. */
const days = 124;

/** The proof for a pack; null where no event says that it was made. */
export async function packProof(
  session: Session,
  tenant: string,
  pack: string,
  records: readonly PackedRecord[],
): Promise<AuditProof | null> {
  const made = await madeBy(session, tenant, pack);
  if (made === null) return null;
  const head = await auditHead(session, tenant);
  const written = await writtenBy(session, tenant, records);
  const seqs = [...new Set([made, ...written.map(({ event }) => event)])].filter((one) => one !== null);
  const events = await rows(
    session,
    sql<{ seq: number; body: AuditLeaf }>`select seq, body from audit_event
      where tenant_id = ${tenant} and seq = any(${seqs}::bigint[]) order by seq`,
  );
  const earlier = await dailyHeads(session, tenant, days);
  const inclusion = await pathsOf(
    session,
    tenant,
    events.map(({ seq }) => inclusionPath(seq - 1, head.size)),
  );
  const consistency = await pathsOf(
    session,
    tenant,
    earlier.map(({ size }) => consistencyPath(size, head.size)),
  );
  return {
    ...{ format: 1, algorithm: "SM3", head, pack: { id: pack, event: made }, records: written },
    events: events.map(({ seq, body }, at) => ({ seq, leaf: leafText(body), path: inclusion[at] ?? [] })),
    heads: earlier.map((one, at) => ({ ...one, path: consistency[at] ?? [] })),
  };
}

async function madeBy(session: Session, tenant: string, pack: string): Promise<number | null> {
  const [found] = await rows(
    session,
    sql<{ seq: number }>`select seq from audit_event where tenant_id = ${tenant} and command = 'pack.make'
      and body->'changes' @> ${JSON.stringify([{ what: "pack.make", pack }])}::jsonb limit 1`,
  );
  return found?.seq ?? null;
}

/** Which events wrote versions of records, in the order of the records. */
const writtenBy = (session: Session, tenant: string, records: readonly PackedRecord[]) =>
  rows(
    session,
    sql<PackedRecord & { event: number | null }>`select t.id, t.version, v.seq as event
      from ${table(
        records.map(({ id, version }, at) => ({ at, id, version })),
        "at int, id text, version int",
      )}
      left join record r on r.tenant_id = ${tenant} and r.ref = t.id
      left join record_version v on v.tenant_id = r.tenant_id and v.record_id = r.id and v.version = t.version
      order by t.at`,
  );

/** The hashes of several paths, all asked for at once. */
async function pathsOf(session: Session, tenant: string, paths: readonly (readonly Range[])[]): Promise<string[][]> {
  const roots = await rootsOf(session, tenant, paths.flat());
  let at = 0;
  return paths.map(({ length }) => {
    const from = at;
    at += length;
    return roots.slice(from, at);
  });
}
