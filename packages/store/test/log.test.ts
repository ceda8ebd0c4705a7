import assert from "node:assert/strict";
import { copyFileSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { canonical } from "../src/audit/canonical.ts";
import { type AuditLeaf, leafHash } from "../src/audit/leaf.ts";
import { growing } from "../src/audit/merkle.ts";
import { StoreRefusal } from "../src/index.ts";
import { byHand, engines, openAt, place } from "./engines.ts";
import { cause, ledgerOf, present, record } from "./mini-ledger.ts";

test("canonical JSON: keys in order, nothing between, what is undefined left out", () => {
  assert.equal(
    canonical({ b: [1, null, { z: "中", a: true }], a: undefined, A: 0.5 }),
    '{"A":0.5,"b":[1,null,{"a":true,"z":"中"}]}',
  );
});

for (const engine of engines) {
  test(`every write leaves one event in the tree over all of them, and no name in it [${engine}]`, async () => {
    const at = await place(engine);
    const store = await openAt(at);
    const given = ledgerOf(record({ id: "R1", title: "机密题目", attendance: present("甲") }));
    await store.write(cause({ actor: "李经办", command: "import" }), (to) => to.importLedger(given));
    await store.write(cause({ actor: "李经办" }), (to) => to.voidRecord("R1", "原因里的名字"));
    await assert.rejects(
      store.write(cause(), () => Promise.reject(new Error("mine"))),
      /mine/,
    );
    const told = await store.read("研究室", (from) => from.auditHead());
    await store.close();

    const events = await byHand(at, "select seq, algorithm, body, leaf, at from audit_event order by seq");
    const tree = growing();
    for (const { body, leaf } of events) {
      assert.equal(leafHash(body as AuditLeaf), leaf);
      tree.add(String(leaf));
    }
    assert.deepEqual(told, { size: 2, root: tree.root(), time: cause().at });
    assert.deepEqual(new Set(events.map(({ algorithm }) => algorithm)), new Set(["SM3"]));
    assert.doesNotMatch(JSON.stringify(events), /李经办|机密题目|原因里的名字|甲/);
  });

  test(`of the tree every complete subtree is kept, once, and nothing of it goes or changes [${engine}]`, async () => {
    const at = await place(engine);
    const store = await openAt(at);
    const tree = growing();
    const nodes: unknown[] = [];
    for (let size = 1; size <= 21; size++) {
      await store.write(cause(), async (to) => to.mark({ what: "look" }));
      const [last] = await store.read("研究室", (from) => from.access.trail({ before: null, limit: 1 }));
      assert.equal(last?.seq, size);
    }
    const told = await store.read("研究室", (from) => from.auditHead());
    await store.close();
    for (const { leaf } of await byHand(at, "select leaf from audit_event order by seq"))
      for (const { end, level, hash } of tree.add(String(leaf))) nodes.push({ seq: end, level, hash });
    assert.deepEqual([told.size, told.root], [21, tree.root()]);
    assert.equal(nodes.length, 18);
    assert.deepEqual(await byHand(at, "select seq::int, level, hash from audit_node order by seq, level"), nodes);
    for (const tried of ["delete from audit_node", "truncate audit_node", "update audit_node set hash = ''"])
      await assert.rejects(byHand(at, tried), /audit_node is only added to/);
  });

  test(`a log of an older program gets its tree at opening, and grows on from there [${engine}]`, async () => {
    const at = await place(engine);
    let store = await openAt(at);
    const other = { tenant: "另一个单位" };
    for (let size = 1; size <= 13; size++) await store.write(cause(), async (to) => to.mark({ what: "look" }));
    for (let size = 1; size <= 3; size++) await store.write(cause(other), async (to) => to.mark({ what: "look" }));
    const heads = () => Promise.all(["研究室", "另一个单位"].map((one) => store.read(one, (from) => from.auditHead())));
    const before = await heads();
    await store.close();
    const older = async () => {
      for (const sql of [
        "drop table audit_node",
        "drop function audit_node_stays",
        "alter table audit_event add column head text not null default ''",
        "delete from migration where number = 19",
      ])
        await byHand(at, sql);
    };
    await older();
    store = await openAt(at);
    assert.deepEqual(await heads(), before);
    for (let size = 14; size <= 16; size++) await store.write(cause(), async (to) => to.mark({ what: "look" }));
    const found = await store.verify("研究室", [before[0] ?? assert.fail()]);
    assert.deepEqual([found.size, found.faults], [16, []]);
    await store.close();
    // Of a log with a hole nobody can tell a tree: it is left as it is, and said.
    await older();
    await byHand(at, "alter table audit_event disable trigger user");
    await byHand(at, "alter table audit_event no force row level security");
    await byHand(at, "delete from audit_event where seq = 4");
    await byHand(at, "alter table audit_event force row level security");
    await assert.rejects(openAt(at), refused("audit.broken", /^审计链缺第4号事件：有人绕过程序/));
    assert.equal((await byHand(at, "select number from migration where number = 19")).length, 0);
  });

  test(`onto a log whose end was cut off nothing is written, and it is said [${engine}]`, async () => {
    const at = await place(engine);
    let store = await openAt(at);
    for (let size = 1; size <= 4; size++) await store.write(cause(), async (to) => to.mark({ what: "look" }));
    await store.close();
    await byHand(at, "alter table audit_event disable trigger user");
    await byHand(at, "alter table audit_event no force row level security");
    await byHand(at, "delete from audit_event where seq = 4");
    await byHand(at, "alter table audit_event force row level security");
    store = await openAt(at);
    const write = store.write(cause(), (to) => to.importLedger(ledgerOf()));
    await assert.rejects(write, refused("audit.broken", /^审计链里有第4号事件的节点而没有这个事件，链尾被截短：/));
    assert.equal(await store.read("研究室", (from) => from.office()), null);
    await store.close();
  });

  test(`每日校验值: the last head of each day in Asia/Shanghai, whatever the clock did [${engine}]`, async () => {
    const at = await place(engine);
    const store = await openAt(at);
    const roots: string[] = [];
    const moments = [
      ...["2025-03-01T02:00:00.000Z", "2025-03-01T15:59:59.999Z"],
      ...["2025-03-01T16:00:00.000Z", "2025-03-01T09:00:00.000Z", "2025-03-02T01:00:00.000Z"],
      "2025-03-05T10:00:00.000Z",
    ];
    for (const moment of moments) {
      await store.write(cause({ at: moment }), async (to) => to.mark({ what: "look" }));
      roots.push((await store.read("研究室", (from) => from.auditHead())).root);
    }
    const days = (limit: number) => store.read("研究室", (from) => from.dailyHeads(limit));
    const told = [
      { date: "2025-03-05", size: 6, root: roots[5] },
      { date: "2025-03-02", size: 5, root: roots[4] },
      // The clock went back in the fourth event: the day before ends there, later than its second event.
      { date: "2025-03-01", size: 4, root: roots[3] },
    ];
    assert.deepEqual([await days(9), await days(1)], [told, told.slice(0, 1)]);
    assert.deepEqual(await store.read("没有写过的单位", (from) => from.dailyHeads(9)), []);
    await store.close();
  });

  test(`no event, no write: where the chain cannot be written the record is not kept [${engine}]`, async () => {
    const at = await place(engine);
    let store = await openAt(at);
    await store.write(cause(), (to) => to.importLedger(ledgerOf()));
    await store.close();
    await byHand(at, "alter table audit_event add constraint full_disk check (seq < 2)");
    store = await openAt(at);
    await assert.rejects(
      store.write(cause(), (to) => to.addRecord(record({ id: "R1" }))),
      /full_disk/,
    );
    assert.deepEqual(await store.read("研究室", (from) => from.records()), []);
    assert.equal((await store.read("研究室", (from) => from.auditHead())).size, 1);
    await store.close();
  });

  test(`nothing is taken out of the log or changed in it, however old it is [${engine}]`, async () => {
    const at = await place(engine);
    const store = await openAt(at);
    // Seven months of days; at least 184 days have to stay (网络安全法 art. 23), here all of them do.
    const days = Array.from({ length: 7 }, (_, month) => `2025-${String(month + 1).padStart(2, "0")}-28T04:00:00.000Z`);
    for (const day of days) await store.write(cause({ at: day }), (to) => to.importLedger(ledgerOf()));
    await store.write(cause({ at: "2026-12-31T04:00:00.000Z" }), (to) => to.importLedger(ledgerOf()));
    assert.equal((await store.read("研究室", (from) => from.auditHead())).size, 8);
    const { faults } = await store.verify("研究室");
    await store.close();
    assert.deepEqual(faults, []);
    const tried = [
      "delete from audit_event where seq = 1",
      "delete from audit_event",
      "truncate audit_event",
      "update audit_event set actor = null where seq = 1",
    ];
    // All in one: opening the database for each would take most of the time.
    await byHand(
      at,
      `do $$ declare tried text; begin
        foreach tried in array array['${tried.join("', '")}'] loop
          begin execute tried; exception when raise_exception then continue; end;
          raise 'this went through: %', tried;
        end loop;
      end $$`,
    );
    const [left] = await byHand(at, "select count(*)::int as n, min(at) as first from audit_event");
    assert.deepEqual([left?.n, new Date(String(left?.first)).toISOString()], [8, days[0]]);
  });

  test(`migrations are done once, and a database of a newer program is refused untouched [${engine}]`, async () => {
    const at = await place(engine, "bare");
    await (await openAt(at)).close();
    await (await openAt(at)).close();
    const done = await byHand(at, "select number from migration order by number");
    const files = readdirSync(new URL("../migrations/", import.meta.url)).sort();
    assert.ok(files.length > 3);
    assert.deepEqual(
      done.map(({ number }) => number),
      files.map((file) => Number(file.slice(0, 4))),
    );
    // A database that got a later number first gets the lower one when it comes.
    await byHand(at, "with gone as (delete from migration where number = 8) select 1");
    for (const table of ["duty", "duty_year"]) await byHand(at, `drop table ${table}`);
    for (const index of ["record_by_of", "membership_by_org", "person_by_name"])
      await byHand(at, `drop index ${index}`);
    await (await openAt(at)).close();
    assert.equal((await byHand(at, "select number from migration")).length, files.length);
    await byHand(at, "insert into migration (number, name) values (9999, 'later')");
    await assert.rejects(openAt(at), refused("store.newer", /更新版本.*9999.*请换用新版程序/));
    await byHand(at, "delete from migration where number = 9999");
    await (await openAt(at)).close();
  });

  test(`the commitment key lives outside the database, and another one's is refused [${engine}]`, async () => {
    const at = await place(engine);
    await (await openAt(at)).close();
    const key = join(at.data, "keys", "commitment.key");
    const kept = join(at.data, "kept.key");
    copyFileSync(key, kept);
    writeFileSync(key, Buffer.alloc(32));
    await assert.rejects(openAt(at), refused("store.key-mismatch", /不是这个数据库的/));
    rmSync(key);
    await assert.rejects(openAt(at), refused("store.key-mismatch", /不见了/));
    writeFileSync(key, readFileSync(kept));
    await (await openAt(at)).close();
  });
}

const refused = (code: string, says: RegExp) => (fault: unknown) =>
  fault instanceof StoreRefusal && fault.code === code && says.test(fault.message);
