import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { strFromU8, unzipSync } from "fflate";
import iconv from "iconv-lite";
import { z } from "zod";
import { bundleOf, small, writeBundle } from "./bundle.ts";
import { assertLaidOut } from "./laid-out.ts";
import { docxOf, paragraph } from "./office-files.ts";
import { said, shilu } from "./shilu.ts";

const draft = `云岭市委政策研究室工作总结
一、组织生活
年内开展支部主题党日*次、党员大会*次，协调各类帮扶资金*万元。
`;

const item = z.looseObject({
  text: z.string(),
  figure: z.string().nullable(),
  value: z.number().nullable(),
  filled: z.string().nullable(),
  verdict: z.string(),
  records: z.array(z.string()),
  reason: z.string().nullable(),
});
const filling = z.looseObject({
  items: z.array(item),
  files: z.array(z.string()),
  draft: z.looseObject({}),
  left: z.array(z.unknown()).optional(),
});
const figureList = z.array(
  z.looseObject({ figure: z.string(), value: z.number().nullable(), unit: z.string(), records: z.number() }),
);

let folder = "";
before(async () => {
  folder = await mkdtemp(join(tmpdir(), "shilu-ledger-"));
  // The build's empty database is copied: making each from nothing would take most of the time of these tests.
  const prepared = fileURLToPath(new URL("../../store/dist/empty-database", import.meta.url));
  for (const data of ["d", "d2", "e", "empty", "new"])
    await cp(prepared, join(folder, data, "db"), { recursive: true });
  await writeBundle(join(folder, "small"), bundleOf(small));
  await writeFile(join(folder, "总结.txt"), draft);
  const ran = await shilu(folder, ["import", "small", "--data", "d"]);
  assert.equal(ran.code, 0, ran.err);
  assert.equal(ran.out, "已导入 云岭市委政策研究室：新增记录 4 条，更正 0 条，原已有 0 条。\n");
});
after(() => rm(folder, { recursive: true, force: true }));

async function figuresOf(data: string): Promise<Map<string, { value: number | null; records: number }>> {
  const ran = await shilu(folder, ["figures", "--period", "2025", "--data", data, "--json"]);
  assert.equal(ran.code, 0, ran.err);
  return new Map(figureList.parse(ran.json()).map(({ figure, value, records }) => [figure, { value, records }]));
}

test("figures count what was recorded: a void never, a late one yes, money in its unit, nothing as null", async () => {
  const figures = await figuresOf("d");
  assert.deepEqual(figures.get("branch.theme-day.count"), { value: 2, records: 2 });
  assert.deepEqual(figures.get("branch.theme-day.attendances"), { value: 4, records: 2 });
  assert.deepEqual(figures.get("office.aid-coordinated"), { value: 123.45, records: 1 });
  assert.deepEqual(figures.get("branch.general-meeting.count"), { value: null, records: 0 });
});

test("explain names the rule, the records, and what was left out and why", async () => {
  const ran = await shilu(folder, ["explain", "branch.theme-day.count", "--period", "2025", "--data", "d", "--json"]);
  assert.equal(ran.code, 0, ran.err);
  const explained = z
    .looseObject({
      rule: z.string(),
      sql: z.string(),
      recordIds: z.array(z.string()),
      excluded: z.array(z.looseObject({ record: z.string(), why: z.string() })),
      countingRules: z.array(z.strictObject({ id: z.string(), says: z.string() })),
      parts: z.array(z.unknown()),
    })
    .parse(ran.json());
  assert.deepEqual(
    explained.countingRules.map(({ id }) => id),
    ["record.status", "record.day", "record.year", "record.zero", "times.record", "times.joint"],
  );
  assert.deepEqual(explained.parts, []);
  assert.deepEqual(explained.recordIds, ["r1", "r2"]);
  assert.deepEqual(
    explained.excluded.map(({ record, why }) => [record, why]),
    [["r3", "作废"]],
  );
  assert.match(explained.sql, /r\.status = 'final'/);
  const unknown = await shilu(folder, ["explain", "branch.tea", "--period", "2025", "--data", "d"]);
  assert.equal(unknown.code, 2);
  assert.equal(said(unknown), "没有代码为“branch.tea”的指标；全部代码见 shilu figures --period 2025。");
});

test("explain tells a person the counting rules that the figure uses; --rules tells all of them, without a ledger", async () => {
  const { out } = await shilu(folder, ["explain", "branch.theme-day.people", "--period", "2025", "--data", "d"]);
  assert.match(out, /\n用到的口径：\n {2}只计定稿（record\.status）：/);
  assert.match(out, /人数是不同的人（people\.distinct）：.*后来调走的也计/);
  assert.doesNotMatch(out, /people\.attendances/);
  const all = await shilu(folder, ["explain", "--rules", "--data", "nowhere"]);
  assert.equal(all.code, 0, all.err);
  assert.match(all.out, /^口径共 38 条/);
  for (const about of [
    "记录与期间",
    "次数",
    "人次与人数",
    "发言",
    "资金",
    "政研成果",
    "数量与比例",
    "谈心谈话",
    "写法与定稿",
  ])
    assert.match(all.out, new RegExp(`^〔${about}〕$`, "m"));
  const { rules } = z
    .strictObject({
      rules: z.array(
        z.strictObject({
          ...{ id: z.string(), about: z.string(), title: z.string(), says: z.string(), example: z.string() },
          ...{ for: z.string(), keys: z.array(z.string()), figures: z.array(z.string()) },
        }),
      ),
    })
    .parse((await shilu(folder, ["explain", "--rules", "--json"])).json());
  assert.deepEqual(rules.find(({ id }) => id === "research.reprints")?.figures, ["reform.media.count"]);
  const missing = await shilu(folder, ["explain", "--period", "2025"]);
  assert.equal(said(missing), "shilu explain 还缺少指标的代码；用法见 shilu explain --help。");
});

test("fill writes what the ledger knows and leaves the rest open with a reason", async () => {
  const ran = await shilu(folder, ["fill", "总结.txt", "--period", "2025", "--data", "d", "--out", "o", "--json"]);
  assert.equal(ran.code, 1, ran.err);
  const { items, files } = filling.parse(ran.json());
  assert.deepEqual(
    items.map(({ text, figure, filled, verdict, records }) => [text, figure, filled, verdict, records]),
    [
      ["*次", "branch.theme-day.count", "2", "已填", ["r1", "r2"]],
      ["*次", "branch.general-meeting.count", null, "待补", []],
      ["*万元", "office.aid-coordinated", "123.45", "已填", ["r4"]],
    ],
  );
  assert.equal(items[1]?.reason, "2025年台账里没有“党员大会次数”的记录，也没有零报告；补记以后会自动填上");
  assert.deepEqual(files, ["report.txt", "report.docx", "report.pdf", "sources.json"]);
  assert.deepEqual((await readdir(join(folder, "o"))).sort(), [...files].sort());
  await assertLaidOut(folder, "o/report");
  const text = await readFile(join(folder, "o", "report.txt"), "utf8");
  assert.equal(
    text,
    "云岭市委政策研究室工作总结\n一、组织生活\n年内开展支部主题党日2次、党员大会〔待补：党员大会次数〕次，协调各类帮扶资金123.45万元。\n",
  );
  const sources = z
    .looseObject({
      auditHead: z.string().regex(/^\d+:[0-9a-f]{64}$/),
      numbers: z.array(
        z.looseObject({
          text: z.string(),
          start: z.number(),
          end: z.number(),
          records: z.array(z.string()),
          evidence: z.array(z.string()),
          marks: z.array(z.string()),
        }),
      ),
      open: z.array(z.looseObject({ what: z.string(), start: z.number(), end: z.number() })),
    })
    .parse(JSON.parse(await readFile(join(folder, "o", "sources.json"), "utf8")));
  for (const number of sources.numbers) assert.equal(text.slice(number.start, number.end), number.text);
  assert.deepEqual(
    sources.numbers.map(({ text, records, evidence, marks }) => [text, records, evidence, marks]),
    [
      ["2", ["r1", "r2"], ["1柜2盒3册"], ["补录1条"]],
      ["123.45", ["r4"], [], []],
    ],
  );
  const [open] = sources.open;
  assert.equal(text.slice(open?.start, open?.end), "〔待补：党员大会次数〕");
});

test("a GB18030 draft and one with a BOM give the same items as UTF-8", async () => {
  await writeFile(join(folder, "gb.txt"), iconv.encode(draft, "gb18030"));
  await writeFile(join(folder, "bom.txt"), `\uFEFF${draft}`);
  const items = async (name: string) => {
    const ran = await shilu(folder, ["check", name, "--period", "2025", "--data", "d", "--json"]);
    assert.equal(ran.code, 1, ran.err);
    return filling.parse(ran.json()).items;
  };
  const plain = await items("总结.txt");
  assert.deepEqual(await items("gb.txt"), plain);
  assert.deepEqual(await items("bom.txt"), plain);
});

test("what a person says a number counts is remembered: the next draft is read so, and the bundle carries it", async () => {
  await cp(join(folder, "d"), join(folder, "own"), { recursive: true });
  await writeFile(join(folder, "夜校.txt"), "年内办“初心夜校”2次。\n");
  await writeFile(join(folder, "夜校二.txt"), "全年共办“初心夜校”2次，反响良好。\n");
  const figureOf = async (name: string) =>
    filling.parse((await shilu(folder, ["check", name, "--period", "2025", "--data", "own", "--json"])).json())
      .items[0];
  assert.equal((await figureOf("夜校二.txt"))?.figure, null);
  const asked = [
    "remember",
    "夜校.txt",
    "--number",
    "1",
    "--figure",
    "branch.theme-day.count",
    "--data",
    "own",
    "--json",
  ];
  const learnt = await shilu(folder, asked);
  assert.deepEqual(
    [learnt.code, learnt.json()],
    [0, { figure: "branch.theme-day.count", phrase: "办初心夜校{n}次", dryRun: false }],
  );
  const first = await figureOf("夜校二.txt");
  assert.deepEqual([first?.figure, first?.verdict], ["branch.theme-day.count", "一致"]);
  const out = await shilu(folder, ["export", "--out", "learnt", "--data", "own"]);
  assert.equal(out.code, 0, out.err);
  const files = await readdir(join(folder, "learnt"), { recursive: true });
  const carried = await Promise.all(
    files
      .filter((name) => /\.(?:jsonl?|yaml)$/.test(name))
      .map((name) => readFile(join(folder, "learnt", name), "utf8")),
  );
  assert.ok(carried.some((text) => text.includes("初心夜校{n}次")));
  const unknown = await shilu(folder, ["remember", "夜校.txt", "--number", "9", "--figure", "x", "--data", "own"]);
  assert.deepEqual([unknown.code, /没有第9处/.test(unknown.err)], [2, true]);
});

test("the places that are remembered are those of check, tables and all", async () => {
  await writeFile(join(folder, "带表.txt"), "党建统计表\n项目\t次数（次）\n主题党日\t2\n\n年内办“田间夜校”2次。\n");
  const checked = await shilu(folder, ["check", "带表.txt", "--period", "2025", "--data", "d", "--json"]);
  assert.deepEqual(
    filling.parse(checked.json()).items.map(({ text, figure }) => [text, figure]),
    [
      ["2", "branch.theme-day.count"],
      ["2次", null],
    ],
  );
  const remembered = (number: string) =>
    shilu(folder, [
      ...["remember", "带表.txt", "--number", number, "--figure", "branch.theme-day.count"],
      ...["--period", "2025", "--data", "d", "--dry-run", "--json"],
    ]);
  const second = await remembered("2");
  assert.equal(second.code, 0, second.err);
  assert.deepEqual(second.json(), { figure: "branch.theme-day.count", phrase: "办田间夜校{n}次", dryRun: true });
  const first = await remembered("1");
  assert.equal(first.code, 0, first.err);
  assert.deepEqual(first.json(), {
    figure: "branch.theme-day.count",
    phrase: "主题党日{n}次",
    dryRun: true,
  });
});

test("a draft that agrees with the ledger ends with 0, a wrong number and a wrong sum with 1", async () => {
  await writeFile(join(folder, "对.txt"), "年内开展支部主题党日2次，协调各类帮扶资金123.45万元。\n");
  await writeFile(join(folder, "错.txt"), "年内开展支部主题党日3次，协调各类帮扶资金123.45万元。\n");
  const check = (name: string, ...more: string[]) =>
    shilu(folder, ["check", name, "--period", "2025", "--data", "d", "--json", ...more]);
  const right = await check("对.txt");
  assert.equal(right.code, 0, right.out);
  const wrong = await check("错.txt");
  assert.equal(wrong.code, 1);
  const [first] = filling.parse(wrong.json()).items;
  assert.deepEqual([first?.verdict, first?.value], ["不一致", 2]);
  assert.equal(
    first?.reason,
    "文中写“3次”，2025年台账的主题党日次数为2次（含补录1条），多出的一条可能是3月10日“重复登记”（没有计入：作废），请核对",
  );
});

test("a text is checked against itself without any ledger", async () => {
  await writeFile(join(folder, "和.txt"), "全年办结建议2件、督办16件、来信43件，合计53件。\n");
  const ran = await shilu(folder, ["check", "和.txt", "--period", "2025", "--no-ledger", "--json"]);
  assert.equal(ran.code, 1, ran.err);
  const { relations } = z
    .looseObject({
      relations: z.array(z.looseObject({ stated: z.number(), expected: z.number(), holds: z.boolean() })),
    })
    .parse(ran.json());
  assert.deepEqual(
    relations.filter(({ holds }) => !holds).map(({ stated, expected }) => [stated, expected]),
    [[53, 61]],
  );
  await writeFile(join(folder, "平.txt"), "全年办结建议2件、督办16件、来信43件，合计61件。\n");
  assert.equal((await shilu(folder, ["check", "平.txt", "--period", "2025", "--no-ledger"])).code, 0);
});

test("the drafts of a folder are laid beside each other: what they say differently comes first", async () => {
  await mkdir(join(folder, "年终"));
  const write = (name: string, text: string) => writeFile(join(folder, "年终", name), text);
  await write("一.txt", "年内开展支部主题党日2次，协调各类帮扶资金123万元。\n");
  await write("二.md", "年内开展支部主题党日3次，协调各类帮扶资金120余万元。\n");
  await write("三.txt", "年内开展支部主题党日*次。\n");
  await write("~$四.docx", "Word 开着时的临时文件");
  const ran = await shilu(folder, ["check", "年终", "--period", "2025", "--data", "d"]);
  assert.equal(ran.code, 1, ran.err);
  const [head, ...lines] = ran.out.trimEnd().split("\n");
  assert.equal(head, "2025年，3 份文稿并排：");
  assert.match(ran.out, /① 一.txt，共 2 处：一致 1，不一致 1/);
  const differing = lines.slice(lines.indexOf("几份文稿说法不同 1 项："));
  assert.match(differing[3] ?? "", /^主题党日次数 +2次 +2次 +2次（填） +3次$/);
  assert.match(ran.out, /几份文稿说法相同 1 项：\n.*\n.*\n.* 123万元 .* 120余万元/);
  const { drafts, sideBySide } = z
    .looseObject({
      drafts: z.array(z.looseObject({ draft: z.looseObject({ name: z.string() }) })),
      sideBySide: z.array(
        z.looseObject({
          figure: z.string(),
          differs: z.boolean(),
          readings: z.array(z.looseObject({ draft: z.number() })),
        }),
      ),
    })
    .parse((await shilu(folder, ["check", "年终", "--period", "2025", "--data", "d", "--json"])).json());
  assert.deepEqual(
    drafts.map(({ draft }) => draft.name),
    ["一.txt", "三.txt", "二.md"],
  );
  assert.deepEqual(
    sideBySide.map(({ figure, differs, readings }) => [figure, differs, readings.map((one) => one.draft)]),
    [
      ["branch.theme-day.count", true, [0, 1, 2]],
      ["office.aid-coordinated", false, [0, 2]],
    ],
  );
});

test("a draft against last year's: what changed is said, and no fault", async () => {
  await writeFile(join(folder, "今年.txt"), "年内开展支部主题党日2次。\n");
  await writeFile(join(folder, "去年.txt"), "年内开展支部主题党日6次。\n");
  const asked = ["check", "今年.txt", "--period", "2025", "--data", "d", "--against", "去年.txt"];
  const before = await shilu(folder, [...asked, "--against-period", "2024"]);
  assert.match(before.out, /① 今年.txt（2025年）.*\n.*② 去年.txt（2024年）.*\n有变化 1 项：/);
  assert.equal(before.code, 1, "of 2024 the ledger knows nothing");
  const same = await shilu(folder, asked);
  assert.equal(same.code, 1);
  assert.match(same.out, /几份文稿说法不同 1 项：/);
});

test("drafts that cannot be laid beside each other are refused in one sentence", async () => {
  const refused = async (...args: string[]) => {
    const ran = await shilu(folder, ["check", ...args, "--period", "2025", "--data", "d"]);
    assert.equal(ran.code, 2, ran.out);
    return said(ran);
  };
  await mkdir(join(folder, "空夹"));
  assert.match(await refused("空夹"), /^文件夹“.*空夹”里没有文稿（.txt、.md、.docx 或 .xlsx）；请确认选对了文件夹。$/);
  await mkdir(join(folder, "多夹"));
  for (let n = 0; n < 21; n++) await writeFile(join(folder, "多夹", `${n}.txt`), "一");
  assert.match(await refused("多夹"), /里有 21 份文稿，超过 20 份；请只留下要并排校核的。$/);
  assert.match(await refused("总结.txt", "--against", "没有.txt"), /^找不到草稿“没有.txt”/);
  assert.match(await refused("总结.txt", "--against-period", "2024"), /请写明 --against 草稿。$/);
  assert.match(await refused("年终", "--no-ledger"), /^几份草稿并排，靠的是台账的指标/);
});

test("doctor tells how machine, faces and ledger are, and changes nothing", async () => {
  const checks = z.object({
    version: z.string(),
    checks: z.array(z.object({ of: z.string(), state: z.enum(["good", "mind", "bad"]), says: z.string() })),
  });
  const ran = await shilu(folder, ["doctor", "--data", "d", "--json"]);
  assert.equal(ran.code, 0, ran.out);
  const found = checks.parse(ran.json()).checks;
  const of = (name: string) => found.filter((one) => one.of === name);
  assert.deepEqual([...new Set(found.map((one) => one.of))], ["机器", "磁盘", "字体", "台账", "审计", "备份"]);
  assert.deepEqual(of("台账"), [{ of: "台账", state: "good", says: "云岭市委政策研究室，内嵌数据库，记录 3 条" }]);
  assert.match(of("审计")[0]?.says ?? "", /^审计链 1 个事件，校验值 1:[0-9a-f]{16}；/);
  for (const right of ["仿宋_GB2312", "楷体_GB2312", "黑体", "方正小标宋简体", "宋体"])
    assert.equal(of("字体").filter(({ says }) => says.includes(right)).length >= 1, true, right);
  const none = await shilu(folder, ["doctor", "--data", "无此夹"]);
  assert.equal(none.code, 0);
  assert.match(none.out, /^▲ 台账：没有数据目录“.*无此夹”/m);
  assert.equal(existsSync(join(folder, "无此夹")), false);
});

test("what was exported gives the same figures in an empty directory, and the same bytes again", async () => {
  assert.equal((await shilu(folder, ["export", "--out", "x.zip", "--data", "d"])).code, 0);
  const imported = await shilu(folder, ["import", "x.zip", "--data", "d2"]);
  assert.equal(imported.code, 0, imported.err);
  assert.deepEqual(await figuresOf("d2"), await figuresOf("d"));
  assert.equal((await shilu(folder, ["export", "--out", "y.zip", "--data", "d2"])).code, 0);
  assert.deepEqual(await readFile(join(folder, "y.zip")), await readFile(join(folder, "x.zip")));
  assert.equal((await shilu(folder, ["export", "--out", "z", "--data", "d"])).code, 0);
  assert.match(await readFile(join(folder, "z", "records.jsonl"), "utf8"), /"未知字段":\["原样",\{"保留":true\}\]/);
  const twice = await shilu(folder, ["export", "--out", "z", "--data", "d"]);
  assert.equal(said(twice), "文件夹“z”里已有文件；请换一个新的或空的文件夹，以免混在一起。");
  for (const out of ["x.zip/inside", "x.zip/inside.zip"]) {
    const nowhere = await shilu(folder, ["export", "--out", out, "--data", "d"]);
    assert.equal(nowhere.code, 2);
    assert.match(said(nowhere), /^写不进“x\.zip\/inside.*没有导出；请检查路径、权限和磁盘剩余空间/);
  }
});

test("a docx comes back: filled with nothing else touched, and with remarks; a folder of drafts each with its own", async () => {
  const sent = docxOf(paragraph("年内开展支部主题党日", "*", "次，讲党课5次。"));
  await mkdir(join(folder, "稿"));
  await writeFile(join(folder, "稿", "总结.docx"), sent);
  await writeFile(join(folder, "稿", "总结.txt"), "年内开展支部主题党日3次。\n");
  const about = ["--period", "2025", "--data", "d", "--json"];
  const filled = filling.parse((await shilu(folder, ["fill", "稿/总结.docx", ...about, "--out", "填"])).json());
  assert.deepEqual(filled.files, ["report.txt", "report.docx", "report.pdf", "sources.json", "总结-已填.docx"]);
  assert.deepEqual(filled.left, []);
  const body = (docx: Uint8Array) => strFromU8(unzipSync(docx)["word/document.xml"] ?? new Uint8Array());
  assert.equal(body(await readFile(join(folder, "填", "总结-已填.docx"))), body(sent).replace(">*<", ">2<"));

  const checked = z
    .looseObject({ files: z.array(z.string()) })
    .parse((await shilu(folder, ["check", "稿", ...about, "--out", "批"])).json());
  assert.deepEqual(checked.files, ["总结-批注.docx", "总结-批注-2.docx"]);
  assert.deepEqual((await readdir(join(folder, "批"))).sort(), [...checked.files].sort());
  const alone = await shilu(folder, ["check", "稿/总结.docx", "--period", "2025", "--no-ledger", "--out", "独"]);
  assert.match(said(alone), /^已写到 独：总结-批注\.docx$/);
  const taken = await shilu(folder, ["check", "稿/总结.docx", "--period", "2025", "--no-ledger", "--out", "总结.txt"]);
  assert.deepEqual([taken.code, /^写不进文件夹“总结.txt”/.test(said(taken))], [2, true]);
});

test("files of evidence go in and come back whole; one that no record names is refused", async () => {
  const scan = Buffer.from("%PDF-1.4 签到表");
  const sha256 = createHash("sha256").update(scan).digest("hex");
  const evidence = [{ kind: "签到表", file: "签到表.pdf", sha256 }];
  const [first, ...rest] = small.records;
  const named = { ...small, records: [{ ...first, evidence }, ...rest] };
  const files = new Map([["evidence/签到表.pdf", scan]]);
  await writeBundle(join(folder, "proved"), bundleOf(named, files));
  assert.equal((await shilu(folder, ["import", "proved", "--data", "e"])).code, 0);
  assert.equal((await shilu(folder, ["export", "--out", "back", "--data", "e"])).code, 0);
  assert.deepEqual(await readFile(join(folder, "back", "evidence", "签到表.pdf")), scan);
  await writeBundle(join(folder, "stray"), bundleOf(small, files));
  const stray = await shilu(folder, ["import", "stray", "--data", "e"]);
  assert.equal(stray.code, 2);
  assert.match(said(stray), /^ {2}evidence\/签到表.pdf：没有一条记录的佐证以它的 SHA256 指向它/);
});

test("the same bundle twice changes nothing, another office's is refused, a bad row keeps everything out", async () => {
  const again = await shilu(folder, ["import", "small", "--data", "d"]);
  assert.equal(again.out, "已导入 云岭市委政策研究室：新增记录 0 条，更正 0 条，原已有 4 条。\n");
  await writeBundle(join(folder, "other"), bundleOf({ ...small, office: { tenant: "t2", name: "别的单位" } }));
  const other = await shilu(folder, ["import", "other", "--data", "d"]);
  assert.equal(other.code, 2);
  assert.equal(said(other), "这里已有另一个单位（t1）的台账，没有导入；请用 --data 另选一个文件夹。");
  const more = { mechanism: "19", org: "b", title: "主题党日", entered: "2025-06-10" };
  const records = [...small.records, { ...more, id: "r5", start: "2025-06-10" }, { ...more, id: "r6", start: "6月" }];
  await writeBundle(join(folder, "half"), bundleOf({ ...small, records }));
  const half = await shilu(folder, ["import", "half", "--data", "d"]);
  assert.equal(half.code, 2);
  assert.equal(said(half), "  records.jsonl 第 6 行：start：“6月”不是存在的日期，请写成 2025-03-05 的样子");
  assert.deepEqual((await figuresOf("d")).get("branch.theme-day.count"), { value: 2, records: 2 });
});

test("a second process on the same data directory is told who holds it", async () => {
  const holder = spawn(process.execPath, [fileURLToPath(new URL("holder.ts", import.meta.url)), join(folder, "d")], {
    env: { ...process.env, DATABASE_URL: "" },
    stdio: ["pipe", "pipe", "inherit"],
  });
  const ended = once(holder, "close");
  try {
    const opened = once(holder.stdout, "data").then(([line]) => String(line));
    assert.equal(await Promise.race([opened, ended.then(() => "ended")]), "open\n");
    const second = await shilu(folder, ["figures", "--period", "2025", "--data", "d"]);
    assert.equal(second.code, 2, second.err);
    assert.match(said(second), /^数据目录 .*正由.*使用，不能同时打开/);
  } finally {
    holder.stdin.end();
    await ended;
  }
});

test("a database that is not there is named in one sentence", async () => {
  const ran = await shilu(folder, ["figures", "--period", "2025", "--data", "d"], {
    DATABASE_URL: "postgres://shilu:x@127.0.0.1:9/none",
  });
  assert.equal(ran.code, 2, ran.err);
  assert.match(said(ran), /数据库/);
});

test("a data directory that is not there is named, and none is made", async () => {
  const ran = await shilu(folder, ["figures", "--period", "2025", "--data", "mistyped"]);
  assert.equal(ran.code, 2, ran.err);
  assert.match(said(ran), /^没有数据目录“.*mistyped”；请检查/);
  assert.equal(existsSync(join(folder, "mistyped")), false);
});

test("an empty data directory says what to do first", async () => {
  await mkdir(join(folder, "bare"));
  const ran = await shilu(folder, ["figures", "--period", "2025", "--data", "bare"]);
  assert.equal(ran.code, 2, ran.err);
  assert.match(said(ran), /^这里还没有单位的台账；请先用 shilu import 导入交换包/);
});

test("init gives its token once and keeps only a hash; then the bundle comes in", async () => {
  await writeFile(join(folder, "office.json"), JSON.stringify(small.office));
  const ran = await shilu(folder, ["init", "--office", "office.json", "--data", "new", "--json"]);
  assert.equal(ran.code, 0, ran.err);
  const { token } = z.looseObject({ token: z.string().min(40) }).parse(ran.json());
  const kept = await readFile(join(folder, "new", "first-administrator.json"), "utf8");
  assert.doesNotMatch(kept, new RegExp(token));
  assert.match(kept, /"sha256": "[0-9a-f]{64}"/);
  const again = await shilu(folder, ["init", "--data", "new"]);
  assert.equal(again.code, 2);
  assert.match(said(again), /没有改动任何内容/);
  assert.equal((await shilu(folder, ["import", "small", "--data", "new"])).code, 0);
  assert.deepEqual(await figuresOf("new"), await figuresOf("d"));
});

test("build sets a plain text as docx and pdf", async () => {
  await writeFile(join(folder, "通知.md"), "# 关于开展主题党日的通知\n\n各科室：\n\n请按时参加。\n");
  const ran = await shilu(folder, ["build", "通知.md", "--format", "standard", "--out", "b"]);
  assert.equal(ran.code, 0, ran.err);
  assert.deepEqual((await readdir(join(folder, "b"))).sort(), ["通知.docx", "通知.pdf"]);
  assert.equal((await readFile(join(folder, "b", "通知.pdf"))).subarray(0, 5).toString(), "%PDF-");
});

test("lint finds nothing in what build wrote, names rule and place of what is wrong, and refuses what is no docx", async () => {
  await writeFile(join(folder, "对.md"), "# 关于开展主题党日的通知\n\n各科室：\n\n请按时参加。\n");
  await writeFile(join(folder, "错.md"), "# 关于开展主题党日的通知\n\n各科室：\n\n请布署好。\n");
  for (const name of ["对.md", "错.md"]) await shilu(folder, ["build", name, "--out", "l"]);
  const right = await shilu(folder, ["lint", "l/对.docx"]);
  assert.deepEqual([right.code, right.out.trim()], [0, "“对.docx”的格式没有查出问题。"]);
  const wrong = await shilu(folder, ["lint", "l/错.docx", "--json"]);
  assert.equal(wrong.code, 1);
  assert.deepEqual(wrong.json(), {
    file: "错.docx",
    format: "report",
    paragraphs: 4,
    findings: [
      {
        ...{ rule: "N18", clause: "惯例：易错词表", severity: "error", repair: "auto", title: "易错词" },
        ...{ words: "布署", expected: "“部署”", found: "“布署”", place: { paragraph: 4, from: 1, to: 3 } },
      },
    ],
  });
  const other = await shilu(folder, ["lint", "错.md"]);
  assert.equal(other.code, 2);
  assert.match(other.err, /“错\.md”不是完好的 \.docx 文件/);
});

test("layout measures what build wrote, holds the pdf against a docx, and refuses what it cannot measure", async () => {
  await writeFile(join(folder, "量.md"), "# 关于开展主题党日的通知\n\n各科室：\n\n请按时参加。\n");
  await writeFile(join(folder, "别.md"), "# 关于开展主题党日的通知\n\n各科室：\n\n请准时参加。\n");
  for (const name of ["量.md", "别.md"]) await shilu(folder, ["build", name, "--out", "y"]);
  const right = await shilu(folder, ["layout", "y/量.pdf", "--with", "y/量.docx"]);
  assert.equal(right.code, 0, right.err);
  assert.match(right.out, /^ 1 {2}纸张和版心 .*合/m);
  assert.match(right.out, /^ 5 {2}文字一字不差 .*合/m);
  assert.match(right.out, /^“量\.pdf”共 1 页，量了 15 项：.*，0 项不合，/m);
  const wrong = await shilu(folder, ["layout", "y/量.pdf", "--with", "y/别.docx", "--json"]);
  assert.equal(wrong.code, 1);
  const { checks } = wrong.json() as { checks: { id: number; state: string; wrong: { found: unknown }[] }[] };
  assert.deepEqual(
    checks.filter(({ state }) => state === "failed").map(({ id, wrong: all }) => [id, all.at(-1)?.found]),
    [[5, "按"]],
  );
  const docx = await shilu(folder, ["layout", "y/量.docx"]);
  assert.deepEqual([docx.code, docx.err], [0, ""]);
  assert.match(docx.out, /^16 {2}docx 的版面数值和结构 .*合/m);
  const other = await shilu(folder, ["layout", "量.md"]);
  assert.deepEqual(
    [other.code, other.err.trim()],
    [2, "“量.md”：这不是 PDF 文件；请把文稿导出为 PDF 后再量，docx 可以直接量。"],
  );
});
