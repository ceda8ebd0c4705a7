import assert from "node:assert/strict";
import { test } from "node:test";
import {
  courseFor,
  type LedgerRecord,
  mechanism,
  standingOf,
  stepRefusal,
  type TakenStep,
  withTakenStep,
} from "@shilu/domain";
import type { Store } from "../src/index.ts";
import { byHand, engines, onEachEngine, openAt, place } from "./engines.ts";
import { ask, cause, ledgerOf, record } from "./mini-ledger.ts";

/** 稿件: written by one, passed by another, which dates it. */
const papers = mechanism.parse({
  ...{ schema: 1, code: "test.paper", from: "2020-01-01", title: "稿件", group: "试验", form: "proposed" },
  record: { blocks: ["header", "finished"], "held-by": "党支部" },
  course: {
    ...{ states: ["起草", "待审", "定稿"], ends: ["定稿"], two: ["定稿"], written: { finished: "定稿" } },
    steps: [
      { act: "送审", from: ["起草"], to: "待审", text: "说明", work: true },
      { act: "定稿", from: ["待审"], to: "定稿", text: "意见", other: true, sets: { finished: "on" } },
    ],
  },
});
const paper = record({ id: "P1", mechanism: "test.paper", title: "稿件", start: "2025-11-03" });
const course = courseFor(papers, paper) ?? assert.fail();
const step = (act: string, by: string, on: string, text = "同意") => ({ act, by, on, text }) as TakenStep;

/** One step as the work takes it: read, judged and written in one transaction. Null where it was refused. */
const take = (store: Store, one: TakenStep, key = cause().key): Promise<number | string> =>
  store.write({ ...cause(), key }, async (to) => {
    const now = (await to.record("P1")) ?? assert.fail();
    const refused = stepRefusal(course, standingOf(course, now.record), one);
    return refused ?? to.correctRecord("P1", withTakenStep(course, now.record, one));
  });

onEachEngine(
  "every step is a version with who wrote it; the day that it writes is what figures go by",
  async (store) => {
    await store.write(cause(), (to) => to.importLedger(ledgerOf(paper)));
    const finished = () =>
      store.read("研究室", (from) => from.figure(ask({ dated: "finished" }, { over: ["test.paper"] })));
    assert.equal((await finished()).value, null);
    assert.equal(await take(store, step("送审", "乙", "2025-11-10")), 2);
    assert.equal(await take(store, step("定稿", "甲", "2025-12-02")), 3);
    assert.deepEqual([(await finished()).value, (await finished()).records], [1, ["P1"]]);
    const history = await store.read("研究室", (from) => from.history("P1"));
    assert.deepEqual(
      history.map(({ record: { steps = [] } }) => steps.map(({ act, by, on }) => `${on} ${by} ${act}`)),
      [[], ["2025-11-10 乙 送审"], ["2025-11-10 乙 送审", "2025-12-02 甲 定稿"]],
    );
  },
);

onEachEngine(
  "the same key is one step; of two who take the same step at once one is told that it is done",
  async (store) => {
    await store.write(cause(), (to) => to.importLedger(ledgerOf(paper)));
    const key = "one-step-sent-twice";
    assert.equal(await take(store, step("送审", "乙", "2025-11-10"), key), 2);
    assert.equal(await take(store, step("送审", "乙", "2025-11-10"), key), 2);
    const both = await Promise.all(["甲", "丙"].map((by) => take(store, step("定稿", by, "2025-12-02"))));
    assert.deepEqual(both.filter((one) => one === 3).length, 1);
    assert.deepEqual(
      both.filter((one) => one !== 3),
      ["现在是“定稿”，“待审”时才能定稿"],
    );
    assert.equal(await stepsOf(store), 2);
  },
);

const stepsOf = (store: Store) =>
  store.read("研究室", async (from) => ((await from.record("P1")) as { record: LedgerRecord }).record.steps?.length);

onEachEngine(
  "steps go out with the ledger and come in again as they were, and are not new a second time",
  async (store) => {
    await store.write(cause(), (to) => to.importLedger(ledgerOf(paper)));
    await take(store, step("送审", "乙", "2025-11-10"));
    const ledger = (await store.read("研究室", (from) => from.ledger())) ?? assert.fail();
    assert.deepEqual(ledger.records.find(({ id }) => id === "P1")?.steps, [step("送审", "乙", "2025-11-10")]);
    await store.write(cause(), (to) => to.importLedger(ledger));
    assert.equal(await stepsOf(store), 1);
  },
);

for (const engine of engines)
  test(`the log tells that a record has a new version, and no word of its steps [${engine}]`, async () => {
    const at = await place(engine);
    const store = await openAt(at);
    await store.write(cause(), (to) => to.importLedger(ledgerOf(paper)));
    await take(store, step("送审", "乙", "2025-11-10", "田间灌溉的说明"));
    await store.close();
    const told = JSON.stringify(
      await byHand(at, "select body from audit_event where seq = (select max(seq) from audit_event)"),
    );
    assert.match(told, /"record":"P1"/);
    assert.doesNotMatch(told, /田间灌溉/);
  });
