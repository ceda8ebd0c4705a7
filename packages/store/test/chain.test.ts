import assert from "node:assert/strict";
import { copyFileSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { canonical } from "../src/audit/canonical.ts";
import { type AuditLeaf, emptyHead, leafHash, nextHead } from "../src/audit/chain.ts";
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
  test(`every write leaves one event, chained from the first, and no name in it [${engine}]`, async () => {
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

    const events = await byHand(at, "select seq, algorithm, body, leaf, head from audit_event order by seq");
    let head = emptyHead;
    for (const { body, leaf, head: stored } of events) {
      assert.equal(leafHash(body as AuditLeaf), leaf);
      head = nextHead(head, String(leaf));
      assert.equal(stored, head);
    }
    assert.deepEqual(told, { size: 2, head });
    assert.deepEqual(new Set(events.map(({ algorithm }) => algorithm)), new Set(["SM3"]));
    assert.doesNotMatch(JSON.stringify(events), /李经办|机密题目|原因里的名字|甲/);
    assert.doesNotThrow(() => BigInt(`0x${head}`));
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
