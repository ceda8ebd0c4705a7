import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { checkAnswer, errorAnswer, idempotencyHeader, operations, pathTo } from "@shilu/contract";
import { seenIn, template } from "@shilu/domain";
import { newId } from "@shilu/store";
import { openDraft } from "../src/drafts/read.ts";
import { compileWith } from "../src/work/compile.ts";
import { causeOf } from "../src/work/order.ts";
import { takeStep } from "../src/work/review.ts";
import { type SmallOffice, serveSmallOffice } from "./small-office.ts";
import { xlsxOf } from "./xlsx-files.ts";

/** Two 主题党日 of the small office in 2025: one in March with one present, one in August with three. */
let office: SmallOffice;
let keys = 0;
before(async () => {
  office = await serveSmallOffice();
});
after(() => office.stop());

const post = (path: string, body: string | Uint8Array<ArrayBuffer>) =>
  fetch(office.url + path, {
    method: "POST",
    headers: {
      "Content-Type": typeof body === "string" ? "application/json" : "application/octet-stream",
      [idempotencyHeader]: `check-told-${++keys}-00000000`,
    },
    body,
  });
const check = async (text: string, chosen: readonly { place: number; figure: string }[] = []) =>
  checkAnswer.parse(await (await post(operations.check.path, JSON.stringify({ text, period: "2025", chosen }))).json());
const held = ({ items }: Awaited<ReturnType<typeof check>>) =>
  items.map(({ text, figure, verdict, chosen }) => [text, figure, verdict, chosen]);

const text = "全年办“田间夜校”2次，上半年办“田间夜校”*次。";

test("a person says which figure a place is of: its own time stands, and the rest of the text is read as before", async () => {
  assert.deepEqual(held(await check(text)), [
    ["2次", null, "口径不明", false],
    ["*次", null, "待补", false],
  ]);
  const figure = "branch.theme-day.count";
  assert.deepEqual(
    held(
      await check(text, [
        { place: 0, figure },
        { place: 1, figure },
      ]),
    ),
    [
      ["2次", figure, "一致", true],
      ["*次", figure, "已填", true],
    ],
  );
  const [, half] = (await check(text, [{ place: 1, figure }])).items;
  assert.deepEqual([half?.period, half?.filled], ["2025H1", "1"]);
  const unknown = await check(text, [{ place: 0, figure: "no.such" }]);
  assert.deepEqual(held(unknown)[0], ["2次", null, "口径不明", false]);
});

test("what was known by which words is told, and what came second", async () => {
  const [item] = (await check("全年开展支部主题党日2次。")).items;
  assert.equal(item?.chosen, false);
  assert.match(item?.why?.phrase ?? "", /主题党日.*\{n\}/);
  assert.ok((item?.why?.certainty ?? 0) > 0.7);
});

const sheet = xlsxOf([
  {
    name: "台账",
    rows: [
      ["项目", "次数", "参加人次"],
      ["主题党日", 3, null],
      ["田间夜校", null, 9],
    ],
  },
]);

test("a table that was sent is checked where its cells stand, and comes back filled and corrected", async () => {
  const path = pathTo(operations.checkOriginal, {}, { name: "台账.xlsx", period: "2025" });
  const { items } = checkAnswer.parse(await (await post(path, sheet)).json());
  assert.deepEqual(
    items.map(({ cell, verdict, accepted, filled }) => [cell, verdict, accepted ?? filled]),
    [
      ["“台账”表B2", "不一致", "2"],
      ["“台账”表C2", "已填", "4"],
      ["“台账”表B3", "待补", null],
      ["“台账”表C3", "口径不明", null],
    ],
  );
  const questions = { name: "台账.xlsx", period: "2025", accepted: "0", chosen: "3:branch.theme-day.attendances" };
  const answer = await post(pathTo(operations.fileBack, { file: "filled.xlsx" }, questions), sheet);
  assert.equal(answer.status, 200, await answer.clone().text());
  assert.match(decodeURIComponent(answer.headers.get("content-disposition") ?? ""), /台账-已填\.xlsx/);
  const { text: written } = await openDraft("台账.xlsx", new Uint8Array(await answer.arrayBuffer()));
  assert.equal(written, "台账\n项目\t次数\t参加人次\n主题党日\t2\t4\n田间夜校\t\t9\n");
  const again = await post(pathTo(operations.checkOriginal, {}, { ...questions, accepted: undefined }), sheet);
  const told = checkAnswer.parse(await again.json()).items[3];
  assert.deepEqual([told?.verdict, told?.value, told?.chosen], ["不一致", 4, true]);
});

test("what was said of a cell is remembered by its headings: the next form that has them is filled", async () => {
  const path = pathTo(operations.checkOriginal, {}, { name: "台账.xlsx", period: "2025" });
  const sent = checkAnswer.parse(await (await post(path, sheet)).json());
  const start = sent.items[3]?.start ?? assert.fail();
  const asked = { name: "台账.xlsx", text: sent.text, period: "2025", start, figure: "branch.theme-day.attendances" };
  const answer = await post(operations.rememberPhrase.path, JSON.stringify(asked));
  assert.equal(answer.status, 201, await answer.clone().text());
  assert.deepEqual(await answer.json(), { phrase: "田间夜校{n}人次" });
  const next = xlsxOf([
    {
      name: "季报",
      rows: [
        ["序号", "项目", "参加人次"],
        [1, "田间夜校", null],
      ],
    },
  ]);
  const [cell] = checkAnswer.parse(await (await post(path, next)).json()).items;
  assert.deepEqual(
    [cell?.cell, cell?.figure, cell?.verdict, cell?.filled],
    ["“季报”表C2", "branch.theme-day.attendances", "已填", "4"],
  );
});

test("a text is no table to be filled; the sentence says so", async () => {
  const path = pathTo(operations.fileBack, { file: "filled.xlsx" }, { name: "总结.txt", period: "2025" });
  const answer = await post(path, new TextEncoder().encode(text));
  assert.equal(answer.status, 422);
  assert.match(errorAnswer.parse(await answer.json()).message, /“总结\.txt”不是 \.xlsx 文件，没有表可以填好交回/);
});

test("what was said is remembered as the office's own phrase, and wins the next time", async () => {
  const asked = {
    name: "总结.txt",
    text,
    period: "2025",
    start: text.indexOf("2次"),
    figure: "branch.theme-day.count",
  };
  const answer = await post(operations.rememberPhrase.path, JSON.stringify(asked));
  assert.equal(answer.status, 201, await answer.clone().text());
  assert.deepEqual(await answer.json(), { phrase: "办田间夜校{n}次" });
  const [item] = (await check("今年办田间夜校2次。")).items;
  assert.deepEqual(
    [item?.figure, item?.verdict, item?.why?.phrase],
    ["branch.theme-day.count", "一致", "办田间夜校{n}次"],
  );
  const none = await post(operations.rememberPhrase.path, JSON.stringify({ ...asked, figure: "no.such" }));
  assert.equal(none.status, 404);
});

test("a report that was finished teaches the next one: what its chips were said with is read so again", async () => {
  const { workplace } = office;
  const sentence = "全室办起“清晨书场”*次。";
  assert.equal((await check(sentence)).items[0]?.verdict, "待补");
  const chip = { id: "n1", figure: "branch.theme-day.count", period: "2025", filter: {}, approx: "exact", as: null };
  const words = [
    { type: "text", text: "全室办起“清晨书场”" },
    { type: "figure", attrs: { ...chip, unit: "次", mode: "filled" } },
    { type: "text", text: "。" },
  ];
  const made = template.parse({
    type: "doc",
    attrs: { schema: 1, title: "2025年总结", period: "2025" },
    content: [{ type: "paragraph", content: words }],
  });
  const report = newId();
  const order = (key: string) => ({ actor: "测试", key: `check-told-finish-${key}` });
  await workplace.store.write(causeOf(workplace, order("save"), "report.save"), (to) =>
    to.saveReport({ id: report, title: "2025年总结", period: "2025", template: made, draftName: null }, null),
  );
  for (const act of ["送审", "审签", "定稿"] as const) {
    assert.equal((await check(sentence)).items[0]?.verdict, "待补", `before ${act}`);
    const live = await workplace.store.read(workplace.tenant, (reader) =>
      compileWith(workplace, reader, made, workplace.root),
    );
    await takeStep(workplace, { report, act, words: null, seen: seenIn(live.report) }, order(act));
  }
  const [item] = (await check(sentence)).items;
  assert.deepEqual([item?.figure, item?.filled], ["branch.theme-day.count", "2"]);
});
