import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { errorAnswer, idempotencyHeader, type NewRectifyStep, operations, pathTo } from "@shilu/contract";
import { type SmallOffice, serveSmallOffice } from "./small-office.ts";

let office: SmallOffice;
let keys = 0;
before(async () => {
  office = await serveSmallOffice();
});
after(() => office.stop());

const send = (path: string, body: object, key = `rectify-test-${++keys}-0000`) =>
  fetch(office.url + path, {
    method: "POST",
    headers: { "Content-Type": "application/json", [idempotencyHeader]: key },
    body: JSON.stringify(body),
  });
async function find(text: string): Promise<string> {
  const answer = await send(operations.addProblem.path, { text, found: "2026-01-04" });
  return operations.addProblem.answer.parse(await answer.json()).problem.id;
}
const step = (problem: string, body: NewRectifyStep, key?: string) =>
  send(pathTo(operations.rectify, { problem }), body, key);
const verdict = (problem: string, body: NewRectifyStep) => send(pathTo(operations.judgeProblem, { problem }), body);
const one = async (problem: string) =>
  operations.problem.answer.parse(await (await fetch(office.url + pathTo(operations.problem, { problem }))).json());
const list = async () =>
  operations.problems.answer.parse(await (await fetch(office.url + operations.problems.path)).json()).problems;
const measure = (due: string, from = 0): NewRectifyStep => ({
  ...{ act: "定措施", by: "甲文", from, text: "更换灯泡", owner: "丁一", due },
});

test("from found to closed: every step is in the history with who, when and where the evidence lies", async () => {
  const id = await find("路灯不亮");
  assert.equal((await step(id, measure("2026-02-01"))).status, 201);
  const asked: NewRectifyStep = { act: "申请销号", by: "丁一", from: 1, text: "已更换", evidence: "2026年第1盒" };
  assert.equal((await step(id, asked)).status, 201);
  const own = await verdict(id, { act: "销号", by: "丁一", from: 2, text: "看过" });
  assert.deepEqual(
    [own.status, errorAnswer.parse(await own.json()).message],
    [409, "没有办成：丁一参与了这个问题的整改，销号须由别人办理"],
  );
  assert.equal((await verdict(id, { act: "销号", by: "甲文", from: 2, text: "看过现场" })).status, 201);
  const { line, steps, measures } = await one(id);
  assert.deepEqual([line.state, line.closed, line.owner, measures], ["已销号", "2026-01-05", "丁一", ["更换灯泡"]]);
  assert.deepEqual(
    steps.map(({ act, by, evidence }) => [act, by, evidence]),
    [
      ["定措施", "甲文", undefined],
      ["申请销号", "丁一", "2026年第1盒"],
      ["销号", "甲文", undefined],
    ],
  );
});

test("a step on what somebody else has just moved is refused, and the same key twice is one step", async () => {
  const id = await find("水管漏水");
  const key = "the-same-step-twice-1";
  assert.equal((await step(id, measure("2026-02-01"), key)).status, 201);
  assert.equal((await step(id, measure("2026-02-01"), key)).status, 201);
  assert.equal((await one(id)).steps.length, 1);
  const late = await step(id, measure("2026-03-01", 0));
  assert.deepEqual([late.status, errorAnswer.parse(await late.json()).code], [409, "problem.changed"]);
});

test("the list goes by the day, what has none comes behind, what is closed at the end", async () => {
  const [later, sooner, open] = [await find("后"), await find("先"), await find("无期限")];
  await step(later, measure("2026-05-01"));
  await step(sooner, measure("2026-01-20"));
  const ids = (await list()).map(({ id }) => id);
  assert.ok(ids.indexOf(sooner) < ids.indexOf(later) && ids.indexOf(later) < ids.indexOf(open));
  const states = (await list()).map(({ closed }) => closed !== null);
  assert.deepEqual(states, [...states].sort());
});

for (const [name, body, status, says] of [
  ["a stage jumped", { act: "销号", by: "甲文", from: 0, text: "看过" }, 409, /“待销号”时才能销号/],
  ["a day that has passed", measure("2026-01-04"), 422, /已经过去/],
  ["nobody in charge", { ...measure("2026-02-01"), owner: " " }, 400, /内容格式不对/],
] as const)
  test(`${name}: refused, nothing kept`, async () => {
    const id = await find("不规范");
    const answer = await (body.act === "销号" ? verdict : step)(id, body as NewRectifyStep);
    assert.equal(answer.status, status);
    assert.match(errorAnswer.parse(await answer.json()).message, says);
    assert.equal((await one(id)).steps.length, 0);
  });

test("one that is not there", async () => {
  const answer = await step("none", measure("2026-02-01"));
  assert.deepEqual([answer.status, errorAnswer.parse(await answer.json()).code], [404, "problem.unknown"]);
});
