import assert from "node:assert/strict";
import { cpSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { type AuditLeaf, emptyHead, leafHash, nextHead } from "../src/audit/chain.ts";
import { openCommitments } from "../src/audit/commitment.ts";
import { verify } from "../src/audit/verify.ts";
import { EmbeddedEngine } from "../src/engine/embedded.ts";
import type { Session } from "../src/engine/engine.ts";
import { PostgresEngine } from "../src/engine/postgres.ts";
import type { Tampered, Transactor, Verified } from "../src/index.ts";
import { type EngineName, engines, onlyOn, openAt, type Place, place } from "./engines.ts";
import { cause, ledgerOf, present, record } from "./mini-ledger.ts";

type Office = { readonly at: Place; readonly heads: readonly string[] };

/** Two records imported, then each event one write: a third record, its correction, one voided, a word to the roster's keeper. */
async function office(engine: EngineName): Promise<Office> {
  const at = await place(engine);
  const store = await openAt(at);
  const money = [{ amount: 300_00, source: "自筹" }];
  const circle = ["甲", "乙"];
  const given = [
    record({ id: "R1", attendance: present("甲", "乙"), money, counts: { 户: 3 }, circle }),
    record({ id: "R2" }),
  ];
  const corrected = record({ id: "R3", title: "主题党日：扫雪", end: null });
  const writes: readonly ((to: Transactor) => Promise<unknown>)[] = [
    (to) => to.importLedger(ledgerOf(...given)),
    (to) => to.addRecord(record({ id: "R3" })),
    (to) => to.correctRecord("R3", corrected),
    (to) => to.voidRecord("R2", "重复"),
    (to) => to.askCorrection("甲", "生日写错了"),
  ];
  const heads: string[] = [];
  for (const [minute, write] of writes.entries()) {
    await store.write(cause({ at: `2025-12-31T04:0${minute}:00.000Z`, from: "10.0.0.9" }), write);
    heads.push((await store.read("研究室", (from) => from.auditHead())).head);
  }
  const sound = await store.verify("研究室", heads);
  assert.deepEqual(sound, { size: 5, head: heads.at(-1), records: 3, versions: 5, faults: [] });
  await store.close();
  return { at, heads };
}

async function verified(at: Place, heads: readonly string[]): Promise<readonly Tampered[]> {
  const store = await openAt(at);
  const { faults } = await store.verify("研究室", heads);
  await store.close();
  return faults;
}

const told = (faults: readonly Tampered[]) => faults.map(({ kind, event, record: of }) => [kind, event, of]);
/** What somebody does to the database by hand, and what has to be named: kind, event, record. */
type Case = { readonly says: string; readonly sql: string; readonly named: readonly unknown[][] };
const cases: readonly Case[] = [
  {
    says: "an event is edited",
    sql: `update audit_event set body = jsonb_set(body, '{at}', '"2025-12-01T04:01:00.000Z"'), at = '2025-12-01T04:01:00Z' where seq = 2`,
    named: [["event", 2, null]],
  },
  {
    says: "who did it is put under another name",
    sql: "update audit_event set actor = '别人' where seq = 3",
    named: [["event", 3, null]],
  },
  {
    says: "where it came from is put otherwise",
    sql: "update audit_event set address = '10.0.0.1' where seq = 3",
    named: [["event", 3, null]],
  },
  {
    says: "an event is taken out of the middle",
    sql: "delete from audit_event where seq = 2",
    named: [
      ["event", 3, null],
      ["record", 2, "R3"],
    ],
  },
  {
    says: "two events change places",
    sql: `update audit_event set seq = -seq where seq in (2, 3);
      update audit_event set seq = case seq when -2 then 3 else 2 end where seq < 0`,
    named: [
      ["event", 2, null],
      ["event", 3, null],
      ["event", 4, null],
      ["record", 2, "R3"],
      ["record", 3, "R3"],
      ["record", 2, "R3"],
      ["record", 3, "R3"],
    ],
  },
  {
    says: "an event is put in behind the last one",
    sql: "insert into audit_event select tenant_id, 6, algorithm, at, command, actor, body, leaf, head, account_id, address from audit_event where seq = 5",
    named: [["event", 6, null]],
  },
  {
    says: "a version of a record is edited",
    sql: `update record_version set body = jsonb_set(body, '{title}', '"改过的"') where version = 1 and seq = 2`,
    named: [["record", 2, "R3"]],
  },
  {
    says: "a version gets the words of another one, with their commitment",
    sql: `update record_version v set body = o.body, digest = o.digest, status = o.status from record_version o
      where v.seq = 2 and o.seq = 3`,
    named: [
      ["record", 2, "R3"],
      ["record", 2, "R3"],
    ],
  },
  {
    says: "the newest version is taken away, and the head put back to the one before",
    sql: `update record set version = 1, status = 'final', digest = (select digest from record_version v where v.record_id = record.id and version = 1)
        where ref = 'R2';
      delete from record_version where seq = 4`,
    named: [["record", 4, "R2"]],
  },
  {
    says: "an imported record is taken away whole",
    sql: ["attendance", "money", "record_count", "record_words", "record_version"]
      .map((name) => `delete from ${name} where record_id = (select id from record where ref = 'R1')`)
      .concat("delete from record where ref = 'R1'")
      .join(";"),
    named: [["record", 1, null]],
  },
  {
    says: "a title that is counted is edited",
    sql: "update record set title = '别的' where ref = 'R1'",
    named: [["count", null, "R1"]],
  },
  {
    says: "a 知悉范围 is opened",
    sql: "update record set circle = null where ref = 'R1'",
    named: [["count", null, "R1"]],
  },
  {
    says: "a day is moved",
    sql: "update record set start_on = start_on + 1 where ref = 'R3'",
    named: [["count", null, "R3"]],
  },
  {
    says: "an open end is closed",
    sql: "update record set end_on = start_on where ref = 'R3'",
    named: [["count", null, "R3"]],
  },
  {
    says: "a record in the bin counts again",
    sql: "update record set status = 'final' where ref = 'R2'",
    named: [["count", null, "R2"]],
  },
  { says: "应到 is lowered", sql: "update record set expected = 1 where ref = 'R1'", named: [["count", null, "R1"]] },
  {
    says: "somebody is made present",
    sql: "insert into attendance select tenant_id, record_id, 3, person_id, status, org_path, occurred_on from attendance where n = 1",
    named: [["count", null, "R1"]],
  },
  {
    says: "somebody's presence is taken away",
    sql: "delete from attendance where n = 2",
    named: [["count", null, "R1"]],
  },
  {
    says: "an amount is raised by one fen",
    sql: "update money set amount = amount + 1",
    named: [["count", null, "R1"]],
  },
  { says: "money comes from elsewhere", sql: "update money set source = '捐助'", named: [["count", null, "R1"]] },
  { says: "a count is raised", sql: "update record_count set amount = 4", named: [["count", null, "R1"]] },
  {
    says: "a record is put under a campaign",
    sql: "insert into record_campaign select tenant_id, id, '学习教育' from record where ref = 'R1'",
    named: [["count", null, "R1"]],
  },
];

/** A database as somebody finds it who has its password: each thing done to it is looked at and undone again. */
async function opened(at: Place) {
  const engine =
    at.url === undefined
      ? await EmbeddedEngine.open(join(at.data, "db"), 60_000)
      : await PostgresEngine.open(at.url.replace("//shilu@", "//postgres@"), 60_000);
  const undone = new Error("undone");
  return {
    close: () => engine.close(),
    /** What is found after `sql`, and after `more` was done with a session of the same transaction. */
    after: async (sql: string, heads: readonly string[] = [], more = async (_: Session): Promise<void> => {}) => {
      const found: Verified[] = [];
      const work = engine.transaction("write", async (session) => {
        await session.script("alter table audit_event disable trigger user");
        await session.script(sql);
        await more(session);
        found.push(await verify(session, "研究室", await openCommitments(session, at.data), heads));
        throw undone;
      });
      await assert.rejects(work, (fault) => fault === undone);
      return found[0]?.faults ?? [];
    },
  };
}

for (const engine of engines) {
  test(`what nobody has touched is sound, and every change by hand is named [${engine}]`, async (t) => {
    const { at } = await office(engine);
    const base = await opened(at);
    t.after(base.close);
    for (const { says, sql, named } of cases) {
      const faults = await base.after(sql);
      assert.deepEqual(told(faults), named, `${says}: ${faults.map((one) => one.says).join()}`);
    }
    assert.deepEqual(await base.after("select 1"), []);
  });

  test(`a cut end and a rewritten chain are found by a printed head [${engine}]`, async (t) => {
    const { at, heads } = await office(engine);
    const [, second = "", , , last = ""] = heads;
    const base = await opened(at);
    t.after(base.close);
    const head = [["head", null, null]];
    // The last event touched no record: without it everything left is sound in itself.
    const cut = "delete from audit_event where seq = 5";
    assert.deepEqual(await base.after(cut), []);
    assert.deepEqual(await base.after(cut, [second]), []);
    assert.deepEqual(told(await base.after(cut, [last])), head);
    assert.deepEqual(await base.after("select 1", [last.slice(0, 16).toUpperCase()]), [], "as it is printed");
    assert.deepEqual(told(await base.after("select 1", [last.slice(0, 15)])), head, "too short to tell");
    // An event that wrote a record cannot go without the record telling.
    const more = "delete from audit_event where seq >= 4";
    assert.deepEqual(told(await base.after(more)), [["record", 4, "R2"]]);

    // Whoever has the program can chain anew what he has changed: only what was printed tells.
    const rewrite = async (session: Session): Promise<void> => {
      const [events = []] = await session.run([
        { sql: "select seq, body from audit_event order by seq", parameters: [] },
      ]);
      let end = emptyHead;
      for (const { seq, body } of events) {
        const changed = { ...(body as AuditLeaf), key: `x${seq}` };
        const leaf = leafHash(changed);
        end = nextHead(end, leaf);
        const sql = "update audit_event set body = $1, leaf = $2, head = $3 where seq = $4";
        await session.run([{ sql, parameters: [JSON.stringify(changed), leaf, end, seq] }]);
      }
    };
    assert.deepEqual(await base.after("select 1", [], rewrite), []);
    assert.deepEqual(told(await base.after("select 1", [second], rewrite)), head);
  });
}

onlyOn("embedded", "an older copy of the whole data directory is found by a head that was printed later", async () => {
  const { at } = await office("embedded");
  const copy: Place = { data: `${at.data}-copy` };
  cpSync(join(at.data), copy.data, { recursive: true });
  const store = await openAt(at);
  await store.write(cause(), (to) => to.addRecord(record({ id: "R9" })));
  const { head } = await store.verify("研究室");
  await store.close();
  assert.deepEqual(await verified(at, [head]), []);
  assert.deepEqual(told(await verified(copy, [head])), [["head", null, null]]);
});
