import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { errorAnswer, operations, pathTo } from "@shilu/contract";
import { period } from "@shilu/domain";
import { gapsOf } from "../src/work/due.ts";
import { type SmallOffice, serveSmallOffice } from "./small-office.ts";

let office: SmallOffice;
before(async () => {
  office = await serveSmallOffice();
});
after(() => office.stop());

const get = (path: string) => fetch(office.url + path);
const plan = async (asked?: string) =>
  operations.plan.answer.parse(await (await get(pathTo(operations.plan, {}, { period: asked }))).json());
const leftOpen = async (asked?: string) =>
  operations.leftOpen.answer.parse(await (await get(pathTo(operations.leftOpen, {}, { period: asked }))).json());

test("年度计划: this year's where none is named, month by month; a year that has begun shows what was held", async () => {
  const now = await plan();
  assert.deepEqual([now.period.code, now.title], ["2026", "小河县政研室2026年度计划"]);
  const headings = now.blocks.flatMap((block) => (block.kind === "heading" && block.level === 2 ? [block.text] : []));
  assert.deepEqual([headings.length, headings[0], headings[11]], [12, "（一）1月", "（十二）12月"]);
  const held = (await plan("2025")).blocks.flatMap((block) => (block.kind === "table" ? block.rows : []));
  const august = held.find((row) => row[0]?.includes("主题党日") && row.at(-1) === "8月5日");
  assert.ok(august, "the theme day of August");
  assert.match(august[3] ?? "", /^〔.+〕《/);
});

test("it is taken away as Word and PDF; no other file is made", async () => {
  for (const [file, starts] of [
    ["plan.docx", "PK"],
    ["plan.pdf", "%PDF"],
  ] as const) {
    const answer = await get(pathTo(operations.planFile, { file }, { period: "2026" }));
    assert.equal(answer.status, 200);
    assert.ok(
      Buffer.from(await answer.arrayBuffer())
        .toString("latin1")
        .startsWith(starts),
      file,
    );
    assert.match(
      decodeURIComponent(answer.headers.get("content-disposition") ?? ""),
      /小河县政研室2026年度计划\.(docx|pdf)/,
    );
  }
  assert.equal((await get(pathTo(operations.planFile, { file: "plan.txt" }))).status, 404);
});

test("缺口清单: in January of the year before, each gap as the report tells it", async () => {
  const found = await leftOpen();
  assert.deepEqual([found.period.code, found.on], ["2025", "2026-01-05"]);
  const { gaps } = await gapsOf(office.workplace, period("2025"), { on: "2026-01-05" as never, org: undefined });
  assert.ok(gaps.length > 0);
  assert.deepEqual(
    found.gaps.map(({ id, sentence, next }) => ({ id, sentence, next })),
    gaps.map(({ id, sentence, next }) => ({ id, sentence, next })),
  );
  const themeDays = found.gaps.find(({ answeredBy }) => answeredBy?.code === "branch.theme-day");
  assert.equal(themeDays?.answeredBy?.title, "支部主题党日");
  assert.ok(themeDays.duties.every((id) => id.startsWith("branch.theme_day:z:2025-")));
  assert.deepEqual((await leftOpen("2024")).promises, { says: null, items: [] });
});

test("what is no period is refused in one sentence", async () => {
  for (const path of [operations.plan.path, operations.leftOpen.path]) {
    const answer = await get(`${path}?period=2025H3`);
    assert.deepEqual([answer.status, errorAnswer.parse(await answer.json()).code], [400, "period.unknown"]);
  }
});
