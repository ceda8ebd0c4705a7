import type { LedgerRecord } from "@shilu/domain";
import { sql } from "kysely";
import type { Session } from "../engine/engine.ts";
import { rows } from "../engine/sql.ts";
import { differingFromVersion } from "../ledger/as-written.ts";
import type { Tampered } from "../store.ts";
import type { Commit } from "./commitment.ts";
import type { Change } from "./leaf.ts";

type VersionRow = {
  readonly record: string;
  readonly version: number;
  readonly status: string;
  readonly body: LedgerRecord;
  readonly digest: string;
  readonly at: string;
  readonly seq: number | null;
};

/** What the events say: their changes by number, and how many there are. */
type Said = { readonly said: ReadonlyMap<number, readonly Change[]>; readonly size: number };

/** One commitment to all versions of an import, in whatever order they lie in the table. */
export const commitAll = (commit: Commit, digests: readonly string[]): string => commit(digests.toSorted());

/** Every version of every record against its event, and what is counted against the newest version. */
export async function verifyRecords(session: Session, tenant: string, commit: Commit, { said, size }: Said) {
  const versions = await rows(
    session,
    sql<VersionRow>`select r.ref as record, v.version, v.status, v.body, v.digest, v.at, v.seq
      from record_version v join record r on r.tenant_id = v.tenant_id and r.id = v.record_id
      where v.tenant_id = ${tenant} order by r.ref, v.version`,
  );
  const faults: Tampered[] = versions.flatMap((row) => versionFaults(row, { said, size }, commit));
  const bySeq = Map.groupBy(versions, ({ seq }) => seq);
  for (const [seq, changes] of said) faults.push(...eventFaults(seq, changes, bySeq.get(seq) ?? [], commit));
  for (const { record, at } of await differingFromVersion(session, tenant))
    faults.push({
      ...{ kind: "count", event: null, record, at },
      says: `记录 ${record} 用来统计的内容与它最新的一版不符`,
    });
  return { versions: versions.length, records: new Set(versions.map(({ record }) => record)).size, faults };
}

function versionFaults(
  { record, version, status, body, digest, at, seq }: VersionRow,
  { said, size }: Said,
  commit: Commit,
) {
  const fault = (says: string): Tampered => ({ kind: "record", event: seq, record, at, says });
  if (commit(body) !== digest || body.status !== status) return [fault(`记录 ${record} 第${version}版的内容被改过`)];
  if (seq === null) return [];
  const changes = said.get(seq);
  if (changes === undefined)
    return [fault(`记录 ${record} 第${version}版由第${seq}号事件写入，审计链（到第${size}号）里没有这个事件`)];
  const known = changes.some(
    (change) => change.what === "ledger.import" || (change.record === record && change.digest === digest),
  );
  return known ? [] : [fault(`记录 ${record} 第${version}版不是第${seq}号事件写的`)];
}

/** What an event says was written, and is not there. */
function eventFaults(
  seq: number,
  changes: readonly Change[],
  written: readonly VersionRow[],
  commit: Commit,
): Tampered[] {
  const fault = (record: string | null, says: string): Tampered => ({
    kind: "record",
    event: seq,
    record,
    at: null,
    says,
  });
  return changes.flatMap(({ what, record, version, records, digest }) => {
    if (what === "record")
      return written.some((row) => row.record === record && row.version === version && row.digest === digest)
        ? []
        : [fault(String(record), `第${seq}号事件写入的记录 ${record} 第${version}版不在了，或者被换过`)];
    // Versions that an older program imported do not say by which event they came.
    if (what !== "ledger.import" || written.length === 0) return [];
    const digests = written.map((row) => row.digest);
    return commitAll(commit, digests) === records ? [] : [fault(null, `第${seq}号事件导入的记录少了、多了或者被换过`)];
  });
}
