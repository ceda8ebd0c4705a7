import assert from "node:assert/strict";
import { period, type Template } from "@shilu/domain";
import { newId, type Reader, StoreRefusal } from "../src/index.ts";
import { onEachEngine } from "./engines.ts";
import { ask, cause, ledgerOf, present, record } from "./mini-ledger.ts";

const refused = (code: string, says: RegExp) => (fault: unknown) =>
  fault instanceof StoreRefusal && fault.code === code && says.test(fault.message);

onEachEngine("a ledger goes in whole and comes out whole, keys we do not know included", async (store) => {
  const given = ledgerOf(
    record({
      id: "R1",
      attendance: present("甲", "乙"),
      weather: "晴",
      money: [{ amount: 1, source: "自筹", 票号: "A-1" }],
    }),
    record({ id: "R2", start: "2025-02-01", end: null, speakers: [{ person: "外请教授", topic: "法治", n: 9 }] }),
  );
  assert.deepEqual(await store.write(cause(), (to) => to.importLedger(given)), {
    inserted: 2,
    unchanged: 0,
    corrected: 0,
  });
  const found = await store.read("研究室", (from) => from.ledger());
  assert.deepEqual(found, { ...given, records: [given.records[1], given.records[0]] });
  assert.deepEqual(await store.tenants(), ["研究室"]);
  assert.equal(await store.read("别的单位", (from) => from.ledger()), null);
});

onEachEngine("importing again changes nothing, a changed row is a new version", async (store) => {
  const old = record({ id: "R1", title: "旧题" });
  await store.write(cause(), (to) => to.importLedger(ledgerOf(old, record({ id: "R2" }))));
  const again = await store.write(cause(), (to) => to.importLedger(ledgerOf(old, record({ id: "R2" }))));
  assert.deepEqual(again, { inserted: 0, unchanged: 2, corrected: 0 });
  const changed = ledgerOf(record({ id: "R1", title: "新题" }), record({ id: "R2" }), record({ id: "R3" }));
  assert.deepEqual(await store.write(cause(), (to) => to.importLedger(changed)), {
    inserted: 1,
    unchanged: 1,
    corrected: 1,
  });
  const history = await store.read("研究室", (from) => from.history("R1"));
  assert.deepEqual(
    history.map(({ version, record: { title } }) => [version, title]),
    [
      [1, "旧题"],
      [2, "新题"],
    ],
  );
});

onEachEngine("importing the same bundle again undoes neither a correction nor a void made here", async (store) => {
  const bundle = ledgerOf(record({ id: "R1" }), record({ id: "R2" }));
  await store.write(cause(), (to) => to.importLedger(bundle));
  await store.write(cause(), (to) => to.correctRecord("R1", record({ id: "R1", title: "更正后的题目" })));
  await store.write(cause(), (to) => to.voidRecord("R2", "重复登记"));
  const again = await store.write(cause(), (to) => to.importLedger(bundle));
  assert.deepEqual(again, { inserted: 0, unchanged: 2, corrected: 0 });
  const [first, second] = await store.read("研究室", (from) => from.records());
  assert.equal(first?.record.title, "更正后的题目");
  assert.equal(second?.status, "void");
});

onEachEngine("nothing is half imported", async (store) => {
  const bad = ledgerOf(record({ id: "R1" }), record({ id: "R2", attendance: present("没有这个人") }));
  await assert.rejects(
    store.write(cause(), (to) => to.importLedger(bad)),
    refused("person.unknown", /R2.*没有这个人.*不在人员名单里/),
  );
  await assert.rejects(
    store.write(cause(), (to) => to.importLedger(ledgerOf(record({ org: "没有这个组织" })))),
    refused("org.unknown", /没有这个组织/),
  );
  await assert.rejects(
    store.write(cause(), (to) => to.importLedger(ledgerOf(record({ title: "乱码\u0000" })))),
    refused("text.unwritable", /无法保存的字符/),
  );
  assert.deepEqual(await store.tenants(), []);
  assert.equal((await store.read("研究室", (from) => from.auditHead())).size, 0);
});

onEachEngine("应到 and 实到 are those of the day, and stay when the roster changes", async (store) => {
  const given = ledgerOf(
    record({ id: "春", start: "2025-03-05", attendance: present("甲", "丁") }),
    record({ id: "秋", start: "2025-09-05", headcount: { present: 3 } }),
    record({ id: "冬", start: "2025-12-05" }),
  );
  await store.write(cause(), (to) => to.importLedger(given));
  const left = given.memberships.filter(({ person }) => person !== "丁");
  const gone = given.memberships.filter(({ person }) => person === "丁").map((one) => ({ ...one, to: one.from }));
  await store.write(cause(), (to) => to.importLedger({ ...given, memberships: [...left, ...gone] }));
  const found = await store.read("研究室", (from) => from.records());
  assert.deepEqual(
    found.map(({ record: { id }, expected, present: came, votersExpected, votersPresent }) => [
      id,
      expected,
      came,
      votersExpected,
      votersPresent,
    ]),
    [
      ["春", 4, 2, 3, 1],
      ["秋", 3, 3, 2, 0],
      ["冬", 3, null, 2, 0],
    ],
  );
});

onEachEngine("a record is added, corrected and voided in versions, and the figure follows", async (store) => {
  await store.write(cause(), (to) => to.importLedger(ledgerOf(record({ id: "R1", attendance: present("甲", "乙") }))));
  const id = newId();
  const day = { start: "2025-12-20", attendance: present("甲", "乙", "丙") };
  assert.equal(await store.write(cause(), (to) => to.addRecord(record({ id, ...day }))), id);
  const heads = ask({ count: "attendances", unit: "人次" });
  const value = async () => (await store.read("研究室", (from) => from.figure(heads))).value;
  assert.equal(await value(), 5);
  const added = await store.read("研究室", (from) => from.record(id));
  assert.deepEqual([added?.version, added?.entered, added?.late], [1, "2025-12-31", true]);

  const corrected = record({ id, ...day, attendance: present("甲") });
  assert.equal(await store.write(cause(), (to) => to.correctRecord(id, corrected)), 2);
  assert.equal(await value(), 3);
  assert.equal(await store.write(cause(), (to) => to.voidRecord(id, "登记错了单位")), 3);
  assert.equal(await value(), 2);

  const history = await store.read("研究室", (from) => from.history(id));
  assert.deepEqual(
    history.map((one) => [one.version, one.status, one.present, one.actor, one.at, one.reason]),
    [
      [1, "final", 3, "经办人", "2025-12-31T04:00:00.000Z", null],
      [2, "final", 1, "经办人", "2025-12-31T04:00:00.000Z", null],
      [3, "void", 1, "经办人", "2025-12-31T04:00:00.000Z", "登记错了单位"],
    ],
  );
  await assert.rejects(
    store.write(cause(), (to) => to.correctRecord(id, corrected)),
    refused("record.closed", /已作废/),
  );
  await assert.rejects(
    store.write(cause(), (to) => to.addRecord(record({ id: "R1" }))),
    refused("record.exists", /R1/),
  );
  await assert.rejects(
    store.write(cause(), (to) => to.voidRecord("没有", "")),
    refused("record.unknown", /没有/),
  );
});

onEachEngine("the same key twice is one write, and gives the first result", async (store) => {
  await store.write(cause(), (to) => to.importLedger(ledgerOf()));
  const once = cause({ key: "一次" });
  const add = () => store.write(once, (to) => to.addRecord(record({ id: newId() })));
  const [first, second] = await Promise.all([add(), add()]);
  assert.equal(first, second);
  assert.equal(await add(), first);
  assert.equal((await store.read("研究室", (from) => from.records())).length, 1);
  await assert.rejects(
    store.write({ ...once, command: "别的" }, (to) => to.orgs()),
    refused("write.key-reused", /一次/),
  );
});

onEachEngine("a store used inside its own transaction, or a handle after its end, throws at once", async (store) => {
  await assert.rejects(
    store.write(cause(), () => store.read("研究室", (from) => from.orgs())),
    /inside its own transaction/,
  );
  let kept: Reader | null = null;
  await store.read("研究室", async (from) => {
    kept = from;
  });
  await assert.rejects(async () => kept?.orgs(), /transaction that has ended/);
  await assert.rejects(
    store.read("研究室", async (from) => {
      await from.orgs();
      throw new Error("mine");
    }),
    /mine/,
  );
  assert.deepEqual(await store.read("研究室", (from) => from.orgs()), []);
});

onEachEngine("records come by day and id, in portions, by mechanism, org and period", async (store) => {
  const given = ledgerOf(
    record({ id: "B", start: "2025-03-05" }),
    record({ id: "A", start: "2025-03-05" }),
    record({ id: "C", start: "2025-01-05", org: "一组" }),
    record({ id: "D", start: "2024-12-31", mechanism: "branch.party-lecture", org: "室" }),
  );
  await store.write(cause(), (to) => to.importLedger(given));
  await store.read("研究室", async (from) => {
    const ids = async (asked?: Parameters<Reader["records"]>[0]) =>
      (await from.records(asked)).map(({ record: { id } }) => id);
    assert.deepEqual(await ids(), ["D", "C", "A", "B"]);
    assert.deepEqual(await ids({ limit: 2, after: "C" }), ["A", "B"]);
    assert.deepEqual(await ids({ org: "支部" }), ["C", "A", "B"]);
    assert.deepEqual(await ids({ mechanism: "branch.party-lecture" }), ["D"]);
    assert.deepEqual(await ids({ period: period("2025Q1"), ids: ["A", "D"] }), ["A"]);
  });
});

onEachEngine("an org that moves takes its records along", async (store) => {
  const given = ledgerOf(record({ id: "R1", org: "一组", attendance: present("甲") }));
  await store.write(cause(), (to) => to.importLedger(given));
  const orgs = given.orgs.map((one) => (one.id === "一组" ? { ...one, parent: "室" } : one));
  await store.write(cause(), (to) => to.importLedger({ ...given, orgs }));
  const under = async (org: string) => (await store.read("研究室", (from) => from.figure(ask({}, { org })))).value;
  assert.deepEqual([await under("支部"), await under("室"), await under("没有")], [null, 1, null]);
});

onEachEngine("reports are kept, frozen once, and then never changed", async (store) => {
  const template: Template = { type: "doc", attrs: { schema: 1, title: "总结", period: "2025" }, content: [] };
  const report = { id: "报1", title: "总结", period: "2025", template, draftName: "总结.txt" };
  const frozen = {
    report: { title: "总结", period: "2025", blocks: [], numbers: [], open: [], gaps: [], slots: [], text: "" },
    frozenAt: "2025-12-31T04:00:00.000Z",
    auditHead: "0",
    versions: { R1: 2 },
  };
  await store.write(cause(), (to) => to.saveReport(report, null));
  await store.write(cause(), (to) => to.saveReport({ ...report, title: "年度总结" }, 1));
  assert.equal((await store.read("研究室", (from) => from.report("报1")))?.title, "年度总结");
  await store.write(cause(), (to) => to.freezeReport("报1", frozen));
  const [kept] = await store.read("研究室", (from) => from.reports());
  assert.deepEqual(kept?.frozen, frozen);
  assert.equal(kept?.savedAt, "2025-12-31T04:00:00.000Z");
  await assert.rejects(
    store.write(cause(), (to) => to.saveReport(report, 2)),
    refused("report.frozen", /已经定稿/),
  );
  await assert.rejects(
    store.write(cause(), (to) => to.freezeReport("报2", frozen)),
    refused("report.unknown", /报2/),
  );
});

onEachEngine("tenants share nothing, though their ids are the same", async (store) => {
  await store.write(cause({ tenant: "甲室" }), (to) => to.importLedger(ledgerOf(record({ id: "R1" }))));
  await store.write(cause({ tenant: "乙室" }), (to) =>
    to.importLedger(ledgerOf(record({ id: "R1" }), record({ id: "R2" }))),
  );
  const value = async (tenant: string) => (await store.read(tenant, (from) => from.figure(ask({})))).value;
  assert.deepEqual([await value("甲室"), await value("乙室")], [1, 2]);
});
