import assert from "node:assert/strict";
import { mkdir, mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { date, packBody, remindersIn, remindersShown, whyNotReminded } from "@shilu/domain";
import { z } from "zod";
import { openWorkplace } from "../src/work/workplace.ts";
import { bundleOf, small, writeBundle } from "./bundle.ts";
import { assertLaidOut } from "./laid-out.ts";
import { said, shilu } from "./shilu.ts";

const samples = new URL("../../../samples/", import.meta.url);
const figureList = z.array(
  z.looseObject({ figure: z.string(), value: z.number().nullable(), unit: z.string(), records: z.number() }),
);

const sources = z.looseObject({
  gaps: z.array(
    z.looseObject({
      ...{ of: z.string(), text: z.string(), start: z.number(), end: z.number() },
      ...{ facts: z.array(z.string()), about: z.array(z.string()) },
    }),
  ),
  rest: z.array(z.looseObject({ of: z.string(), text: z.string() })),
});

let folder = "";
before(async () => {
  folder = await mkdtemp(join(tmpdir(), "shilu-demo-test-"));
  await mkdir(join(folder, "tmp"));
});
after(() => rm(folder, { recursive: true, force: true }));

const demo = (...more: string[]) =>
  shilu(folder, ["demo", "--once", "--out", "o", ...more], { TMPDIR: join(folder, "tmp") });
const figuresOf = async (period: string) => {
  const ran = await shilu(folder, ["figures", "--period", period, "--data", "kept", "--json"]);
  assert.equal(ran.code, 0, ran.err);
  return figureList.parse(ran.json());
};

test("demo fills the sample's draft, writes its four files, prints what came from where, and leaves nothing behind", async () => {
  const ran = await demo();
  assert.equal(ran.code, 0, ran.err);
  assert.deepEqual((await readdir(join(folder, "o"))).sort(), [
    "report.docx",
    "report.pdf",
    "report.txt",
    "sources.json",
  ]);
  await assertLaidOut(folder, "o/report");
  assert.match(ran.out, /主题党日次数 +\d+ +已填 +\d+条/);
  const text = await readFile(join(folder, "o", "report.txt"), "utf8");
  assert.doesNotMatch(text, /\*|〔不足〕|〔下一步〕|〔上年承诺兑现〕/);
  assert.match(text, /\n“集中学习请假后补学登记不全”的问题应于2025年10月31日前整改到位，.+尚未销号。\n/);
  assert.match(ran.out, /〔不足〕写了 8 句，其余 \d+ 条列在附件/);
  const { gaps, rest } = sources.parse(JSON.parse(await readFile(join(folder, "o", "sources.json"), "utf8")));
  for (const { text: said, start, end, facts, about } of gaps) {
    assert.equal(text.slice(start, end), said);
    assert.ok(facts.length > 0 && about.length > 0, said);
  }
  for (const kind of ["shortfalls", "next-steps"]) {
    const untold = rest.filter((one) => one.of === kind).length;
    assert.match(text, new RegExp(`\n其余${untold}条见附。\n`));
  }
  assert.deepEqual(await readdir(join(folder, "tmp")), []);
});

test("a kept sample office is used again, counts as the naive loop counts", async () => {
  for (const _ of [1, 2]) assert.equal((await demo("--data", "kept")).code, 0);
  for (const year of ["2022", "2025"]) {
    const truth = z
      .record(z.string(), z.number().nullable())
      .parse(JSON.parse(await readFile(new URL(`truth/${year}.json`, samples), "utf8")));
    const figures = await figuresOf(year);
    assert.equal(figures.length, Object.keys(truth).length);
    for (const { figure, value, unit } of figures) assert.equal(value, inUnit(truth[figure] ?? null, unit), figure);
  }
});

test("a first visitor finds one note of the superior on 今日 of the branch, and one evidence pack, however often demo runs", async () => {
  const { store, tenant } = await openWorkplace({ data: join(folder, "kept"), brief: true });
  try {
    const [statements, packs] = await store.read(tenant, async (reader) => [
      await reader.statements(),
      await reader.packs(),
    ]);
    const shown = remindersShown(statements, date("2026-01-05"));
    assert.deepEqual(
      shown.map(({ body: { org, on } }) => [org, on]),
      [["org-02", "2025-12-29"]],
    );
    assert.equal(whyNotReminded(remindersIn(statements), "org-02", date("2026-01-05")), null, "and may send one more");
    assert.deepEqual(
      packs.map(({ title, expires, revoked }) => [title, expires, revoked]),
      [["2025年组织生活检查材料", "2026-02-04", null]],
    );
    const pack = await store.read(tenant, (reader) => reader.pack(packs[0]?.id ?? ""));
    const { articles, problems, records } = packBody.parse(JSON.parse(pack?.body ?? ""));
    assert.deepEqual(articles.map(({ rule, duties }) => [rule, duties.length]).sort(), [
      ["branch.committee_meeting", 12],
      ["branch.general_meeting", 4],
      ["branch.group_meeting", 24],
      ["branch.theme_day", 12],
      ["lecture.secretary_yearly", 1],
    ]);
    assert.deepEqual(
      problems.map(({ id, state }) => [id, state]),
      [
        ["WT-2025-1", "已销号"],
        ["WT-2025-3", "整改中"],
      ],
    );
    assert.equal(records.length, 51);
  } finally {
    await store.close();
  }
});

test("a directory of another office is left alone", async () => {
  await writeBundle(join(folder, "small"), bundleOf(small));
  assert.equal((await shilu(folder, ["import", "small", "--data", "theirs"])).code, 0);
  const ran = await demo("--data", "theirs");
  assert.equal(ran.code, 2);
  assert.equal(said(ran), "这个数据文件夹里已有单位的台账，样例不会写进去；请用 --data 另选一个文件夹。");
});

/** The naive loop keeps money in 分 and shares as fractions of 1. */
function inUnit(value: number | null, unit: string): number | null {
  if (value === null) return null;
  if (unit === "元") return value / 100;
  if (unit === "万元") return value / 1_000_000;
  return unit === "%" ? Number((value * 100).toFixed(2)) : value;
}
