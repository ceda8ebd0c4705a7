import assert from "node:assert/strict";
import { test } from "node:test";
import pg from "pg";
import { numbers } from "../../server/test/random-city.ts";
import { Sealing } from "../src/crypto/sealing.ts";
import type { Session } from "../src/engine/engine.ts";
import { PostgresEngine } from "../src/engine/postgres.ts";
import type { Reader } from "../src/index.ts";
import { reader } from "../src/transaction/handles.ts";
import { Memory } from "../src/transaction/memory.ts";
import { scopeTo } from "../src/transaction/tenant.ts";
import { byHand, engines, onlyOn, openAt, type Place, place } from "./engines.ts";
import { ask, cause, ledgerOf, present, record } from "./mini-ledger.ts";
import { postgres } from "./postgres.ts";

/** So many questions are asked at random; a night asks for more, with another seed (`proofs/interface.ts`). */
const wanted = Number(process.env.SHILU_PROBES ?? 500);
const seed = Number(process.env.SHILU_SEED ?? 20_261_127);

const offices = ["研究室", "别的单位"] as const;

/** Two offices in one database, with the same ids in both; only what is said differs. */
async function twoOffices(): Promise<Place & { readonly url: string }> {
  const at = await place("postgres");
  const store = await openAt(at);
  for (const [n, tenant] of offices.entries()) {
    const given = ledgerOf(
      ...Array.from({ length: n + 1 }, (_, i) => record({ id: `R${i}`, title: tenant, attendance: present("甲") })),
    );
    await store.write(cause({ tenant }), (to) => to.importLedger(given));
    await store.write(cause({ tenant }), (to) => to.askCorrection("甲", tenant));
  }
  await store.close();
  return { ...at, url: at.url ?? "" };
}

/** Every question of the store's Reader that lists or counts something. */
const questions: readonly ((from: Reader) => Promise<unknown>)[] = [
  (from) => from.office(),
  (from) => from.orgs(),
  (from) => from.people(),
  (from) => from.memberships(),
  (from) => from.record("R0"),
  (from) => from.records(),
  (from) => from.list({ statuses: ["final"] }, 50),
  (from) => from.count({ statuses: ["final"] }),
  (from) => from.history("R0"),
  (from) => from.figure(ask({})),
  (from) => from.problems(),
  (from) => from.recordCount(),
  (from) => from.correctionRequests(),
  (from) => from.auditHead(),
  (from) => from.ledger(),
];

const asked = async (from: Reader): Promise<string> => {
  const answers: unknown[] = [];
  for (const question of questions) answers.push(await question(from));
  return JSON.stringify(answers);
};

/** A reader that remembers nothing from before. */
const bare = (session: Session, tenant: string): Reader =>
  reader(session, tenant, {
    commit: () => "",
    sealing: new Sealing(""),
    judged: { expects: () => ({ expected: "members" }), words: () => ({ said: "", initials: "", people: [] }) },
    recall: new Memory(false).reading(session, tenant, () => undefined),
  });

/** The program's own condition on the office taken out of every statement. */
const unchecked = (session: Session): Session => ({
  ...session,
  run: (statements) =>
    session.run(
      statements.map(({ sql, parameters }) => ({
        sql: sql.replace(/\b(?:\w+\.)?tenant_id = (\$\d+)/g, "($1::text is not null)"),
        parameters,
      })),
    ),
});

for (const engine of engines)
  test(`every table that belongs to an office has its wall, and it binds the owner [${engine}]`, async () => {
    const at = await place(engine);
    await (await openAt(at)).close();
    const tables = await byHand(
      at,
      `select c.relname as name, c.relrowsecurity and c.relforcerowsecurity as walled,
          exists (select 1 from pg_policy p where p.polrelid = c.oid) as policy
        from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id' and not a.attisdropped
        where c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace order by 1`,
    );
    const open = tables.filter(({ walled, policy }) => walled !== true || policy !== true).map(({ name }) => name);
    assert.ok(tables.length > 25, String(tables.length));
    assert.deepEqual(open, ["tenant"]);
  });

onlyOn("postgres", "who has not said whose office it is sees no row of any table and writes none", async (t) => {
  const { url } = await twoOffices();
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  t.after(() => client.end());
  const { rows: tables } = await client.query<{ name: string }>(
    "select table_name as name from information_schema.columns where table_schema = 'public' and column_name = 'tenant_id' and table_name <> 'tenant'",
  );
  const filled: string[] = [];
  const server = await postgres();
  for (const { name } of tables) {
    const count = `select count(*)::int as n from ${name}`;
    assert.deepEqual((await client.query(count)).rows, [{ n: 0 }], name);
    if ((await server.hand(url, count))[0]?.n !== 0) filled.push(name);
  }
  assert.ok(filled.includes("record") && filled.includes("audit_event") && filled.length >= 12, filled.join());
  await assert.rejects(
    client.query("insert into access_policy (tenant_id, body) values ('研究室', '{}')"),
    /row-level security/,
  );
  await client.query("select set_config('shilu.tenant', '别的单位', false)");
  await assert.rejects(
    client.query("insert into access_policy (tenant_id, body) values ('研究室', '{}')"),
    /row-level security/,
  );
  assert.equal((await client.query("update record set title = 'x' where tenant_id = '研究室'")).rowCount, 0);
  assert.equal((await client.query("delete from record_words where tenant_id = '研究室'")).rowCount, 0);
  await assert.rejects(client.query("delete from audit_event"), /audit_event is only added to/);
  const role = await client.query("select rolsuper, rolbypassrls from pg_roles where rolname = current_user");
  assert.deepEqual(role.rows, [{ rolsuper: false, rolbypassrls: false }]);
});

onlyOn("postgres", "with the program's own conditions taken out, the wall alone keeps the offices apart", async () => {
  const { url } = await twoOffices();
  const engine = await PostgresEngine.open(url, 60_000);
  const as = (tenant: string, through: (session: Session) => Session) =>
    engine.transaction("read", async (session) => {
      await scopeTo(session, tenant);
      return asked(bare(through(session), tenant));
    });
  const [own, other] = offices;
  for (const tenant of offices) assert.equal(await as(tenant, unchecked), await as(tenant, (session) => session));
  // The other way about: the program asks for the wrong office, and the wall gives nothing of it.
  const wrong = await engine.transaction("read", async (session) => {
    await scopeTo(session, own);
    return asked(bare(session, other));
  });
  assert.doesNotMatch(wrong, /别的单位|R1|甲/);
  await engine.close();

  // And it is the wall: where the role is bound by nothing, the same statements do give the other's rows.
  const loose = await PostgresEngine.open(url.replace("//shilu@", "//postgres@"), 60_000);
  assert.deepEqual([loose.unbound, engine.unbound], [true, false]);
  const leaked = await loose.transaction("read", async (session) => {
    await scopeTo(session, own);
    return JSON.stringify(await bare(unchecked(session), own).records());
  });
  assert.match(leaked, /别的单位/);
  await loose.close();
});

onlyOn(
  "postgres",
  "questions at random, with the program's own conditions taken out: none names another office",
  async (t) => {
    const at = await place("postgres");
    const store = await openAt(at);
    const tenants = Array.from({ length: 12 }, (_, n) => `第${n}个单位`);
    for (const [n, tenant] of tenants.entries()) {
      const records = Array.from({ length: n + 3 }, (_, i) => record({ id: `R${i}`, title: `${tenant}的主题党日` }));
      await store.write(cause({ tenant }), (to) => to.importLedger(ledgerOf(...records)));
      await store.write(cause({ tenant }), (to) => to.askCorrection("甲", `${tenant}的更正`));
    }
    await store.close();
    const engine = await PostgresEngine.open(at.url ?? "", 60_000);
    const any = numbers(seed);
    let named = 0;
    for (let asked = 0; asked < wanted; asked += 50) {
      const tenant = tenants[any(tenants.length)] ?? "";
      await engine.transaction("read", async (session) => {
        await scopeTo(session, tenant);
        const from = bare(unchecked(session), tenant);
        for (let n = 0; n < 50; n++) {
          const answer = JSON.stringify(await questions[any(questions.length)]?.(from));
          const others = (answer.match(/第\d+个单位/g) ?? []).filter((name) => name !== tenant);
          assert.deepEqual(others, [], `seed ${seed}, as ${tenant}`);
          if (answer.includes(tenant)) named++;
        }
      });
    }
    await engine.close();
    assert.ok(named > wanted / 10, `only ${named} answers named anybody`);
    t.diagnostic(`${wanted} probes, ${tenants.length} offices, 0 leaks`);
  },
);

onlyOn(
  "postgres",
  "a connection that goes back to the pool takes no office along, whatever happened on it",
  async () => {
    const { url } = await twoOffices();
    const engine = await PostgresEngine.open(url, 60_000);
    const count = (session: Session) =>
      session.run([{ sql: "select count(*)::int as n, pg_backend_pid() as pid from record", parameters: [] }]);
    const connections = new Set<unknown>();
    const use = async (n: number): Promise<void> => {
      const tenant = offices[n % 2] ?? "";
      const work = engine.transaction(n % 3 === 0 ? "write" : "read", async (session) => {
        await scopeTo(session, tenant);
        const [[row] = []] = await count(session);
        assert.equal(row?.n, (n % 2) + 1);
        if (n % 5 === 0) throw new RangeError("given up");
        if (n % 7 === 0) await session.script("select 1/0");
      });
      if (n % 5 === 0) await assert.rejects(work, RangeError);
      else if (n % 7 === 0) await assert.rejects(work, /division by zero/);
      else await work;
      const [[left] = []] = await engine.transaction("read", count);
      assert.equal(left?.n, 0);
      connections.add(left?.pid);
    };
    for (let n = 0; n < 2_000; n += 16) await Promise.all(Array.from({ length: 16 }, (_, i) => use(n + i)));
    assert.ok(connections.size > 1 && connections.size <= 8, `${connections.size} connections`);
    await engine.close();
  },
);

onlyOn("postgres", "a role that the wall does not bind is told so when the store is opened", async () => {
  const at = await place("postgres");
  const told: string[] = [];
  const open = async (url: string) => (await openAt({ ...at, url }, { progress: (says) => told.push(says) })).close();
  await open(at.url ?? "");
  assert.deepEqual(told, []);
  await open((at.url ?? "").replace("//shilu@", "//postgres@"));
  assert.match(told.join(), /超级用户.*请另建普通用户/);
});
