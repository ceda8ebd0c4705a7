import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { printedHead } from "@shilu/domain";
import { appendEvent } from "../packages/store/src/audit/append.ts";
import { auditHead } from "../packages/store/src/audit/heads.ts";
import { type AuditLeaf, leafHash } from "../packages/store/src/audit/leaf.ts";
import {
  consistencyPath,
  inclusionPath,
  nodeOf,
  provesConsistency,
  provesInclusion,
} from "../packages/store/src/audit/merkle.ts";
import { growTrees, rootsOf } from "../packages/store/src/audit/nodes.ts";
import { createDatabase } from "../packages/store/src/engine/create.ts";
import { EmbeddedEngine } from "../packages/store/src/engine/embedded.ts";
import type { Engine, Row, Session } from "../packages/store/src/engine/engine.ts";
import { PostgresEngine } from "../packages/store/src/engine/postgres.ts";
import { migrate } from "../packages/store/src/migration/migrate.ts";
import type { WriteCause } from "../packages/store/src/store.ts";
import { scopeTo } from "../packages/store/src/transaction/tenant.ts";
import { postgres } from "../packages/store/test/postgres.ts";
import { at, timed, whole } from "./measure.ts";

/**
 * What the audit log costs: appending an event beside the linear chain that the log was before, by turns in the same run; then, over 100,000
 * events, building the tree, the head, and proofs with their sizes: `node bench/audit.ts`.
 */
const [rounds, many] = [1500, 100_000];
const tenant = "bench";
const folder = mkdtempSync(join(tmpdir(), "shilu-audit-"));
const changes = [{ what: "record", record: "R1", version: 1, status: "final", digest: "0".repeat(64) }];
const commit = () => "0".repeat(64);

const rows = async (session: Session, text: string, ...parameters: unknown[]): Promise<Row[]> =>
  (await session.run([{ sql: text, parameters }]))[0] ?? [];

/** The chain as it was kept until migration 0019: one head behind the other. */
async function appendLinear(session: Session, { key, at: moment, command, actor }: WriteCause): Promise<void> {
  const asked = "select seq, head from chain where tenant_id = $1 order by seq desc limit 1";
  const [last] = await rows(session, asked, tenant);
  const seq = Number(last?.seq ?? 0) + 1;
  const event: AuditLeaf = { tenant, seq, at: moment, command, key, actor: commit(), changes };
  const leaf = leafHash(event);
  await rows(
    session,
    `insert into chain (tenant_id, seq, algorithm, at, command, actor, account_id, address, body, leaf, head)
      values ($1, $2, 'SM3', $3, $4, $5, null, null, $6::jsonb, $7, $8)`,
    ...[tenant, seq, moment, command, actor, JSON.stringify(event), leaf],
    nodeOf(String(last?.head ?? "0".repeat(64)), leaf),
  );
}

/** Its table, with the walls and the guard of the other. */
const chainTable = `create table chain (like audit_event including all);
  alter table chain add column head text collate "C" not null, add foreign key (tenant_id) references tenant;
  alter table chain enable row level security;
  alter table chain force row level security;
  create policy chain_tenant on chain using (tenant_id = current_setting('shilu.tenant', true));
  create trigger chain_stays before update or delete or truncate on chain for each statement execute function audit_event_stays();`;

async function appending(name: string, engine: Engine): Promise<void> {
  await engine.transaction("write", async (session) => {
    await rows(session, "insert into tenant (tenant_id, since) values ($1, now())", tenant);
    await session.script(chainTable);
  });
  const [chain, tree]: [number[], number[]] = [[], []];
  const one = (work: (session: Session) => Promise<void>) =>
    engine.transaction("write", async (session) => {
      await scopeTo(session, tenant);
      return (await timed(() => work(session))).ms;
    });
  for (let n = 0; n < rounds; n++) {
    const cause = { tenant, actor: "经办人", command: "bench", key: `k${n}`, at: "2026-01-05T02:00:00.000Z" };
    const linear = () => one((session) => appendLinear(session, cause)).then((ms) => chain.push(ms));
    const log = () => one((session) => appendEvent(session, cause, changes, commit)).then((ms) => tree.push(ms));
    for (const turn of n % 2 === 0 ? [linear, log] : [log, linear]) await turn();
  }
  const mean = (all: readonly number[]) => all.reduce((sum, ms) => sum + ms, 0) / all.length;
  const told = (all: readonly number[]) =>
    `p50 ${at(0.5, all).toFixed(2)}, p95 ${at(0.95, all).toFixed(2)}, mean ${mean(all).toFixed(2)} ms`;
  const ratio = (share: number) => (at(share, tree) / at(share, chain)).toFixed(2);
  process.stdout.write(
    `${name}, ${rounds} events each by turns: chain ${told(chain)}; tree ${told(tree)}; tree/chain p50 ${ratio(0.5)}, p95 ${ratio(0.95)}, mean ${(mean(tree) / mean(chain)).toFixed(2)}\n`,
  );
}

/** 100,000 events as an older program left them; nothing but their leaves is looked at. */
async function large(name: string, engine: Engine): Promise<void> {
  await engine.transaction("write", async (session) => {
    await scopeTo(session, tenant);
    for (const table of ["audit_event", "audit_node"]) {
      await session.script(`alter table ${table} disable trigger user`);
      await session.script(`delete from ${table}`);
    }
    await rows(
      session,
      `insert into audit_event (tenant_id, seq, algorithm, at, command, actor, body, leaf)
        select $1, n, 'SM3', now(), 'bench', '', '{}', encode(sha256(n::text::bytea), 'hex') from generate_series(1, $2::int) n`,
      ...[tenant, many],
    );
    const grown = await timed(() => growTrees(session));
    const head = await timed(() => auditHead(session, tenant));
    const { size, root } = head.value;
    let [longest, inclusions, consistencies] = [0, 0, 0];
    const spent: number[] = [];
    for (let n = 0; n < 200; n++) {
      const index = (n * 7919 + 13) % size;
      const ranges = inclusionPath(index, size);
      const { ms, value } = await timed(() => rootsOf(session, tenant, ranges));
      spent.push(ms);
      const [leaf = ""] = await rootsOf(session, tenant, [{ from: index, to: index + 1 }]);
      assert.ok(provesInclusion({ leaf, index, size, root, path: value }));
      const first = index + 1;
      const [firstRoot = ""] = await rootsOf(session, tenant, [{ from: 0, to: first }]);
      const path = await rootsOf(session, tenant, consistencyPath(first, size));
      assert.ok(provesConsistency({ first, firstRoot, size, root, path }));
      [inclusions, consistencies] = [inclusions + value.length, consistencies + path.length];
      longest = Math.max(longest, value.length, path.length);
    }
    const [count] = await rows(session, "select count(*)::int as n from audit_node");
    process.stdout.write(
      `${name}, ${many} events: tree of ${count?.n} nodes built in ${whole(grown.ms)}; head ${printedHead(head.value)} in ${head.ms.toFixed(1)} ms; 200 inclusion proofs of ${(inclusions / 200).toFixed(1)} hashes, p50 ${at(0.5, spent).toFixed(1)} ms; consistency proofs of ${(consistencies / 200).toFixed(1)}; longest ${longest} hashes = ${longest * 32} bytes\n`,
    );
  });
}

try {
  const prepared = fileURLToPath(new URL("../packages/store/dist/empty-database", import.meta.url));
  await createDatabase(join(folder, "db"), prepared, undefined);
  const url = await (await postgres()).database();
  for (const [name, open] of [
    ["embedded", () => EmbeddedEngine.open(join(folder, "db"), 600_000)],
    ["postgres", () => PostgresEngine.open(url, 600_000)],
  ] as const) {
    const engine = await open();
    await migrate(engine);
    await appending(name, engine);
    await large(name, engine);
    await engine.close();
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
