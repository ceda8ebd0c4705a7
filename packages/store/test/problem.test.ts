import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";
import { problem } from "@shilu/domain";
import { StoreRefusal } from "../src/index.ts";
import { byHand, engines, onEachEngine, openAt, place } from "./engines.ts";
import { cause, ledgerOf } from "./mini-ledger.ts";

const found = (id: string, more: object = {}) =>
  problem.parse({ id, org: "支部", text: "水泵坏了", source: "走访", found: "2025-12-30", ...more });
const refused = (code: string) => (fault: unknown) => fault instanceof StoreRefusal && fault.code === code;

onEachEngine(
  "a problem is added beside those that are there, with keys we do not know; its key twice adds one",
  async (store) => {
    await store.write(cause(), (to) => to.importLedger(ledgerOf()));
    const once = cause();
    for (const _ of [1, 2])
      assert.equal(await store.write(once, (to) => to.addProblem(found("问2", { record: "R1" }))), "问2");
    const all = await store.read("研究室", (from) => from.problems());
    assert.deepEqual(all.map(({ id }) => id).sort(), ["问1", "问2"]);
    assert.equal(all.find(({ id }) => id === "问2")?.record, "R1");
  },
);

onEachEngine(
  "a known id and an unknown org are refused; nothing is written, the known problem least of all",
  async (store) => {
    await store.write(cause(), (to) => to.importLedger(ledgerOf()));
    const add = (one: ReturnType<typeof found>) => store.write(cause(), (to) => to.addProblem(one));
    await assert.rejects(add(found("问1")), refused("problem.exists"));
    await assert.rejects(add(found("问3", { org: "别处" })), refused("org.unknown"));
    const all = await store.read("研究室", (from) => from.problems());
    assert.deepEqual(
      all.map(({ text }) => text),
      ["记录不全"],
    );
    assert.equal((await store.read("研究室", (from) => from.auditHead())).size, 1);
  },
);

for (const engine of engines)
  test(`the chain tells that a problem and a file came in, and neither their words nor the file's digest [${engine}]`, async () => {
    const at = await place(engine);
    const store = await openAt(at);
    const sha256 = createHash("sha256").update("照片").digest("hex");
    await store.write(cause(), (to) => to.importLedger(ledgerOf()));
    await store.write(cause(), async (to) => {
      await to.addProblem(found("问2"));
      await to.noteEvidence({ sha256, bytes: 1234 });
    });
    await store.close();
    const events = await byHand(at, "select body from audit_event where seq = (select max(seq) from audit_event)");
    const told = JSON.stringify(events);
    assert.match(told, /"problem":"问2"/);
    assert.match(told, /"bytes":1234/);
    assert.doesNotMatch(told, new RegExp(`水泵|${sha256}`));
  });
