import assert from "node:assert/strict";
import { after, before, beforeEach, test } from "node:test";
import { type NewHandOver, operations } from "@shilu/contract";
import { dutiesOfPerson, journalLine, ledgerRecord, membershipKey, problem } from "@shilu/domain";
import { newId } from "@shilu/store";
import { dutiesInCharge } from "../src/work/charge.ts";
import { handOverOf } from "../src/work/handover.ts";
import { handOverDocument } from "../src/work/handover-document.ts";
import { handOverZip } from "../src/work/handover-zip.ts";
import { dayOf } from "../src/work/workplace.ts";
import { type Browser, colleague, foundThree, type GuardedOffice, guardedOffice } from "./guarded-office.ts";

let office: GuardedOffice;
let keeper: Browser;
let clerk: Browser;

const record = (id: string, more: object) =>
  ledgerRecord.parse({
    ...{
      id,
      mechanism: "branch.theme-day",
      org: "z",
      title: `主题党日：${id}`,
      start: "2025-10-10",
      entered: "2025-10-10",
    },
    ...{ fields: { theme: id, segments: ["集中学习"] }, evidence: [{ kind: "签到表", place: "2025年第3盒" }], ...more },
  });
/** What 甲文 recorded: one to be handed over, a draft, one with a 知悉范围, a talk. */
const his = [
  record("H1", {}),
  record("H2", { status: "draft" }),
  record("H3", { circle: ["p1"], title: "主题党日：案件通报" }),
  record("H4", {
    mechanism: "life.talk",
    title: "谈心谈话：家里的难处",
    host: "p1",
    fields: { talkers: ["p1", "p2"] },
  }),
];
const finding = (id: string, more: object) =>
  problem.parse({ id, org: "z", text: `问题${id}`, found: "2025-12-01", owner: "甲文", due: "2026-03-01", ...more });

before(async () => {
  office = await guardedOffice("局域网", async ({ store, now }) => {
    const cause = (actor: string) => ({ tenant: "small", actor, command: "record.add", key: newId(), at: now() });
    for (const one of his) await store.write(cause("甲文"), (to) => to.addRecord(one));
    for (const one of [finding("F1", {}), finding("F2", { owner: "乙武" }), finding("F3", { closed: "2025-12-20" })])
      await store.write(cause("甲文"), (to) => to.addProblem(one));
    // His own week, which is nobody's but his.
    await store.write({ ...cause("甲文"), command: "journal.line" }, async (to) => {
      const line = { id: newId(), on: "2026-01-05", kind: "log", words: "只给自己看的日志" };
      await to.journal.keepLine("p1", journalLine.parse(line));
      return null;
    });
  });
  const three = await foundThree(office);
  keeper = await (await colleague(office, three, { login: "dangwu", roles: ["党务干部"] })).in();
  clerk = await (await colleague(office, three, { login: "keyuan", roles: ["科员"] })).in();
});
beforeEach(() => office.pass(2));
after(() => office.stop());

const params = { person: "p1" };
const listed = async () => (await keeper.ask(operations.handOverList, { params })).body;
const act = (more: Partial<NewHandOver>) =>
  keeper.ask(operations.handOver, {
    params,
    body: { to: "p2", on: "2026-01-31", posts: [], problems: [], stays: false, ...more },
  });

test("the list names what he has in hand; of talks only that they took place, of a 知悉范围 and his own week nothing", async () => {
  const { posts, duties, problems, drafts, records, receivers } = await listed();
  assert.deepEqual(
    posts.map(({ org, role }) => [org, role]),
    [["政研室党支部", "书记"]],
  );
  assert.ok(duties.length > 0);
  assert.deepEqual(
    problems.map(({ id, state }) => [id, state]),
    [["F1", "整改中"]],
  );
  assert.deepEqual([drafts.map(({ id }) => id), records], [["H2"], 2]);
  assert.deepEqual(
    receivers.map(({ name }) => name),
    ["丁一", "乙武"],
  );
  const list = await handOverOf(office.workplace, "p1");
  assert.deepEqual(
    list.records.map(({ id, title, places }) => [id, title, places]),
    [
      ["H1", "主题党日：H1", ["签到表：2025年第3盒"]],
      ["H4", "谈心谈话", []],
    ],
  );
  assert.equal(list.confined, 1);
  const words = JSON.stringify([list, handOverDocument("办", list)]);
  assert.doesNotMatch(words, /案件通报|难处|只给自己看/);
  const zip = Buffer.from(await handOverZip("小河县政研室", list, office.workplace.now())).toString("latin1");
  assert.ok(zip.includes("index.html") && zip.includes("handover.json"));
});

test("who may not change the roster neither sees nor does it; nothing chosen, himself, and what is not his are refused", async () => {
  assert.equal((await clerk.ask(operations.handOverList, { params })).status, 403);
  assert.equal(
    (
      await clerk.ask(operations.handOver, {
        params,
        body: { to: "p2", on: "2026-01-31", posts: [], problems: ["F1"], stays: false },
      })
    ).status,
    403,
  );
  assert.equal((await keeper.ask(operations.handOverList, { params: { person: "无" } })).code, "person.unknown");
  const { posts } = await listed();
  const own = posts.map(({ post }) => post);
  assert.deepEqual(told(await act({})), ["handover.empty", "请至少选一项要交接的职务或问题"]);
  assert.deepEqual(told(await act({ to: "p1", posts: own })), [
    "handover.same",
    "移交人和接收人是同一个人，请另选接收人",
  ]);
  assert.equal((await act({ to: "无", posts: own })).code, "person.unknown");
  const another = (await office.workplace.store.read("small", (reader) => reader.memberships())).find(
    (one) => one.person === "p3",
  );
  assert.equal((await act({ posts: [another === undefined ? "" : membershipKey(another)] })).code, "roster.rejected");
  // The second of two is not his: the first goes nowhere either.
  assert.deepEqual(told(await act({ posts: own, problems: ["F1", "F2"] })), [
    "problem.changed",
    "问题“问题F2”已经不归甲文负责，没有交接；请刷新页面看过再交",
  ]);
  assert.equal((await act({ posts: own, on: "2019-12-31" as never })).code, "roster.rejected");
  assert.deepEqual((await listed()).posts, posts);
});

test("post, duties and problem go in one write with one event; who had it before does not close it", async () => {
  const head = () => office.workplace.store.read("small", (reader) => reader.auditHead());
  const before = await head();
  const { posts } = await listed();
  assert.equal((await act({ posts: posts.map(({ post }) => post), problems: ["F1"], stays: true })).status, 201);
  assert.equal((await head()).size, before.size + 1);
  const { store } = office.workplace;
  const found = (await store.read("small", (reader) => reader.problems())).find(({ id }) => id === "F1");
  assert.deepEqual(
    [found?.owner, found?.formerOwners, found?.progress],
    ["乙武", ["甲文"], [{ date: "2026-01-31", text: "责任人由甲文交接给乙武" }]],
  );
  const posted = (await store.read("small", (reader) => reader.memberships()))
    .map(({ person, role, from, to }) => [person, role, from, to])
    .filter(([person]) => person !== "p3")
    .toSorted();
  assert.deepEqual(posted, [
    ["p1", "书记", "2020-01-01", "2026-01-31"],
    ["p1", "成员", "2026-02-01", null],
    ["p2", "书记", "2026-02-01", null],
    ["p2", "成员", "2020-01-01", "2026-01-31"],
  ]);
  const { judged, ground } = await dutiesInCharge(
    office.workplace,
    "p2",
    { on: dayOf(office.workplace.now()), org: undefined },
    null,
  );
  const february = judged.filter(({ due }) => (due ?? "") > "2026-02-01");
  assert.ok(
    dutiesOfPerson(ground, february, "p2", dayOf(office.workplace.now())).length > 0,
    "what is due later is the receiver's",
  );
});

const told = ({ code, message }: { readonly code: string | null; readonly message: string }) => [code, message];
