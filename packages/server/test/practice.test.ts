import assert from "node:assert/strict";
import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { date, dueItem, period, type Statement } from "@shilu/domain";
import type { KeptPractice } from "@shilu/store";
import { importBundleInto } from "../src/cli/import.ts";
import { decodeDraft } from "../src/drafts/read.ts";
import { readLedger } from "../src/exchange/ledger.ts";
import { writeLedger } from "../src/exchange/write.ts";
import { standardCatalogue } from "../src/mechanisms/read.ts";
import { Refusal } from "../src/refusal.ts";
import { dutiesOf } from "../src/work/due.ts";
import { fillDraft } from "../src/work/fill.ts";
import { adoptFile, goBackTo, type PracticeChange, takeBack } from "../src/work/practice.ts";
import { formsOf } from "../src/work/record-form.ts";
import { parsePracticeFile, rulesWith } from "../src/work/rules.ts";
import { decide, reportEvent, retract, signRule, statementsOf } from "../src/work/statements.ts";
import { openStoreAt, upToDate, type Workplace, workplaceIn } from "../src/work/workplace.ts";
import { bundleOf, small } from "./bundle.ts";
import { said, shilu } from "./shilu.ts";

const pack = `schema: 1
pack: city.branch
title: 全市支部工作要求
layer: city
from: 2025-03-01
rules:
  - mechanism: branch.theme-day
    id: branch.theme_day
    says: 每月两次主题党日
    shape: periodic
    of: 党支部
    at-least: 2
    per: month
    force: 应当
    source: { document: 全市支部工作要求 }
`;
const own = `schema: 1
code: own.paper
from: 2025-01-01
title: 读报会
group: 理论学习
form: proposed
record:
  blocks: [header, meeting]
  held-by: 党支部
  expected: members
rules:
  - id: own.paper.monthly
    says: 每月一次读报会
    shape: periodic
    of: 党支部
    at-least: 1
    per: month
    force: 本单位
    layer: unit
    source: { document: 政研室党支部学习制度 }
    confidence: read
figures:
  - code: own.paper.count
    title: 读报会次数
    unit: 次
    count: records
    rule: 一次计一次
    phrases: ["读报会{n}次"]
examples:
  - says: 一月读了一次，二月没有读
    records: [{ start: 2025-01-08, present: 3 }]
    on: 2025-03-01
    expect: { due: { 2025-01: 已完成, 2025-02: 逾期 } }
`;

const order = (id: string, before: string, after: string) => `  - mechanism: branch.theme-day
    id: ${id}
    says: 先后
    shape: order
    of: 党支部
    before: ${before}
    after: ${after}
    force: 应当
    source: { document: 全市支部工作要求 }
`;
const ring = `${pack.slice(0, pack.indexOf("  - mechanism"))}${order("ring.a", "研究", "通知")}${order("ring.b", "通知", "研究")}`;

let folder = "";
before(async () => {
  folder = await mkdtemp(join(tmpdir(), "shilu-practice-"));
  const opened = await openStoreAt({ data: join(folder, "empty"), brief: true });
  const { ledger, ...beside } = readLedger(bundleOf(small), standardCatalogue());
  if (ledger === null) throw new Error("the small office does not read");
  await importBundleInto(opened, { ...beside, ledger }, "测试");
  await opened.store.close();
});
after(() => rm(folder, { recursive: true, force: true }));

/** The small office on 26 May 2025, in a store of its own; `again` reads its rules anew. */
async function atOffice(body: (office: { workplace: Workplace; again: () => Promise<Workplace> }) => Promise<void>) {
  const data = await mkdtemp(join(folder, "d-"));
  await cp(join(folder, "empty"), data, { recursive: true });
  const opened = await openStoreAt({ data, brief: true });
  try {
    const workplace = { ...(await workplaceIn(opened)), now: () => "2025-05-26T02:00:00.000Z" };
    await body({ workplace, again: () => upToDate(workplace) });
  } finally {
    await opened.store.close();
  }
}
const cause = { by: "周科长", reason: "市里印发", dryRun: false };
const taken = (workplace: Workplace, name: string, text: string, more = {}) =>
  adoptFile(workplace, { name, text }, { ...cause, ...more });
async function dueOf(workplace: Workplace, rule: string, within = "2025-02-01..2025-04-30") {
  const { judged } = await dutiesOf(workplace, { on: date("2025-05-26"), org: undefined }, period(within));
  return judged.map(dueItem).filter((one) => one.rule === rule);
}
const themes = async (workplace: Workplace) =>
  (await dueOf(workplace, "branch.theme_day")).map(({ need, status, layer }) => `${need} ${status} ${layer}`);
/** What is said of an attempt that is refused: its sentence, then each place. */
const refusal = (attempt: Promise<unknown>): Promise<string> =>
  attempt.then(
    () => "没有拒绝",
    (fault) =>
      fault instanceof Refusal ? [fault.message, ...fault.findings.map(({ says }) => says)].join("\n") : String(fault),
  );

test("a pack is looked at, taken in, taken back, and taken in again; months keep the rule they had", () =>
  atOffice(async ({ workplace, again }) => {
    const without = ["1 逾期 national", "1 补录完成 national", "1 逾期 national"];
    assert.deepEqual(await themes(workplace), without);
    const looked = await taken(workplace, "pack.yaml", pack, { dryRun: true });
    assert.deepEqual(await themes(await again()), without, "looking writes nothing");
    const adopted = await taken(workplace, "pack.yaml", pack);
    const what = ({ changes }: PracticeChange) => changes.map(({ kind, id, what }) => [kind, id, what[0]]);
    assert.deepEqual(what(looked), what(adopted));
    assert.equal(what(looked).length, 10);
    assert.deepEqual(what(looked)[0], ["变动", "branch.theme_day:b:2025-03", "应有由1次改为2次"]);
    assert.deepEqual(
      adopted.impacts.map(({ changed, overdue, subjects }) => ({ changed, overdue, subjects })),
      [{ changed: 10, overdue: 1, subjects: 1 }],
    );
    assert.deepEqual(await themes(await again()), ["1 逾期 national", "2 逾期 city", "2 逾期 city"]);
    const asked = { code: "city.branch", kind: undefined };
    await takeBack(workplace, { ...asked, from: date("2025-04-01") }, cause);
    assert.deepEqual(await themes(await again()), ["1 逾期 national", "2 逾期 city", "1 逾期 national"]);
    assert.match(await refusal(takeBack(workplace, { ...asked, from: date("2025-04-01") }, cause)), /已经停用/);
    await goBackTo(workplace, { ...asked, version: 1 }, cause);
    assert.deepEqual(await themes(await again()), ["1 逾期 national", "2 逾期 city", "2 逾期 city"]);
    assert.match(await refusal(goBackTo(workplace, { ...asked, version: 2 }, cause)), /没有可以退回的第2版/);
    assert.match(
      await refusal(goBackTo(workplace, { ...asked, code: "没有", version: 1 }, cause)),
      /没有采用过代码为“没有”的文件/,
    );
  }));

test("a bad file is refused whole, with file and line", () =>
  atOffice(async ({ workplace }) => {
    const says = (name: string, text: string) => refusal(taken(workplace, name, text));
    assert.equal(
      await says(
        "bad.yaml",
        pack.replace("from: 2025-03-01", "from: 2025-02-30").replace("layer: city", "layer: 街道"),
      ),
      [
        "“bad.yaml”有 2 处不对，没有采用；请按下列位置改正后再试。",
        "bad.yaml 第 4 行：layer 写的是“街道”，只能是：national、province、city、unit、notice",
        "bad.yaml 第 5 行：from：“2025-02-30”不是存在的日期，请写成 2025-03-05 的样子",
      ].join("\n"),
    );
    assert.match(
      await says("shape.yaml", pack.replace("shape: periodic", "shape: weekly")),
      /shape\.yaml 第 10 行：shape 写的是“weekly”，只能是：periodic、/,
    );
    assert.match(
      await says("key.yaml", pack.replace("    per: month", "    per: month\n    often: 2")),
      /key\.yaml 第 \d+ 行：里?不认识 often，请改正名称或删去/,
    );
    assert.match(
      await says("softer.yaml", pack.replace("per: month", "per: year")),
      /softer\.yaml（第1版） 第 7 行：规则 branch\.theme_day 的要求低于上一层级/,
    );
    assert.match(
      await says(
        "article.yaml",
        pack.replace("{ document: 全市支部工作要求 }", "{ document: 全市支部工作要求, article: 十六 }"),
      ),
      /article\.yaml（第1版） 第 7 行：.*看不出是哪一条/,
    );
    assert.match(
      await says("ring.yaml", ring),
      /ring\.yaml（第1版） 第 7 行：.*先后绕成了一圈[\s\S]*ring\.yaml（第1版） 第 16 行：/,
    );
    assert.match(
      await says("example.yaml", own.replace("2025-02: 逾期", "2025-02: 已完成")),
      /“2025-02”应为已完成，算出来是逾期/,
    );
    assert.match(await says("torn.yaml", "schema: [1\n"), /torn\.yaml 第 2 行：YAML 写法有误/);
    assert.match(await says("empty.yaml", ""), /文件是空的，或不是制度文件/);
    assert.deepEqual(await workplace.store.read("t1", (reader) => reader.practice()), []);
  }));

test("an own mechanism is asked, recorded, counted, reported, and travels with the bundle", () =>
  atOffice(async ({ workplace, again }) => {
    await taken(workplace, "own.yaml", own);
    const office = await again();
    const statuses = async (at: Workplace) =>
      (await dueOf(at, "own.paper.monthly", "2025Q1")).map(({ status }) => status);
    assert.deepEqual(await statuses(office), ["逾期", "逾期", "逾期"]);
    const record = {
      id: "读1",
      mechanism: "own.paper",
      org: "b",
      title: "读报会",
      start: "2025-01-08",
      entered: "2025-01-09",
    };
    const files = bundleOf({ ...small, records: [...small.records, record] });
    const practice = await office.store.read("t1", (reader) => reader.practice());
    assert.match(readLedger(files, standardCatalogue()).errors[0]?.says ?? "", /制度库里没有“own\.paper”这项机制/);
    const { ledger, ...beside } = readLedger(files, standardCatalogue(), practice);
    if (ledger === null) throw new Error(JSON.stringify(beside.errors));
    await importBundleInto(office, { ...beside, ledger }, "测试");
    const draft = decodeDraft("总结.txt", new TextEncoder().encode("全年开展读报会*次。\n"));
    const { items } = await fillDraft(office, draft, { period: period("2025") });
    assert.deepEqual(
      items.map(({ figure, filled }) => [figure, filled]),
      [["own.paper.count", "1"]],
    );
    await decide(office, {
      kind: "explained",
      obligation: "own.paper.monthly:b:2025-02",
      reason: "停刊",
      until: null,
      by: "周科长",
      on: date("2025-05-26"),
    });
    const all = await office.store.read("t1", async (reader) => ({
      ledger: await reader.ledger(),
      practice: await reader.practice(),
      statements: await reader.statements(),
    }));
    if (all.ledger === null) throw new Error("no ledger");
    const bundle = writeLedger(all.ledger, "shilu test", all);
    const read = readLedger(bundle, standardCatalogue());
    assert.deepEqual([read.errors, read.practice, read.statements], [[], all.practice, all.statements]);
    const data = await mkdtemp(join(folder, "other-"));
    const other = await openStoreAt({ data });
    try {
      if (read.ledger === null) throw new Error("no ledger");
      await importBundleInto(other, { ...read, ledger: read.ledger }, "测试");
      assert.deepEqual(await statuses(await workplaceIn(other)), ["已完成", "已说明", "逾期"]);
    } finally {
      await other.store.close();
    }
  }));

test("an exemption, a postponement and a statement are shown with reason and name, and are not done", () =>
  atOffice(async ({ workplace }) => {
    const on = date("2025-05-26");
    const say = (kind: "exempt" | "postponed" | "explained", obligation: string, until: string | null = null) =>
      decide(workplace, {
        kind,
        obligation,
        reason: "换届",
        until: until === null ? null : date(until),
        by: "周科长",
        on,
      });
    const first = await say("exempt", "branch.theme_day:b:2025-02");
    await say("postponed", "branch.theme_day:b:2025-04", "2025-06-30");
    const now = async () =>
      (await dueOf(workplace, "branch.theme_day")).map(({ status, got, reason }) => [status, got, reason]);
    assert.deepEqual(await now(), [
      ["不适用", 0, "2025年2月应有1次，台账里有0次；经确认不适用：换届（周科长，2025年5月26日）"],
      ["补录完成", 1, "2025年3月应有1次，台账里有1次"],
      ["未到期", 0, "2025年4月应有1次，台账里有0次；延期至2025年6月30日：换届（周科长，2025年5月26日）"],
    ]);
    assert.match(await refusal(say("exempt", "branch.theme_day:b:2025-03")), /已经完成（补录完成），不用再作说明/);
    assert.match(
      await refusal(say("postponed", "branch.theme_day:b:2025-05", "2025-05-30")),
      /延期的日子须晚于现在的期限 2025-05-30，请改正/,
    );
    assert.match(await refusal(say("exempt", "没有:b:2025-05")), /没有编号为“没有:b:2025-05”的规定动作/);
    const holds = (all: readonly { readonly holds: boolean }[]) => all.map((one) => one.holds);
    await retract(workplace, first.id, { reason: "记错了", by: "周科长", on });
    assert.equal((await now())[0]?.[0], "逾期");
    assert.match(await refusal(retract(workplace, first.id, { reason: "再撤", by: "甲", on })), /已经撤回/);
    assert.deepEqual(holds(await statementsOf(workplace)), [false, true, true]);
    await say("explained", "branch.theme_day:b:2025-04");
    assert.deepEqual(holds(await statementsOf(workplace)), [false, false, true, true], "the last word holds");
    assert.equal((await now())[2]?.[0], "已说明");
  }));

test("a signature shows as 已复核 until the rule is worded otherwise", () =>
  atOffice(async ({ workplace, again }) => {
    const state = async () => (await dueOf(await again(), "branch.theme_day", "2025-04"))[0]?.verification;
    const sign = async (rule: string): Promise<Statement> =>
      signRule(await again(), {
        rule,
        by: "周科长",
        text: "支部工作条例（试行），2018年10月公布",
        article: "",
        on: date("2025-05-26"),
      });
    assert.equal(await state(), "未复核");
    await sign("branch.theme_day");
    assert.equal(await state(), "已复核");
    await taken(workplace, "pack.yaml", pack);
    assert.equal(await state(), "未复核", "the city's wording was not signed");
    assert.match(await refusal(sign("没有")), /2025-05-26没有在用的规则“没有”/);
    await taken(workplace, "own.yaml", own);
    assert.match(await refusal(sign("own.paper.monthly")), /是本单位自定的规则，不是正式条文，不用复核/);
  }));

test("an event in words is reported for those whom the rules know, and sets its duty off", () =>
  atOffice(async ({ workplace }) => {
    const tell = (what: string, org = "b", more = {}) =>
      reportEvent(workplace, {
        what,
        org,
        person: undefined,
        record: undefined,
        by: "周科长",
        on: date("2025-03-03"),
        ...more,
      });
    assert.deepEqual(await dueOf(workplace, "branch.vacancy", "2025"), []);
    await tell("支委出现空缺");
    assert.equal((await dueOf(workplace, "branch.vacancy", "2025")).length, 1);
    assert.match(await refusal(tell("支委空缺")), /没有规则提到“支委空缺”这件事；相近的有：.*支委出现空缺/);
    assert.match(await refusal(tell("支委出现空缺", "x")), /没有编号为“x”的组织/);
    assert.match(await refusal(tell("支委出现空缺", "b", { person: "x" })), /没有编号为“x”的人员/);
    assert.match(await refusal(tell("支委出现空缺", "b", { record: "x" })), /没有编号为“x”的记录/);
  }));

test("the examples of the manual are taken in as they stand", async () => {
  const manual = await readFile(new URL("../../../docs/制度文件.md", import.meta.url), "utf8");
  const texts = [...manual.matchAll(/```yaml\n([\s\S]*?)```/g)].map(([, text = ""]) => text);
  const practice = texts.map((source, index): KeptPractice => {
    const read = parsePracticeFile(`例${index + 1}`, source);
    if (!read.ok) throw new Error(read.findings.map(({ says }) => says).join("\n"));
    const { file, value } = read.value;
    const { kind, code, title, from } = file;
    return {
      kind,
      code,
      title,
      from,
      version: 1,
      name: `例${index + 1}`,
      value,
      source,
      reason: "例",
      at: "",
      actor: "例",
    };
  });
  assert.deepEqual(
    practice.map(({ kind }) => kind),
    ["adjustment", "adjustment", "pack"],
  );
  assert.deepEqual(
    rulesWith(standardCatalogue(), practice, []).findings.filter(({ severity }) => severity !== "note"),
    [],
  );
});

test("on the command line: adopt, list, decide, and what is missing is asked for in one sentence", async () => {
  await cp(join(folder, "empty"), join(folder, "cli"), { recursive: true });
  await writeFile(join(folder, "pack.yaml"), pack);
  const run = (...args: string[]) => shilu(folder, [...args, "--data", "cli"]);
  const adopted = await run("adopt", "pack.yaml", "--by", "周科长");
  assert.equal(adopted.code, 0, adopted.err);
  assert.match(adopted.out, /^已采用规则包“全市支部工作要求”（city\.branch 第1版，自2025年3月1日起）。/);
  assert.match(adopted.out, /每月两次主题党日/);
  const listed = await run("practice");
  assert.match(listed.out, /规则包 +city\.branch +1 +全市支部工作要求 +2025-03-01 +采用 +采用 pack\.yaml +周科长/);
  assert.equal((await run("practice", "--show", "city.branch")).out.trimEnd(), pack.trimEnd());
  const decided = await run("decide", "branch.theme_day:b:2025-02", "--explain", "--reason", "换届", "--by", "周科长");
  assert.match(decided.out, /^已记下：branch\.theme_day:b:2025-02 如实说明未开展，理由“换届”（周科长）。/);
  for (const [args, expected] of [
    [["decide", "x", "--reason", "甲", "--by", "乙"], /须写其中一个/],
    [["decide", "x", "--exempt", "--by", "乙"], /shilu decide 需要 --reason，写明理由/],
    [
      ["decide", "x", "--postpone", "2025-02-30", "--reason", "甲", "--by", "乙"],
      /“2025-02-30”不是存在的日期；请写成 --postpone/,
    ],
    [["sign", "x", "--text", "某文"], /shilu sign 需要 --by，写明是谁/],
    [["sign", "x", "--by", "甲"], /shilu sign 需要 --text/],
    [["adopt", "nowhere.yaml"], /找不到制度文件“nowhere\.yaml”，请检查路径。/],
  ] as const) {
    const ran = await run(...args);
    assert.equal(ran.code, 2);
    assert.match(said(ran), expected);
  }
});

test("an office says its papers in its own words: taken in with version and event, printed at once, refused by line, and taken back", () =>
  atOffice(async ({ workplace, again }) => {
    const words = `schema: 1
adjusts: branch.theme-day
from: 2025-06-01
document: 支部委员会会议
papers:
  registration:
    title: "{事项}情况表"
    parts: [名称, 佐证]
`;
    const kindNow = (now: Workplace) => {
      const kind = now.catalogue.mechanism("branch.theme-day", date("2025-03-12"));
      assert.ok(kind);
      return kind;
    };
    const titleNow = async () => formsOf(kindNow(await again()))[0]?.title;
    assert.equal(await titleNow(), "支部主题党日登记表");
    const { changes } = await taken(workplace, "words.yaml", words);
    assert.deepEqual(changes, [], "no duty changes");
    assert.equal(await titleNow(), "支部主题党日情况表", "also for a record of before");
    assert.equal((await workplace.store.read(workplace.tenant, (reader) => reader.practice())).length, 1);
    const bad = words.replace("[名称, 佐证]", "[名称, 打分]");
    assert.match(
      await refusal(taken(await again(), "bad.yaml", bad)),
      /bad\.yaml.*第 8 行：parts\[2\]：这种纸质表的部分只有：名称、内容、出席、佐证/,
    );
    await takeBack(await again(), { kind: "adjustment", code: "branch.theme-day", from: date("2025-06-01") }, cause);
    assert.equal(await titleNow(), "支部主题党日登记表");
  }));
