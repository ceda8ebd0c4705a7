import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { errorAnswer, idempotencyHeader, operations, pathTo } from "@shilu/contract";
import { type SmallOffice, serveSmallOffice } from "./small-office.ts";

let office: SmallOffice;
before(async () => {
  office = await serveSmallOffice();
});
after(() => office.stop());

const get = async (path: string) => (await fetch(office.url + path)).json();
const all = async (on: string) => {
  const { duties } = operations.duties.answer.parse(await get(pathTo(operations.duties, {}, { on })));
  return duties.filter(({ rule }) => rule === "branch.theme_day");
};
const oneOf = async (duty: string) => operations.duty.answer.parse(await get(pathTo(operations.duty, { duty })));
const decide = (duty: string, body: unknown, key: string) =>
  fetch(office.url + pathTo(operations.decide, { duty }), {
    method: "POST",
    headers: { "Content-Type": "application/json", [idempotencyHeader]: key },
    body: JSON.stringify(body),
  });
const august = "branch.theme_day:z:2025-08";
const september = "branch.theme_day:z:2025-09";

test("the duties of a day stand in the order of their deadlines, each with its basis and its state", async () => {
  const duties = await all("2025-09-28");
  assert.deepEqual(
    duties.map(({ due }) => due),
    [...duties.map(({ due }) => due)].sort(),
  );
  const of = (id: string) => duties.find((one) => one.id === id);
  assert.deepEqual(
    [of(august)?.status, of(september)?.status, of("branch.theme_day:z:2025-10")?.status],
    ["补录完成", "将到期", "未到期"],
  );
  assert.equal(of(september)?.basis, "《中国共产党支部工作条例（试行）》第十六条（公开文本，未复核）");
  assert.deepEqual(
    [of(september)?.need, of(september)?.got, of(september)?.measure, of(september)?.form],
    [1, 0, "次", true],
  );
  const wrong = await fetch(`${office.url}/api/duties?on=2025-02-30`);
  assert.equal(errorAnswer.parse(await wrong.json()).message, "“2025-02-30”不是存在的日期，请写成 2025-03-05 的样子");
});

test("one duty shows what counts and what does not", async () => {
  const { counted, layer } = await oneOf(august);
  assert.deepEqual([counted, layer], [[{ id: "R2", day: "2025-08-05", title: "主题党日：读书" }], "中央"]);
  const none = await fetch(office.url + pathTo(operations.duty, { duty: "没有:z:2025-09" }));
  assert.equal(none.status, 404);
});

test("an honest statement is kept once and stands in the list; what is done needs none", async () => {
  const said = { kind: "explained", reason: "全员下乡", by: "周科长" };
  const empty = await decide(september, { ...said, reason: " " }, "duty-decision-0001");
  assert.deepEqual(errorAnswer.parse(await empty.json()).fields, [{ field: "reason", says: "请写明理由" }]);
  for (const _ of [1, 2]) assert.equal((await decide(september, said, "duty-decision-0002")).status, 201);
  const { line } = await oneOf(september);
  assert.deepEqual([line.status, line.stated], ["已说明", "如实说明未开展：全员下乡（周科长，2026年1月5日）"]);
  assert.equal((await office.workplace.store.read("small", (reader) => reader.statements())).length, 1);
  const done = await decide(august, said, "duty-decision-0003");
  assert.equal(done.status, 409);
  const early = await decide(
    "branch.theme_day:z:2025-10",
    { ...said, kind: "postponed", until: "2025-10-31" },
    "duty-decision-0004",
  );
  assert.equal(early.status, 422);
  assert.match(errorAnswer.parse(await early.json()).message, /延期的日子须晚于现在的期限 2025-10-31/);
});

test("narrowed to a family of mechanisms, to what stands open, to one person", async () => {
  const asked = async (query: Record<string, string>) =>
    operations.duties.answer.parse(await get(pathTo(operations.duties, {}, query))).duties;
  const visits = await asked({ mechanism: "village.visit", status: "逾期,未到期" });
  assert.deepEqual(
    visits.map(({ title, status, of }) => [title, status, of.name]),
    [
      ["每季度走访（2026年第一季度）", "未到期", "小河县政研室"],
      ["每季度走访（2026年第二季度）", "未到期", "小河县政研室"],
      ["每季度走访（2026年第三季度）", "未到期", "小河县政研室"],
      ["每季度走访（2026年第四季度）", "未到期", "小河县政研室"],
    ],
  );
  assert.ok((await asked({ mechanism: "village" })).some(({ mechanism }) => mechanism.code === "village.visit"));
  assert.deepEqual(await asked({ mechanism: "villag" }), [], "a family is named whole");
  const own = await asked({ person: "p1" });
  assert.ok(own.length > 0);
  assert.deepEqual(new Set(own.map(({ of }) => `${of.kind} ${of.name}`)), new Set(["person 甲文"]));
  const wrong = await fetch(`${office.url}/api/duties?status=${encodeURIComponent("很急")}`);
  assert.match(errorAnswer.parse(await wrong.json()).fields[0]?.says ?? "", /^状态只能是：未到期、/);
});
