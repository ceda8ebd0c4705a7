import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { operations, type PostAct } from "@shilu/contract";
import { colleague, foundThree, type GuardedOffice, guardedOffice, type Person, type Three } from "./guarded-office.ts";

let office: GuardedOffice;
let three: Three;
let keeper: Person;
let clerk: Person;
before(async () => {
  office = await guardedOffice();
  three = await foundThree(office);
  keeper = await colleague(office, three, { login: "zhibu", roles: ["党务干部"], person: "p1" });
  clerk = await colleague(office, three, { login: "keyuan", roles: ["科员"], person: "p2" });
});
after(() => office.stop());

/** Somebody comes in a second later: nobody is served more than so many requests a second. */
function enter(one: Person) {
  office.pass(1);
  return one.in();
}

const act = async (person: string, body: PostAct) =>
  (await enter(keeper)).ask(operations.changePost, { params: { person }, body });

test("the roster of a day is that day's; a person's page has posts and records, and no total", async () => {
  const browser = await enter(clerk);
  const names = async (on: string) => {
    const { body } = await browser.ask(operations.people, { query: { on } });
    return body.people.filter(({ posts }) => posts.length > 0).map(({ name }) => name);
  };
  assert.deepEqual(await names("2025-06-30"), ["甲文", "乙武"]);
  assert.deepEqual(await names("2025-07-01"), ["甲文", "乙武", "丁一"]);
  const { body } = await browser.ask(operations.person, { params: { person: "p1" } });
  assert.deepEqual(
    body.records.map(({ id, parts }) => [id, parts]),
    [
      ["R2", ["主持", "到会"]],
      ["R1", ["主持", "到会"]],
    ],
  );
  assert.deepEqual(Object.keys(body).sort(), ["id", "joined", "name", "posts", "records", "sex"]);
  const bad = await browser.ask(operations.people, { query: { on: "2025-02-30" } });
  assert.equal(bad.status, 400);
});

test("a post is moved by date, and refused where it cannot be; a clerk may look and not change", async () => {
  const added = await (await enter(keeper)).ask(operations.addPerson, {
    body: { name: "仇小雨", sex: "女", org: "z", role: "成员", party: "正式", from: "2025-09-01" },
  });
  assert.equal(added.status, 201, added.message);
  const { person } = added.body;
  const page = async () => (await (await enter(keeper)).ask(operations.person, { params: { person } })).body;
  const post = (await page()).posts[0]?.post ?? "";
  const early = await act(person, { kind: "transfer", post, on: "2025-09-01", org: "u", role: "干部" });
  assert.deepEqual([early.status, early.code], [422, "roster.rejected"]);
  assert.equal((await act(person, { kind: "transfer", post, on: "2025-12-01", org: "u", role: "干部" })).status, 201);
  assert.deepEqual(
    (await page()).posts.map(({ org, role, from, to }) => [org.name, role, from, to]),
    [
      ["小河县政研室", "干部", "2025-12-01", null],
      ["政研室党支部", "成员", "2025-09-01", "2025-11-30"],
    ],
  );
  const other = await act("p1", { kind: "remove", post: (await page()).posts[0]?.post ?? "" });
  assert.equal(other.code, "roster.rejected", "another person's post");
  assert.equal(
    (await act(person, { kind: "end", post: "没有", on: "2025-10-01" })).code,
    "roster.rejected",
    "it changed since",
  );
  assert.equal((await act("没有", { kind: "end", post, on: "2025-10-01" })).code, "person.unknown");
  const unknown = { kind: "begin", org: "没有", role: "成员", party: "正式", from: "2025-01-01" } as const;
  assert.equal((await act(person, unknown)).code, "org.unknown");
  const denied = await (await enter(clerk)).ask(operations.changePost, { params: { person }, body: unknown });
  assert.equal(denied.status, 403);
});

test("a pasted list goes in whole or not at all", async () => {
  const send = async (text: string, apply: boolean, answers: Record<string, string> = {}) =>
    (await enter(keeper)).ask(operations.nameList, { body: { text, org: "z", from: "2025-10-01", answers, apply } });
  const count = async () => (await (await enter(keeper)).ask(operations.people)).body.people.length;
  const before = await count();
  const looked = await send("曾明 男\n乙武\n钱二 处长", false);
  assert.deepEqual([looked.body.faults.map(({ line }) => line), looked.body.known.map(({ line }) => line)], [[3], [2]]);
  assert.equal(looked.body.known[0]?.people[0]?.says, "乙武，政研室党支部成员，2020-01-01 起");
  assert.equal((await send("曾明 男\n乙武\n钱二 处长", true)).code, "list.rejected");
  assert.equal((await send("曾明 男\n钱二 处长", true)).code, "list.rejected");
  assert.equal((await send("曾明 男\n乙武", true)).code, "list.rejected");
  assert.equal(await count(), before, "nothing half done");
  const done = await send("曾明 男\n乙武", true, { 2: "skip" });
  assert.deepEqual([done.status, done.body.added.map(({ name }) => name)], [201, ["曾明"]]);
  assert.equal(await count(), before + 1);
});

test("what one asks to be put right is answered by the keeper, once", async () => {
  const mine = await enter(clerk);
  assert.equal((await mine.ask(operations.askCorrection, { body: { words: "入党日期应为2018-07-01" } })).status, 201);
  const { body } = await (await enter(keeper)).ask(operations.corrections);
  const [request] = body.requests;
  assert.deepEqual([request?.person.name, request?.words], ["乙武", "入党日期应为2018-07-01"]);
  const answer = async () =>
    (await enter(keeper)).ask(operations.answerCorrection, {
      params: { request: request?.id ?? "" },
      body: { answer: "已更正" },
    });
  assert.equal((await answer()).status, 201);
  assert.equal((await answer()).code, "correction.done");
  const { requests } = (await mine.ask(operations.me)).body;
  assert.deepEqual([requests[0]?.answer, requests[0]?.answeredBy], ["已更正", "zhibu同志"]);
});

test("none of the three administrators sees a roster page, a week or a summary", async () => {
  for (const admin of [three.system, three.security, three.audit]) {
    const browser = await enter(admin);
    for (const operation of [operations.people, operations.week, operations.me, operations.handedSummaries])
      assert.equal((await browser.ask(operation)).status, 403);
  }
});

test("two keepers correct the same person: the second is told how it stands now, and nothing of the first is lost", async () => {
  const browser = await enter(keeper);
  const was = { name: "丁一", sex: null, joined: null };
  const change = (body: { name: string; sex?: "男" | "女"; was: object }) =>
    browser.ask(operations.changePerson, { params: { person: "p3" }, body: body as never });
  assert.equal((await change({ name: "丁一", sex: "男", was })).status, 201);
  const second = await change({ name: "丁壹", was });
  assert.equal(second.code, "person.changed");
  assert.match(second.message, /现在是：丁一，男，入党日期未填。请看过再改$/);
  assert.equal((await change({ name: "丁壹", sex: "男", was: { ...was, sex: "男" } })).status, 201);
});
