import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { operations } from "@shilu/contract";
import { date, thisMachine } from "@shilu/domain";
import { newId } from "@shilu/store";
import { mineOf } from "../src/work/mine.ts";
import { minePage } from "../src/work/mine-page.ts";
import { scoped } from "../src/work/scope.ts";
import { colleague, foundThree, type GuardedOffice, guardedOffice, type Person, type Three } from "./guarded-office.ts";

let office: GuardedOffice;
let three: Three;
let head: Person;
let clerk: Person;
let other: Person;
let nobody: Person;
before(async () => {
  office = await guardedOffice();
  three = await foundThree(office);
  head = await colleague(office, three, { login: "zhuren", roles: ["主任"], person: "p1" });
  clerk = await colleague(office, three, { login: "keyuan", roles: ["科员"], person: "p2" });
  other = await colleague(office, three, { login: "linzuo", roles: ["科员"], person: "p3" });
  nobody = await colleague(office, three, { login: "linshi", roles: ["科员"] });
});
after(() => office.stop());

/** Somebody comes in a second later: nobody is served more than so many requests a second. */
function enter(one: Person) {
  office.pass(1);
  return one.in();
}

const id = newId();
const secret = "和家属院老住户谈了停车的事";

test("a week has one's own lines beside what is recorded; a plan stands at its Monday", async () => {
  const mine = await enter(clerk);
  const put = (line: string, body: object) =>
    mine.ask(operations.keepLine, {
      params: { line },
      body: { kind: "log", on: "2025-08-06", words: secret, ...body },
    });
  assert.equal((await put(id, {})).status, 201);
  assert.equal((await put(newId(), { kind: "plan", words: "改完调研报告" })).status, 201);
  assert.equal((await put(newId(), { words: "  " })).status, 400);
  assert.equal((await put("不是编号", {})).code, "journal.unknown");
  const { body } = await mine.ask(operations.week, { query: { on: "2025-08-06" } });
  assert.deepEqual([body.who?.name, body.from, body.to], ["乙武", "2025-08-04", "2025-08-10"]);
  assert.deepEqual(
    body.plans.map(({ words, on }) => [words, on]),
    [["改完调研报告", "2025-08-04"]],
  );
  const days = body.days.filter(({ records, lines }) => records.length + lines.length > 0);
  assert.deepEqual(
    days.map(({ on, records, lines }) => [
      on,
      records.map((one) => [one.id, ...one.parts]),
      lines.map(({ words }) => words),
    ]),
    [
      ["2025-08-05", [["R2", "到会"]], []],
      ["2025-08-06", [], [secret]],
    ],
  );
  assert.deepEqual(
    body.summaries.map(({ period }) => period),
    ["2025-08", "2025Q3", "2025"],
  );
});

test("nobody else can read, change or drop a line: not by his week, not by its id, not below the interface", async () => {
  for (const person of [head, other]) {
    const browser = await enter(person);
    const { body } = await browser.ask(operations.week, { query: { on: "2025-08-06" } });
    assert.doesNotMatch(JSON.stringify(body), /停车/);
    const line = { kind: "log" as const, on: "2025-08-06", words: "改" };
    assert.equal(
      (await browser.ask(operations.keepLine, { params: { line: id }, body: line })).code,
      "journal.unknown",
    );
    assert.equal((await browser.ask(operations.dropLine, { params: { line: id } })).code, "journal.unknown");
  }
  const { store, tenant, root } = office.workplace;
  for (const person of ["p1", null]) {
    const seen = scoped(store, { org: root, account: null, from: null, person });
    await assert.rejects(
      seen.read(tenant, (reader) => reader.journal.lines("p2", { from: date("2025-01-01"), to: date("2026-01-01") })),
      /只有本人能看/,
    );
    await assert.rejects(
      seen.read(tenant, (reader) => reader.journal.summaries("p2")),
      /只有本人能看/,
    );
  }
  const unknown = await (await enter(nobody)).ask(operations.keepLine, {
    params: { line: newId() },
    body: { kind: "log", on: "2025-08-06", words: "谁" },
  });
  assert.equal(unknown.code, "week.nobody");
  assert.equal(thisMachine("u", null).person, null);
});

test("the log that the audit administrator reads does not say who wrote in his week; and the ledger's export has none of it", async () => {
  const { body } = await (await enter(three.audit)).ask(operations.audit);
  const own = body.events.filter(({ title }) => title === "本人的周计划或日志");
  assert.ok(own.length >= 2);
  assert.deepEqual([...new Set(own.map(({ actor }) => actor))], ["本人"]);
  assert.doesNotMatch(JSON.stringify(own), /keyuan|10\.0\.0|停车/);
  const { store, tenant } = office.workplace;
  const ledger = await store.read(tenant, (reader) => reader.ledger());
  assert.doesNotMatch(JSON.stringify(ledger), /停车/);
});

test("a summary is assembled, kept, handed in as it stands, read by the head alone, and taken back", async () => {
  const mine = await enter(clerk);
  const params = { period: "2025-08" };
  const first = await mine.ask(operations.summary, { params });
  assert.equal(
    first.body.words,
    `8月5日，主题党日：读书（支部主题党日，到会）。\n8月6日，${secret}。\n还没有办的计划\n改完调研报告。`,
  );
  const early = await mine.ask(operations.handSummary, { params, body: { handed: true } });
  assert.equal(early.code, "journal.unknown");
  const save = (words: string, from: number | null) =>
    mine.ask(operations.saveSummary, { params, body: { words, from } });
  assert.deepEqual((await save("八月做了一件事。", null)).body, { version: 1 });
  assert.equal((await save("另一处改的", null)).code, "journal.changed");
  const handed = async (who: Person) => (await enter(who)).ask(operations.handedSummaries);
  assert.deepEqual((await handed(head)).body.summaries, []);
  assert.equal((await mine.ask(operations.handSummary, { params, body: { handed: true } })).status, 201);
  assert.equal((await save("八月做了两件事。", 1)).status, 201);
  assert.deepEqual(
    (await handed(head)).body.summaries.map(({ name, title, words }) => [name, title, words]),
    [["乙武", "2025年8月", "八月做了一件事。"]],
  );
  assert.equal((await handed(other)).status, 403);
  assert.equal((await mine.ask(operations.handSummary, { params, body: { handed: false } })).status, 201);
  assert.deepEqual((await handed(head)).body.summaries, []);
  const year = await mine.ask(operations.handSummary, { params: { period: "2025" }, body: { handed: true } });
  assert.equal(year.code, "summary.unknown");
  assert.equal((await mine.ask(operations.summary, { params: { period: "2025H1" } })).code, "summary.unknown");
});

test("about oneself: who wrote what; one's export has one's own and nobody else's", async () => {
  const mine = await enter(clerk);
  const { body } = await mine.ask(operations.me);
  assert.deepEqual(body.written.map(({ what, actor }) => [what, actor]).sort(), [
    ["记入《主题党日：植树》", "测试"],
    ["记入《主题党日：读书》", "测试"],
  ]);
  assert.equal((await mine.ask(operations.exportMine)).status, 200);
  assert.equal((await (await enter(nobody)).ask(operations.exportMine)).code, "week.nobody");
  const sight = { org: office.workplace.root, account: null, from: null };
  const seen = { ...office.workplace, store: scoped(office.workplace.store, { ...sight, person: "p2" }) };
  const own = await mineOf(seen, "p2");
  assert.ok(own !== null);
  assert.deepEqual(
    own.lines.map(({ words }) => words),
    [secret, "改完调研报告"],
  );
  const page = minePage(
    { ...own, person: { ...own.person, name: "<乙武>" } },
    { office: "室", on: "2026-01-05", orgName: (org) => org },
  );
  assert.match(page, /&lt;乙武&gt;：我的资料/);
  assert.match(page, /停车/);
  await assert.rejects(mineOf(seen, "p1"), /只有本人能看/);
});

test("an account says who its owner is; only 本机 mode asks", async () => {
  const answer = await (await enter(clerk)).ask(operations.sayWho, { body: { person: "p1" } });
  assert.equal(answer.status, 403);
});
