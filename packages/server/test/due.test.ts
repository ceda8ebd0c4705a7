import assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { z } from "zod";
import { standardCatalogue } from "../src/mechanisms/read.ts";
import { bundleOf, small, writeBundle } from "./bundle.ts";
import { said, shilu } from "./shilu.ts";

const dueList = z.strictObject({
  on: z.string(),
  items: z.array(
    z.strictObject({
      id: z.string(),
      rule: z.string(),
      mechanism: z.string(),
      title: z.string(),
      of: z.string(),
      window: z.tuple([z.string(), z.string()]),
      due: z.string().nullable(),
      status: z.enum(["未到期", "将到期", "已完成", "补录完成", "逾期", "已说明", "不适用"]),
      provisional: z.boolean(),
      force: z.string(),
      layer: z.string(),
      source: z.string(),
      verification: z.enum(["已复核", "未复核"]),
      counted: z.array(z.string()),
      need: z.number(),
      got: z.number(),
      reason: z.string(),
    }),
  ),
});
const gapList = z.looseObject({
  period: z.string(),
  items: z.array(
    z.looseObject({
      kind: z.string(),
      obligation: z.string().optional(),
      finding: z.string().optional(),
      promise: z.string().optional(),
      about: z.array(z.string()),
      facts: z.array(z.string()),
      sentence: z.string(),
      next: z.string(),
    }),
  ),
  promises: z.looseObject({
    of: z.number(),
    kept: z.number(),
    items: z.array(
      z.looseObject({
        ...{ promise: z.string(), kind: z.literal("promise"), state: z.string(), of: z.number(), kept: z.number() },
        ...{
          records: z.array(z.string()),
          facts: z.array(z.string()),
          sentence: z.string(),
          next: z.string().nullable(),
        },
      }),
    ),
  }),
});

/** The small office with one problem past its day, and a village's branch beside it that is none of its own. */
const ledger = {
  ...small,
  orgs: [...small.orgs, { id: "v", parent: null, type: "党支部", name: "苇塘湾村党支部" }],
  records: [
    ...small.records,
    promised("n1", { item: "主题党日不少于3次", "shown-by": "支部主题党日", floor: 3, deadline: "2025-06-30" }),
    promised("n2", { item: "争取一笔产业资金", proof: ["r4"] }),
  ],
  findings: [
    ...small.findings,
    { id: "f2", org: "u", text: "台账更新滞后", found: "2025-03-01", due: "2025-06-30", progress: [] },
    { id: "f3", org: "v", text: "村务公开栏破损", found: "2025-03-01", due: "2025-06-30", progress: [] },
  ],
};

/** A promise for 2025, made on the ledger's first day. */
function promised(id: string, fields: object) {
  const start = "2025-01-10";
  return { id, mechanism: 83, org: "u", title: "下一步", start, entered: start, fields: { ...fields, year: 2025 } };
}

let folder = "";
before(async () => {
  folder = await mkdtemp(join(tmpdir(), "shilu-due-"));
  await writeBundle(join(folder, "small"), bundleOf(ledger));
  const ran = await shilu(folder, ["import", "small", "--data", "d"]);
  assert.equal(ran.code, 0, ran.err);
});
after(() => rm(folder, { recursive: true, force: true }));

const run = (...args: string[]) => shilu(folder, [...args, "--data", "d"]);
async function dueOf(...args: string[]) {
  const ran = await run("due", ...args, "--json");
  assert.equal(ran.code, 0, ran.err);
  return dueList.parse(ran.json());
}

test("due judges every month: on time, entered late, overdue, soon, not yet; a void record meets nothing", async () => {
  const { on, items } = await dueOf("--on", "2025-05-26", "--period", "2025");
  assert.equal(on, "2025-05-26");
  const themes = items.filter(({ rule }) => rule === "branch.theme_day");
  assert.deepEqual(
    themes.map(({ status }) => status),
    ["已完成", "逾期", "补录完成", "逾期", "将到期", ...Array.from({ length: 7 }, () => "未到期")],
  );
  const [january] = themes;
  assert.deepEqual(january, {
    id: "branch.theme_day:b:2025-01",
    rule: "branch.theme_day",
    mechanism: "branch.theme-day",
    title: "支部主题党日（2025年1月）",
    of: "政研室党支部",
    window: ["2025-01-01", "2025-01-31"],
    due: "2025-01-27",
    status: "已完成",
    provisional: false,
    force: "应当",
    layer: "national",
    source: "《中国共产党支部工作条例（试行）》第十六条",
    verification: "未复核",
    counted: ["r1"],
    need: 1,
    got: 1,
    reason: "2025年1月应有1次，台账里有1次",
  });
});

test("nobody is asked by a deferred rule, for a committee or groups it has not, nor for a village's branch", async () => {
  const { items } = await dueOf("--on", "2025-12-31");
  const deferred = new Set(
    standardCatalogue().mechanisms.flatMap(({ rules }) => rules.filter((rule) => rule.deferred).map(({ id }) => id)),
  );
  assert.ok(deferred.size > 0);
  assert.ok(
    items.every(({ window: [, to] }) => to >= "2025-01-10"),
    "nothing is said of the time before the first record",
  );
  for (const { id, rule, mechanism, of } of items) {
    assert.ok(!deferred.has(rule), id);
    assert.ok(!["branch.committee", "branch.group-meeting"].includes(mechanism), id);
    assert.notEqual(of, "苇塘湾村党支部");
  }
});

test("a weekly duty of Fridays asks nothing in a week whose Friday is a holiday", async () => {
  const { items } = await dueOf("--on", "2025-10-20", "--period", "2025-09-22..2025-10-19");
  assert.deepEqual(
    items.filter(({ rule }) => rule === "volunteer.weekly_local").map(({ id }) => id.split(":").at(-1)),
    ["2025-W39", "2025-W41", "2025-W42"],
  );
});

test("the table sums up first, groups by mechanism, and says that nobody has read the article", async () => {
  const { code, out } = await run("due", "--on", "2025-05-26", "--period", "2025", "--org", "b");
  assert.equal(code, 0);
  assert.match(
    out,
    /^截至2025年5月26日，2025年规定动作共 \d+ 项：未到期 \d+，将到期 \d+，已完成 1，补录完成 1，逾期 \d+。\n/,
  );
  assert.match(
    out,
    /〔支部主题党日〕\n逾期 +2025年2月、4月：每月相对固定一天开展主题党日 +政研室党支部 +2025-02-28～04-30 +2\/0次 /,
  );
  assert.match(out, /第十六条（公开文本，未复核）/);
  assert.match(out, /以下机制台账里还没有记过/);
  assert.ok(out.split("\n").length < 60);
});

test("explain prints rule, article, subject, window, the records that count and those that do not, and why", async () => {
  const { code, out } = await run("due", "--explain", "branch.theme_day:b:2025-03", "--on", "2026-01-10");
  assert.equal(code, 0);
  assert.match(out, /^支部主题党日（2025年3月）：补录完成\n/);
  assert.match(out, /依据：《中国共产党支部工作条例（试行）》第十六条（公开文本，未复核）/);
  assert.match(out, /对象：政研室党支部（党支部）\n时段：2025-03-01 至 2025-03-31，期限 2025-03-31/);
  assert.match(out, /计入的记录（1）：\n.*\n.*\nr2 +2025-03-10 +三月主题党日/);
  assert.match(out, /没有计入的记录（1）：\n.*\n.*\nr3 +2025-03-10 +重复登记 +已作废/);
  const json = await run("due", "--explain", "branch.theme_day:b:2025-03", "--on", "2026-01-10", "--json");
  const { counted } = z.looseObject({ counted: z.array(z.looseObject({ id: z.string() })) }).parse(json.json());
  assert.deepEqual(counted, [{ id: "r2", day: "2025-03-10", title: "三月主题党日" }]);
});

test("gaps give facts and the two sentences; --strict ends with 1, a period without gaps with 0", async () => {
  const ran = await run("gaps", "--period", "2025H1", "--on", "2026-01-10", "--json");
  assert.equal(ran.code, 0, ran.err);
  const { period, items } = gapList.parse(ran.json());
  assert.equal(period, "2025H1");
  const theme = items.find(({ obligation }) => obligation === "branch.theme_day:b:2025-02");
  assert.equal(
    theme?.sentence,
    "政研室党支部2025年2月、4月至6月没有支部主题党日的记录，未达到“每月相对固定一天开展主题党日”的要求。",
  );
  assert.match(theme?.next ?? "", /^政研室党支部按每月不少于1次安排支部主题党日/);
  assert.deepEqual(theme?.facts[0], "政研室党支部：2025年2月应有1次，台账里有0次");
  assert.equal(theme?.about.length, 4);
  assert.deepEqual(
    items.flatMap(({ finding }) => finding ?? []),
    [],
    "a problem due on the last day of the period is not late within it",
  );
  const year = gapList.parse((await run("gaps", "--period", "2025", "--on", "2026-01-10", "--json")).json());
  assert.deepEqual(
    year.items.flatMap(({ finding }) => finding ?? []),
    ["f2"],
  );
  const january = ["gaps", "--period", "2025-01", "--on", "2026-01-10", "--org", "b", "--strict"];
  const none = await run(...january);
  assert.equal(none.code, 0, none.out);
  assert.equal(none.out, "2025年1月，截至2026年1月10日：没有查到缺口。\n");
  const some = await run("gaps", "--period", "2025-02", "--on", "2026-01-10", "--org", "b", "--strict");
  assert.equal(some.code, 1, some.err);
  assert.match(some.out, /^2025年2月，截至2026年1月10日，查到缺口 1 条：规定动作 1。/);
});

test("gaps hold the promises against this year's records: all of them with their state, the unkept ones among the gaps too", async () => {
  const asked = ["gaps", "--period", "2025", "--on", "2025-07-01"];
  const { items, promises } = gapList.parse((await run(...asked, "--json")).json());
  assert.deepEqual(
    promises.items.map(({ promise, state, of, kept, records }) => [promise, state, of, kept, records]),
    [
      ["n1", "部分兑现", 1, 0, ["r1", "r2"]],
      ["n2", "已兑现", 1, 1, ["r4"]],
    ],
  );
  assert.deepEqual([promises.of, promises.kept], [2, 1]);
  const broken = items.filter(({ kind }) => kind === "promise");
  assert.deepEqual(
    broken.map(({ promise, sentence, next }) => [promise, sentence, next]),
    [
      [
        "n1",
        "本年承诺“主题党日不少于3次”，截至2025年7月1日主题党日次数为2次，少于3次，部分兑现。",
        "继续落实“主题党日不少于3次”，已经做到的补录，没有做到的重新明确时限。",
      ],
    ],
  );
  const { out } = await run(...asked);
  assert.match(out, /〔上年承诺〕\n\d+\. 不足：本年承诺“主题党日不少于3次”/);
  assert.match(out, /\n〔上年承诺兑现〕2项中1项已兑现，部分兑现1项。\n1\. 本年承诺/);
  const before = gapList.parse((await run("gaps", "--period", "2025", "--on", "2025-06-30", "--json")).json());
  assert.deepEqual(
    before.items.filter(({ kind }) => kind === "promise"),
    [],
    "its day has not passed",
  );
  const other = gapList.parse((await run("gaps", "--period", "2024", "--on", "2025-07-01", "--json")).json());
  assert.deepEqual(other.promises, { of: 0, kept: 0, items: [] });
});

test("a day that is not, an unknown org, period or id: one sentence each", async () => {
  const refused = async (...args: string[]) => {
    const ran = await run(...args);
    assert.equal(ran.code, 2, ran.err);
    assert.equal(ran.out, "");
    return said(ran);
  };
  assert.equal(
    await refused("due", "--on", "2025-02-30"),
    "“2025-02-30”不是存在的日期；请写成 --on 2025-03-05 的样子。",
  );
  assert.equal(await refused("due", "--org", "x"), "没有编号为“x”的组织，请核对后重试；编号见导出的 orgs.jsonl。");
  assert.equal(
    await refused("due", "--explain", "branch.tea:b:2025"),
    "没有编号为“branch.tea:b:2025”的规定动作；编号见 shilu due --json，往年的请加 --period。",
  );
  assert.match(await refused("gaps"), /^shilu gaps 需要 --period，例如/);
  assert.match(await refused("gaps", "--period", "2025Q5"), /^“2025Q5”不是期间；请写成/);
});
