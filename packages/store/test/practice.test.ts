import assert from "node:assert/strict";
import { test } from "node:test";
import { date, type Statement } from "@shilu/domain";
import type { KeptPractice, Store } from "../src/index.ts";
import { byHand, engines, onEachEngine, openAt, place } from "./engines.ts";

const at = "2026-01-05T02:00:00.000Z";
const cause = (key: string) => ({ tenant: "t", actor: "周科长", command: "practice.keep", key, at });

const pack = (version: number, more: Partial<KeptPractice> = {}): KeptPractice => ({
  kind: "pack",
  code: "city.branch",
  version,
  title: "全市支部工作要求",
  name: "city.yaml",
  from: date("2026-01-01"),
  value: { schema: 1, pack: "city.branch", rules: [], text: "说法“{n}次”" },
  source: "schema: 1\n",
  reason: "市里印发",
  at,
  actor: "周科长",
  ...more,
});
const decision: Statement = {
  id: "018f0000-0000-7000-8000-000000000001",
  kind: "decision",
  body: { kind: "explained", obligation: "day:支部:2026-01", reason: "换届", by: "周科长", on: date("2026-01-05") },
  at,
  actor: "周科长",
};
const withdrawal: Statement = {
  id: "w1",
  kind: "withdrawal",
  body: { statement: decision.id, reason: "记错了", by: "周科长", on: date("2026-01-06") },
  at,
  actor: "周科长",
};

const see = (store: Store) =>
  store.read("t", async (reader) => ({
    practice: await reader.practice(),
    statements: await reader.statements(),
    edition: await reader.rulesEdition(),
    events: (await reader.auditHead()).size,
  }));

onEachEngine(
  "practice is kept version after version, with its audit event; a version taken back has no value",
  async (store) => {
    const back = pack(2, { value: null, from: date("2026-07-01"), reason: "停用" });
    assert.equal(await store.write(cause("a"), (to) => to.keepPractice([pack(1)])), 1);
    assert.equal((await see(store)).edition, 1);
    assert.equal(
      await store.write(cause("b"), (to) => to.keepPractice([pack(1), back])),
      1,
      "what is there is left alone",
    );
    const seen = await see(store);
    assert.deepEqual(seen.practice, [pack(1), back]);
    assert.deepEqual([seen.edition, seen.events], [2, 2]);
    await assert.rejects(
      store.write(cause("c"), (to) => to.keepPractice([pack(3), pack(1, { value: { schema: 2 } })])),
      /“全市支部工作要求”的第1版这里已经有了，内容不同，没有写入/,
    );
    assert.equal((await see(store)).practice.length, 2, "nothing half-done");
  },
);

onEachEngine("statements come back in the order in which they were kept, each once", async (store) => {
  assert.equal(await store.write(cause("a"), (to) => to.keepStatements([decision])), 1);
  assert.equal((await see(store)).edition, 0, "a decision changes no rule");
  assert.equal(await store.write(cause("b"), (to) => to.keepStatements([withdrawal, decision])), 1);
  const seen = await see(store);
  assert.deepEqual(seen.statements, [decision, withdrawal]);
  assert.equal(seen.edition, 1);
});

for (const engine of engines)
  test(`the log names no person, no reason and no obligation, which may be a person's [${engine}]`, async () => {
    const at = await place(engine);
    const store = await openAt(at);
    await store.write(cause("a"), (to) => to.keepStatements([decision, withdrawal]));
    await store.write(cause("b"), (to) => to.keepPractice([pack(1)]));
    await store.close();
    const events = await byHand(at, "select body::text as body from audit_event order by seq");
    assert.equal(events.length, 2);
    for (const { body } of events) assert.doesNotMatch(String(body), /周科长|换届|记错了|市里印发|day:支部/);
    assert.match(String(events[0]?.body), /"about": ?"[0-9a-f]{64}"/);
    assert.match(String(events[1]?.body), /city\.branch/);
  });

onEachEngine(
  "what columns were taken for is kept with its event; the last word on a header holds, and what is known leaves none",
  async (store) => {
    const word = (field: string | null, mechanism = "branch.theme-day") => ({ mechanism, word: "哪一天", field });
    const seen = () =>
      store.read("t", async (reader) => [await reader.sheetWords(), (await reader.auditHead()).size] as const);
    assert.equal(await store.write(cause("a"), (to) => to.keepSheetWords([word("end"), word("start")])), 1);
    assert.deepEqual(await seen(), [[word("start")], 1]);
    assert.equal(await store.write(cause("b"), (to) => to.keepSheetWords([word(null), word("start", "a.b")])), 2);
    assert.deepEqual(await seen(), [[word("start", "a.b"), word(null)], 2]);
    assert.equal(await store.write(cause("c"), (to) => to.keepSheetWords([word(null)])), 0);
    assert.deepEqual((await seen())[0], [word("start", "a.b"), word(null)]);
  },
);
