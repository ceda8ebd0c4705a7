import assert from "node:assert/strict";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { readHeader, sheetColumns } from "@shilu/domain";
import { z } from "zod";
import { readLedger } from "../src/exchange/ledger.ts";
import { writeLedger } from "../src/exchange/write.ts";
import { standardCatalogue } from "../src/mechanisms/read.ts";
import { writeSheetFile } from "../src/sheets/files.ts";
import { templateTables } from "../src/sheets/template.ts";
import { bundleOf, small } from "./bundle.ts";
import { type KeptOffice, keepOffice } from "./kept-office.ts";

let office: KeptOffice;
before(async () => {
  office = await keepOffice({});
});
after(() => office.gone());

function smallLedger() {
  const { ledger } = readLedger(bundleOf(small), standardCatalogue());
  assert.ok(ledger !== null);
  return ledger;
}

const answer = z.looseObject({
  unchanged: z.number(),
  imported: z.object({ entered: z.number(), drafts: z.number() }).nullable(),
  errors: z.array(z.looseObject({ place: z.string(), says: z.string() })),
  notes: z.array(z.looseObject({ says: z.string() })),
});
const imports = async (name: string, sheet: string, rows: string[][], ...more: string[]) => {
  await writeFile(join(office.folder, name), await writeSheetFile([{ name: sheet, rows }]));
  const ran = await office.run("import", name, "--json", ...more);
  return { code: ran.code, ...answer.parse(ran.json()) };
};
const rows = [
  ["活动时间", "参加人员", "请假"],
  ["2025-01-10", "张三", "李四（公出）"],
  ["2025-05-08", "张三、李四、王五", ""],
];

test("shilu import takes a sheet whose name is the mechanism's: the row that is there is passed over, the other goes in", async () => {
  const looked = await imports("五月.xlsx", "主题党日", rows, "--dry-run");
  assert.deepEqual([looked.code, looked.unchanged, looked.imported], [0, 1, null]);
  const done = await imports("五月.xlsx", "主题党日", rows);
  assert.deepEqual([done.code, done.unchanged, done.imported], [0, 1, { entered: 1, drafts: 0 }]);
  const again = await imports("五月.xlsx", "主题党日", rows);
  assert.deepEqual([again.code, again.unchanged, again.imported], [0, 2, { entered: 0, drafts: 0 }]);
});

test("one faulty row, and nothing is imported; a doubtful one is left out and told", async () => {
  const bad = await imports("坏.xlsx", "Sheet1", [...rows, ["2025-06-31", "赵六", ""]], "--mechanism", "支部主题党日");
  assert.deepEqual([bad.code, bad.imported], [2, null]);
  assert.deepEqual(
    bad.errors.map(({ place, says }) => [place, says]),
    [["第4行“活动时间”", "第4行“活动时间”写的是“2025-06-31”，没有这一天或认不出来；请写成 2025-03-05 的样子"]],
  );
  const odd = await imports("疑.xlsx", "主题党日", [...rows.slice(0, 1), ["2025-05-08", "张三", ""]]);
  assert.deepEqual([odd.code, odd.imported], [1, { entered: 0, drafts: 0 }]);
  assert.match(odd.notes[0]?.says ?? "", /^第2行：那一天已有“支部主题党日”，内容不同/);
  const which = await office.run("import", "坏.xlsx");
  assert.equal(which.code, 2);
  assert.match(which.err, /看不出“坏.xlsx”的“Sheet1”是哪一项制度的记录；请用 --mechanism 写明/);
});

test("a csv comes in as an .xlsx does; one whose quotes are not closed, or that is no text, is refused by its row", async () => {
  const give = async (name: string, text: string | Uint8Array) => {
    await writeFile(join(office.folder, name), text);
    return office.run("import", name, "--json");
  };
  const done = await give("主题党日.csv", '日期,主题,实到人数\n2025/6/5,"防汛，""备汛""",2\n');
  assert.deepEqual([done.code, answer.parse(done.json()).imported], [0, { entered: 1, drafts: 0 }]);
  const open = await give("主题党日-坏.csv", '日期,主题,实到人数\n2025/6/6,防汛,2\n2025/6/7,"没有合上,2\n');
  assert.equal(open.code, 2);
  assert.match(open.err, /“主题党日-坏.csv”第3行起引号没有成对/);
  const odd = await give("主题党日-错.csv", "日期,主题,实到人数\n2025/6/6,#REF!,2\n");
  assert.deepEqual(
    answer.parse(odd.json()).errors.map(({ says }) => says),
    ["第2行“主题”写的是“#REF!”，是公式算不出来的结果；请改成数值或文字"],
  );
  const none = await give("主题党日-图.csv", Buffer.from([0x00, 0x01, 0xff, 0xd8, 0x00]));
  assert.match(none.err, /不是可以读的表格/);
});

test("several sheets in one file, each of its mechanism; a fault in one, and nothing of any is imported", async () => {
  const sheets = (day: string) => [
    {
      name: "主题党日",
      rows: [
        ["日期", "主题", "实到人数"],
        ["2025-06-10", "夏收", "2"],
      ],
    },
    {
      name: "捐赠",
      rows: [
        ["日期", "金额（元）", "资金来源"],
        [day, "100", "捐助"],
      ],
    },
  ];
  const give = async (day: string) => {
    await writeFile(join(office.folder, "两张.xlsx"), await writeSheetFile(sheets(day)));
    const ran = await office.run("import", "两张.xlsx", "--json");
    return { code: ran.code, ...answer.parse(ran.json()) };
  };
  const bad = await give("2025-06-31");
  assert.deepEqual([bad.code, bad.imported, bad.errors.map(({ place }) => place)], [2, null, ["“捐赠”第2行“日期”"]]);
  assert.deepEqual((await give("2025-06-30")).imported, { entered: 2, drafts: 0 });
  const again = await give("2025-06-30");
  assert.deepEqual([again.unchanged, again.imported], [2, { entered: 0, drafts: 0 }]);
});

test("what an office called its columns goes with its bundle", async () => {
  const words = [{ mechanism: "branch.theme-day", word: "哪一天", field: "start" }];
  const files = writeLedger(smallLedger(), "shilu test", { sheetWords: words });
  assert.ok(files.has("sheet-words.jsonl"));
  assert.deepEqual(readLedger(files, standardCatalogue()).sheetWords, words);
});

test("every mechanism has a template whose columns are told apart and read back by their labels", () => {
  const kinds = standardCatalogue().mechanisms.filter(({ record }) => record !== undefined);
  assert.ok(kinds.length > 80);
  for (const kind of kinds) {
    const columns = sheetColumns(kind);
    const [sheet] = templateTables(kind);
    const header = sheet?.rows[0]?.map(String) ?? [];
    assert.deepEqual(
      readHeader(header, columns).map(({ key, by }) => [key, by]),
      columns.map(({ key }) => [key, "label"]),
      kind.code,
    );
  }
});
