import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { operations, pathTo } from "@shilu/contract";
import { addDays, date, ledgerRecord, membership, org, person } from "@shilu/domain";
import { newId } from "@shilu/store";
import {
  type Browser,
  colleague,
  foundThree,
  type GuardedOffice,
  guardedOffice,
  type Person,
} from "./guarded-office.ts";

/** The small office has a second unit below it: 农科所 with one theme day and a draft of another. */
let office: GuardedOffice;
let superior: Browser;
let superiorAlone: Browser;
let clerk: Person;
let three: Awaited<ReturnType<typeof foundThree>>;
const recordOf = (id: string, more: object) =>
  ledgerRecord.parse({
    ...{ id, mechanism: "branch.theme-day", org: "n", title: `主题党日：${id}`, start: "2025-05-06" },
    ...{ entered: "2025-05-06", place: "院里", fields: { theme: id, segments: ["集中学习"] }, ...more },
  });
/** More than a search shows, and more than a page of the list has. */
const diaries = Array.from({ length: 45 }, (_, n) => {
  const start = addDays(date("2025-09-01"), n);
  return ledgerRecord.parse({
    ...{ id: `D${n}`, mechanism: "journal.day", org: "n", title: `工作日志：主题党日${n}`, start, entered: start },
    campaigns: ["内部专题"],
  });
});

before(async () => {
  office = await guardedOffice("局域网", async ({ store, now }) => {
    const ledger = await store.read("small", (reader) => reader.ledger());
    assert.ok(ledger);
    const orgs = [...ledger.orgs, org.parse({ id: "n", parent: "u", type: "党支部", name: "农科所党支部" })];
    const records = [
      ...ledger.records,
      recordOf("N1", {}),
      recordOf("N2", { status: "draft", start: "2025-06-03" }),
      ...diaries,
    ];
    const people = [...ledger.people, person.parse({ id: "p9", name: "曾明" })];
    const post = { person: "p9", org: "n", role: "书记", party: "正式", from: "2020-01-01" };
    const memberships = [...ledger.memberships, membership.parse(post)];
    const cause = { tenant: "small", actor: "测试", command: "import", key: newId(), at: now() };
    await store.write(cause, (to) => to.importLedger({ ...ledger, orgs, people, memberships, records }));
  });
  three = await foundThree(office);
  superior = await (await colleague(office, three, { login: "gongwei", roles: ["上级机关"] })).in();
  superiorAlone = await (await colleague(office, three, { login: "zhibu", roles: ["上级机关"], org: "z" })).in();
  clerk = await colleague(office, three, { login: "keyuan", roles: ["科员"], org: "z" });
});
after(() => office.stop());

const table = async (browser: Browser) => (await browser.ask(operations.below)).body;

test("a superior sees the orgs below by name, each with what is asked and what is done; in January the last year", async () => {
  const { seat, period, columns, rows } = await table(superior);
  assert.deepEqual([seat.name, period.title], ["小河县政研室", "2025年"]);
  assert.deepEqual(
    rows.map(({ org: of, records }) => [of.name, records]),
    [
      ["农科所党支部", 1],
      ["政研室党支部", 2],
    ],
  );
  const at = columns.findIndex(({ id }) => id === "branch.theme-day");
  assert.deepEqual(
    rows.map(({ cells }) => cells[at]),
    [
      { asked: 12, done: 1, explained: 0, waiting: 0, missed: 11 },
      { asked: 12, done: 2, explained: 0, waiting: 0, missed: 10 },
    ],
  );
});

test("a cell opens duties and records; a draft is not there for a superior, by whatever way he asks", async () => {
  const params = { org: "n" };
  const { duties, records, more } = (
    await superior.ask(operations.belowOrg, { params, query: { mechanism: "branch.theme-day" } })
  ).body;
  assert.deepEqual([duties.length, records.map(({ id }) => id), more], [12, ["N1"], 0]);
  assert.equal((await superior.ask(operations.record, { params: { record: "N1" } })).status, 200);
  assert.equal((await superior.ask(operations.record, { params: { record: "N2" } })).code, "record.unknown");
  assert.equal((await superior.ask(operations.record, { params: { record: "D0" } })).code, "record.unknown");
  const all = (await superior.ask(operations.belowOrg, { params })).body;
  assert.deepEqual([all.records.map(({ id }) => id), all.more], [["N1"], 0], "日志 is for the house");
  const listed = (await superior.ask(operations.records)).body;
  assert.deepEqual(listed.records.map(({ id }) => id).toSorted(), ["N1", "R1", "R2"]);
  const drafts = (await superior.ask(operations.records, { query: { status: "draft" } })).body;
  assert.deepEqual([drafts.count, drafts.records], [0, []]);
});

test("what a superior is told of how much there is, is what is listed for him: in the list, in a search, by org; no table to take", async () => {
  const list = (query: Readonly<Record<string, string>> = {}) => superior.ask(operations.records, { query });
  for (const [query, listed] of [
    [{}, ["N1", "R1", "R2"]],
    [{ q: "主题党日" }, ["N1", "R1", "R2"]],
    [{ org: "n" }, ["N1"]],
    [{ mechanism: "journal.day" }, []],
    [{ status: "draft" }, []],
    [{ campaign: "内部专题" }, []],
  ] as const) {
    const { records, count, next } = (await list(query)).body;
    const told = [records.map(({ id }) => id).toSorted(), count, next];
    assert.deepEqual(told, [listed, listed.length, null], JSON.stringify(query));
  }
  const found = (await superior.ask(operations.search, { query: { q: "主题党日" } })).body;
  assert.deepEqual([found.records.length, found.more], [3, 0]);
  assert.deepEqual((await superior.ask(operations.recordFilters)).body.campaigns, []);
  const days = (await superior.ask(operations.belowOrg, { params: { org: "n" } })).body;
  assert.deepEqual([days.records.length, days.more], [1, 0]);
  for (const file of [operations.recordsFile, operations.recordsSheet])
    assert.equal((await superior.ask(file)).status, 403, "the ledger is taken away by the house alone");
});

test("who sees all of it: the list's total is what a search and the table taken away have", async () => {
  const total = 2 + 2 + diaries.length;
  const house = await (await colleague(office, three, { login: "dangwu", roles: ["党务干部"] })).in();
  assert.equal((await house.ask(operations.records)).body.count, total);
  const found = (await house.ask(operations.search, { query: { q: "主题党日" } })).body;
  assert.equal(found.records.length + found.more, total);
  const table = await fetch(office.small.url + pathTo(operations.recordsFile, {}));
  assert.equal((await table.text()).trim().split("\r\n").length - 1, total);
});

test("what is not below is as if it were not there, and who enters records has no such page", async () => {
  assert.deepEqual((await table(superiorAlone)).rows, []);
  for (const id of ["n", "z", "u", "无"]) {
    const asked = await superiorAlone.ask(operations.belowOrg, { params: { org: id } });
    assert.deepEqual([asked.status, asked.code], [422, "org.unknown"], id);
  }
  assert.equal((await superiorAlone.ask(operations.below, { query: { org: "u" } })).code, "org.unknown");
  const own = await superior.ask(operations.remind, { params: { org: "u" }, body: { words: "看看" } });
  assert.equal(own.code, "org.unknown", "one's own seat is not below it");
  assert.equal((await (await clerk.in()).ask(operations.below)).status, 403);
});

test("one note a week: the org reads it on 今日, the second is refused with the day from which on it may be sent", async () => {
  const remind = (words: string, key?: string) =>
    superior.ask(operations.remind, { params: { org: "z" }, body: { words }, ...(key === undefined ? {} : { key }) });
  assert.equal((await remind("  ")).code, "request.invalid");
  const key = "the-same-note-twice-1";
  assert.equal((await remind("请看12月的主题党日", key)).status, 201);
  assert.equal((await remind("请看12月的主题党日", key)).status, 201, "sent again by a lost answer it is one note");
  const second = await remind("再看一看");
  assert.deepEqual(
    [second.status, second.code, second.message],
    [409, "reminder.soon", "这个单位2026年1月5日已经提醒过，每7天最多提醒一次；2026年1月12日起可以再提醒"],
  );
  const browser = await clerk.in();
  const { reminders } = (await browser.ask(operations.reminders)).body;
  assert.deepEqual(
    reminders.map(({ org: of, on, by, words }) => [of, on, by, words]),
    [["政研室党支部", "2026-01-05", "gongwei同志", "请看12月的主题党日"]],
  );
  const { store } = office.workplace;
  const trail = await store.read("small", ({ access }) => access.trail({ before: null, limit: 20 }));
  const events = trail.filter(({ command }) => command === "statement.reminder");
  assert.equal(events.length, 1, "one event, in the same write");
  assert.match(String(events[0]?.changes[0]?.about), /^[0-9a-f]{64}$/, "what it is about is a commitment");
  const { rows } = await table(superior);
  assert.deepEqual(
    rows.map(({ reminded }) => reminded?.again ?? null),
    [null, "2026-01-12"],
  );
});

test("the table goes away as csv, in the same order, and that it did is in the log", async () => {
  const answer = await fetch(office.small.url + pathTo(operations.belowFile, {}, { group: "组织生活" }));
  const [head = "", ...lines] = (await answer.text()).trim().split("\r\n");
  assert.match(head, /^\ufeff?单位,.*主题党日 规定动作,已办,已说明,未到期,缺,.*已共享记录$/);
  assert.deepEqual(
    lines.map((line) => line.split(",")[0]),
    ["农科所党支部", "政研室党支部"],
  );
  assert.equal((await superior.ask(operations.belowFile)).status, 200);
  const { store } = office.workplace;
  const [event] = await store.read("small", ({ access }) => access.trail({ before: null, limit: 1 }));
  assert.deepEqual([event?.command, event?.changes], ["below.take", [{ what: "below.file", count: 2 }]]);
});
