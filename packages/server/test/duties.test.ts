import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { dutiesAnswer, errorAnswer, operations, pathTo } from "@shilu/contract";
import { type SmallOffice, serveSmallOffice } from "./small-office.ts";

let office: SmallOffice;
before(async () => {
  office = await serveSmallOffice();
});
after(() => office.stop());

const ask = (query: Record<string, string>) => fetch(office.url + pathTo(operations.duties, {}, query));
const duties = async (query: Record<string, string>) => dutiesAnswer.parse(await (await ask(query)).json());
const village = async (query: Record<string, string>) =>
  (await duties({ mechanism: "village", ...query })).duties.filter(
    ({ mechanism }) => mechanism.code === "village.visit",
  );

test("the unit's quarterly visit: overdue last year, open this year, done by the number that stands there", async () => {
  const all = await village({});
  assert.deepEqual(
    all.map(({ title, status, need, got, measure }) => [title, status, got, need, measure]),
    [
      ["每季度走访（2025年第一季度）", "逾期", 0, 1, "次"],
      ["每季度走访（2025年第二季度）", "逾期", 0, 1, "次"],
      ["每季度走访（2025年第三季度）", "逾期", 0, 1, "次"],
      ["每季度走访（2025年第四季度）", "逾期", 0, 1, "次"],
      ["每季度走访（2026年第一季度）", "未到期", 0, 1, "次"],
      ["每季度走访（2026年第二季度）", "未到期", 0, 1, "次"],
      ["每季度走访（2026年第三季度）", "未到期", 0, 1, "次"],
      ["每季度走访（2026年第四季度）", "未到期", 0, 1, "次"],
    ],
  );
  assert.deepEqual(all[0]?.of, { kind: "org", id: "u", name: "小河县政研室" });
  assert.match(all[0]?.basis ?? "", /本单位/);
});

test("narrowed by status, mechanism, person and org; what is due first stands first", async () => {
  const overdue = await village({ status: "逾期" });
  assert.equal(overdue.length, 4);
  assert.equal((await village({ status: "逾期,未到期" })).length, 8);
  assert.equal((await village({ mechanism: "village.visit" })).length, 8);
  assert.deepEqual((await duties({ mechanism: "villag" })).duties, [], "a family is named whole");
  const own = (await duties({ person: "p1" })).duties;
  assert.ok(own.every(({ of }) => of.kind === "person" && of.id === "p1"));
  assert.ok((await duties({ org: "z" })).duties.every(({ of }) => of.id !== "u"));
  const { duties: all } = await duties({});
  const days = all.flatMap(({ due }) => due ?? []);
  assert.deepEqual(days, [...days].sort());
  assert.ok(own.length > 0 && own.length < all.length);
});

test("as it stood on another day; what cannot be asked is said", async () => {
  const { on, duties: then } = await duties({ on: "2025-06-30", mechanism: "village.visit" });
  assert.equal(on, "2025-06-30");
  assert.equal(then.find(({ title }) => title.includes("第二季度"))?.status, "将到期");
  const says = async (query: Record<string, string>) => {
    const answer = await ask(query);
    const { message, fields } = errorAnswer.parse(await answer.json());
    return `${answer.status} ${message} ${fields.map((one) => one.says).join("")}`;
  };
  assert.match(await says({ on: "2025-02-30" }), /^400 “2025-02-30”不是存在的日期/);
  assert.match(await says({ status: "很急" }), /^400 .*状态只能是：未到期、/);
  assert.match(await says({ org: "别处" }), /编号为“别处”的组织/);
});
