import assert from "node:assert/strict";
import { access, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { writeZip } from "../src/exchange/zip.ts";
import { bundleOf, small, writeBundle } from "./bundle.ts";
import { said, shilu, unread } from "./shilu.ts";

let folder = "";
before(async () => {
  folder = await mkdtemp(join(tmpdir(), "shilu-usage-"));
});
after(() => rm(folder, { recursive: true, force: true }));

/** Runs, expects exit code 2 and nothing on stdout, and gives the sentence. */
async function refused(...args: string[]): Promise<string> {
  const ran = await shilu(folder, args);
  assert.equal(ran.code, 2, ran.err);
  assert.equal(ran.out, "");
  return said(ran);
}

test("help names what is built and nothing else", async () => {
  const { code, out } = await shilu(folder, ["--help"]);
  assert.equal(code, 0);
  for (const name of [
    "demo",
    "init",
    "serve",
    "import",
    "export",
    "figures",
    "explain",
    "fill",
    "check",
    "due",
    "gaps",
    "booklet",
    "plan",
    "digest",
    "feed",
    "build",
    "lint",
    "layout",
    "backup",
    "restore",
    "verify",
    "doctor",
  ])
    assert.match(out, new RegExp(`^  ${name} `, "m"));
});

test("a reader who goes away early, as head does, is no fault", async () => {
  assert.deepEqual(await unread(folder, ["--help"]), { code: 0, err: "" });
});

test("a command line that cannot be meant is refused in one sentence", async () => {
  assert.equal(await refused("sync"), "没有命令“sync”；运行 shilu --help 看有哪些命令。");
  assert.equal(
    await refused("figures", "--year", "2025"),
    "shilu figures 没有选项 --year；用法见 shilu figures --help。",
  );
  assert.equal(await refused("figures", "--period"), "选项 --period 后面缺少值；用法见 shilu figures --help。");
  assert.equal(
    await refused("figures", "--json=1", "--period", "2025"),
    "选项 --json 后面不带值；用法见 shilu figures --help。",
  );
  assert.equal(
    await refused("fill", "--period", "2025"),
    "shilu fill 还缺少草稿（.txt、.md、.docx 或 .xlsx）；用法见 shilu fill --help。",
  );
  assert.equal(await refused("fill", "a.txt", "b.txt"), "shilu fill 不知道“b.txt”是什么；用法见 shilu fill --help。");
  assert.match(await refused("fill", "a.txt"), /^shilu fill 需要 --period，例如/);
  assert.match(await refused("figures", "--period", "2025Q5"), /^“2025Q5”不是期间；请写成/);
  assert.equal(await refused("serve", "--port", "70000"), "端口“70000”不对；请写 0 到 65535 的整数。");
  assert.match(await refused("build", "a.txt", "--format", "letterhead"), /^没有格式“letterhead”；可用：standard、/);
});

test("with --json a refusal is one document too", async () => {
  const ran = await shilu(folder, ["figures", "--json"]);
  assert.equal(ran.code, 2);
  assert.deepEqual(ran.json(), { error: { code: "usage.period", says: said(ran), findings: [] } });
});

test("a draft that cannot be read is refused before anything is opened", async () => {
  const path = (name: string) => join(folder, name);
  await mkdir(path("夹"));
  await writeFile(path("空.txt"), "");
  await writeFile(path("大.txt"), "数".repeat(1_700_000));
  await writeFile(
    path("坏.txt"),
    Buffer.concat([Buffer.from("今年开展主题党日活动。".repeat(9)), Buffer.from([0xff])]),
  );
  await writeFile(path("图.txt"), Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 0x10, 0x4a, 0x46]));
  await writeFile(path("报告.docx"), "PK");
  const fill = (name: string) => refused("fill", path(name), "--period", "2025", "--data", path("none"));
  assert.equal(await fill("无.txt"), `找不到草稿“${path("无.txt")}”；请检查文件名和路径。`);
  assert.equal(await fill("夹"), `“${path("夹")}”是文件夹；请指明其中的一份草稿（.txt、.md、.docx 或 .xlsx）。`);
  assert.equal(await fill("空.txt"), "草稿“空.txt”是空的，没有可以填写或校核的文字；请确认选对了文件。");
  assert.equal(
    await fill("大.txt"),
    "草稿“大.txt”有 4.9 MB，超过 4 MB 的上限（约 130 万字）；请确认选对了文件，或拆成几份再试。",
  );
  assert.match(await fill("坏.txt"), /^草稿“坏.txt”第 1 行有损坏的字节/);
  assert.match(await fill("图.txt"), /^“图.txt”不是可以读的文本/);
  assert.match(await fill("报告.docx"), /^“报告.docx”不是完好的 .docx 文件/);
});

test("a bundle that was changed or does not hold together is refused, row by row", async () => {
  const changed = new Map(bundleOf(small));
  changed.set("records.jsonl", Buffer.from(String(changed.get("records.jsonl")).replace("到", "缺席")));
  await writeZip(join(folder, "changed.zip"), changed);
  const ran = await shilu(folder, ["import", "changed.zip"]);
  assert.equal(ran.code, 2);
  assert.match(ran.err, /交换包“changed.zip”有 2 处不对，没有导入任何内容；请改正后重新导入。/);
  assert.match(ran.err, /records.jsonl：SHA256 与清单不符/);
  assert.match(ran.err, /records.jsonl：SM3 与清单不符/);

  const record = { mechanism: "19", org: "b", title: "主题党日", start: "2025-06-10", entered: "2025-06-10" };
  const money = [{ amount: -500, source: "自筹" }];
  const bad = await writeBundle(
    join(folder, "bad"),
    bundleOf({
      ...small,
      records: [
        { ...record, id: "a", mechanism: "999" },
        { ...record, id: "b", start: "2025-06-31" },
        { ...record, id: "c", money },
        {
          ...record,
          id: "d",
          start: "2025-02-01",
          entered: "2025-02-01",
          attendance: [{ person: "p3", status: "到" }],
        },
      ],
    }),
  );
  const listed = await shilu(folder, ["import", bad, "--json"]);
  assert.equal(listed.code, 2);
  assert.deepEqual(listed.json(), {
    tenant: null,
    ...{ dryRun: false, rows: null, imported: null, notes: [] },
    errors: [
      {
        ...{ code: "record.unknown-mechanism", place: "records.jsonl 第 1 行", severity: "error" },
        says: "records.jsonl 第 1 行：制度库里没有“999”这项机制，请改成机制的代码或序号",
      },
      {
        ...{ code: "row.invalid", place: "records.jsonl 第 2 行" },
        says: "records.jsonl 第 2 行：start：“2025-06-31”不是存在的日期，请写成 2025-03-05 的样子",
      },
      {
        ...{ code: "row.invalid", place: "records.jsonl 第 3 行" },
        says: "records.jsonl 第 3 行：money[1].amount：金额不能为负数；退回的款项请另立记录或更正原记录",
      },
      {
        ...{ code: "record.not-on-roster", place: "records.jsonl 第 4 行", severity: "error" },
        says: "records.jsonl 第 4 行：王五（p3）2025-02-01不在“政研室党支部”的名册上，不能记到会；请核对任职起止日期，外单位的人请记列席",
      },
    ],
  });
  assert.match(await refused("import", join(folder, "ledger.csv")), /^找不到“.*ledger\.csv”；请检查表格的路径/);
  assert.match(await refused("import", join(folder, "nowhere")), /^找不到交换包/);
});

test("a dry run looks at everything and makes nothing", async () => {
  await writeBundle(join(folder, "sound"), bundleOf(small));
  const ran = await shilu(folder, ["import", "sound", "--dry-run", "--data", "untouched"]);
  assert.equal(ran.code, 0, ran.err);
  assert.equal(ran.out, "检查通过：云岭市委政策研究室，记录 4 条；没有写入任何内容。\n");
  await assert.rejects(access(join(folder, "untouched")));
});
