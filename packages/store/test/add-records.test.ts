import assert from "node:assert/strict";
import { test } from "node:test";
import type { LedgerRecord } from "@shilu/domain";
import { factBook } from "../../domain/test/obligation-rules-of-facts.ts";
import { type Store, StoreRefusal, type Transactor } from "../src/index.ts";
import { byHand, engines, onEachEngine, openAt, type Place, place } from "./engines.ts";
import { cause, ledgerOf, present, record } from "./mini-ledger.ts";
import { sealedFields, visit } from "./sealed-office.ts";

const opened = {
  sealed: sealedFields,
  rules: async () => ({ book: factBook, notices: [] }),
  expects: () => ({ expected: "members" }) as const,
};

/** Everything that a record can have beside itself: lists, sealed values, a circle, another on which it stands, an id from elsewhere. */
const many: readonly LedgerRecord[] = [
  record({ id: "A1", attendance: present("甲", "乙", "丙"), entered: "2025-04-20", place: "会议室" }),
  record({
    id: "A2",
    start: "2025-04-02",
    org: "一组",
    attendance: present("丁"),
    agenda: [{ title: "学习", first: true }],
  }),
  record({
    id: "A3",
    start: "2025-05-02",
    money: [{ amount: 300, source: "自筹" }],
    counts: { 户: 3 },
    circle: ["甲"],
  }),
  record({
    id: "A4",
    start: "2025-06-02",
    of: "A1",
    campaigns: ["主题教育"],
    speakers: [{ person: "甲", topic: "法治" }],
  }),
  record({ id: "A5", start: "2025-07-02", status: "draft", end: null }),
  visit("A6", "11010119900307001X"),
  visit("A7", "110101199003070028", { start: "2025-08-01" }),
  record({ id: "0190b1c2-0000-7000-8000-000000000001", org: "室", start: "2025-08-02" }),
];

const tables = [
  ...["record", "record_version", "record_words", "attendance", "speaker", "agenda", "money", "record_count"],
  ...["record_campaign", "sealed_value", "duty", "audit_event"],
];
/** What no two writes have in common: keys, ciphers, leaves of the log. */
const own = ["tenant_id", "id", "record_id", "org_id", "person_id", "sealed", "lookup", "leaf"];

/** Rows of a tenant in each table, keys read as what they stand for; of the log the third event, in which the records went in. */
async function kept(at: Place, tenant: string): Promise<Record<string, unknown[]>> {
  const all: Record<string, unknown[]> = {};
  const refs = new Map<string, unknown>();
  for (const table of ["org", "person", "record"])
    for (const { id, ref } of await byHand(at, `select id::text as id, ref from ${table}`)) refs.set(String(id), ref);
  const named = (value: unknown): unknown =>
    JSON.parse(
      JSON.stringify(value).replace(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, (id) => String(refs.get(id) ?? id)),
    );
  for (const table of tables) {
    const rows = await byHand(
      at,
      `select to_jsonb(t) as row from ${table} t where tenant_id = '${tenant}' ${table === "audit_event" ? "and seq = 3" : ""}`,
    );
    all[table] = rows
      .map(({ row }) => {
        const { body, ...said } = row as Record<string, unknown>;
        const keys = ["id", "record_id", "org_id", "person_id"].map((key) => named(said[key] ?? null));
        const rest = Object.entries(said).filter(([key]) => !own.includes(key));
        // Of an event what was changed, and not whose it is.
        const what = table === "audit_event" ? (body as { changes: unknown }).changes : body;
        return JSON.stringify(named([keys, rest, what]));
      })
      .sort();
  }
  return all;
}

const write = (store: Store, tenant: string, key: string, work: (to: Transactor) => Promise<unknown>) =>
  store.write(cause({ tenant, key }), work);

for (const engine of engines)
  test(`records that go in together are kept row by row as one after the other: lists, words, sealed values, cells, versions and the event [${engine}]`, async () => {
    const at = await place(engine);
    const store = await openAt(at, opened);
    const add: Record<string, (to: Transactor) => Promise<unknown>> = {
      慢: async (to) => {
        for (const one of many) await to.addRecord(one);
      },
      快: (to) => to.addRecords(many),
    };
    for (const [tenant, adding] of Object.entries(add)) {
      const ledger = ledgerOf();
      await write(store, tenant, `${tenant}1`, (to) =>
        to.importLedger({ ...ledger, office: { ...ledger.office, tenant } }),
      );
      await write(store, tenant, `${tenant}2`, (to) => to.keepDuties([2025]));
      await write(store, tenant, `${tenant}3`, adding);
    }
    for (const id of ["A6", "A7"])
      assert.deepEqual(
        await store.read("快", (from) => from.sealedValues(id)),
        await store.read("慢", (from) => from.sealedValues(id)),
      );
    assert.deepEqual(await store.read("快", (from) => from.dutyDifferences()), []);
    assert.deepEqual((await store.verify("快")).faults, []);
    await store.close();
    const [slow, fast] = [await kept(at, "慢"), await kept(at, "快")];
    for (const table of tables) {
      assert.ok((slow[table]?.length ?? 0) > 0, `${table} is empty`);
      assert.deepEqual(fast[table], slow[table], table);
    }
  });

onEachEngine("one record that may not go in, and none does; the same key again adds nothing", async (store) => {
  await store.write(cause(), (to) => to.importLedger(ledgerOf(record({ id: "R1" }))));
  const adding = (...records: readonly LedgerRecord[]) => store.write(cause(), (to) => to.addRecords(records));
  const refused = (code: string) => (fault: unknown) => fault instanceof StoreRefusal && fault.code === code;
  await assert.rejects(adding(record({ id: "B1" }), record({ id: "R1" })), refused("record.exists"));
  await assert.rejects(adding(record({ id: "B1" }), record({ id: "B1" })), refused("record.exists"));
  await assert.rejects(adding(record({ id: "B1" }), record({ id: "B2", org: "别处" })), refused("org.unknown"));
  const stranger = record({ id: "B2", attendance: present("外人") });
  await assert.rejects(adding(record({ id: "B1" }), stranger), refused("person.unknown"));
  const there = () => store.read("研究室", async (from) => (await from.records()).map((one) => one.record.id));
  assert.deepEqual(await there(), ["R1"]);
  const once = cause();
  const both = [record({ id: "B1" }), record({ id: "B2" })];
  assert.deepEqual(await store.write(once, (to) => to.addRecords(both)), ["B1", "B2"]);
  assert.deepEqual(await store.write(once, (to) => to.addRecords(both)), ["B1", "B2"]);
  assert.deepEqual(await there(), ["B1", "B2", "R1"]);
  assert.deepEqual(await adding(), []);
});
