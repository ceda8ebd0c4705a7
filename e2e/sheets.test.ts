import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, describe, test } from "node:test";
import { operations, pathTo } from "@shilu/contract";
import type { Page } from "playwright-core";
import { readDocxDraft } from "../packages/server/src/drafts/docx.ts";
import { type HttpServer, serveHttp } from "../packages/server/src/http/serve.ts";
import { writeSheetFile } from "../packages/server/src/sheets/files.ts";
import {
  colleague,
  foundThree,
  type GuardedOffice,
  goodPassword,
  guardedOffice,
} from "../packages/server/test/guarded-office.ts";
import { docxOf, oleFile, paragraph } from "../packages/server/test/office-files.ts";
import { sheetRows } from "../packages/server/test/sheet-rows.ts";
import { picture, smallDesk } from "./desk.ts";
import { webRoot } from "./office.ts";
import { assertSound } from "./usable.ts";

const here = smallDesk();

const { open } = here;
type Rows = readonly (readonly (string | number)[])[];
const choose = async (page: Page, rows: Rows, name = "旧台账.xlsx") =>
  page.getByLabel("选择文件").setInputFiles({
    name,
    mimeType: "application/octet-stream",
    buffer: Buffer.from(await writeSheetFile([{ name: "台账", rows }])),
  });
const row = (page: Page, n: number) => page.getByRole("row").filter({ has: page.getByLabel(`导入第${n}行`) });

describe("导入表格", () => {
  test("from the list: the empty sheet, an old one with names of its own, confirmed, looked at, imported", async () => {
    const page = await open("/records");
    await page.getByLabel("制度").selectOption({ label: "支部主题党日" });
    await page.getByRole("link", { name: "导入表格" }).click();
    const template = page.getByRole("link", { name: "下载空白表（xlsx）" });
    const [download] = await Promise.all([page.waitForEvent("download"), template.click()]);
    assert.equal(download.suggestedFilename(), "支部主题党日-导入表.xlsx");
    const [sheet] = await sheetRows("t.xlsx", await readFile(await download.path()));
    assert.equal(sheet?.rows[0]?.[0], "日期");
    await assertSound(page);
    await picture(page, "sheet-file");
    await choose(page, [
      ["政研室党支部主题党日台账"],
      ["序号", "活动时间", "活动地点", "参加人员", "请假", "活动主题", "备注"],
      ["1", "2025-03-12", "北山", "甲文", "乙武（下乡）", "植树", ""],
      ["2", "2025-10-09", "会议室", "甲文、丁一", "乙武", "读书", ""],
      ["3", "13月5日", "会议室", "甲文", "", "", ""],
      ["4", "2025-11-06", "会议室", "", "", "没写到会", ""],
      ["5", "2025-08-05", "田头", "甲文", "", "助农", ""],
    ]);
    const look1 = page.getByRole("button", { name: "核对好了，逐行看" });
    await look1.waitFor();
    await page.getByText("像是，请核对").waitFor();
    await assertSound(page);
    await picture(page, "sheet-columns");
    await look1.click();
    await page.getByText("第5行“活动时间”写的是“13月5日”，没有这一天或认不出来；请写成 2025-03-05 的样子").waitFor();
    await page.getByRole("cell", { name: "已有，跳过" }).waitFor();
    await page.getByText("还缺与会人员或人数；先存成草稿，补全以后才计入统计。").waitFor();
    assert.equal(await page.getByLabel("导入第7行").isChecked(), false, "a doubtful row is not taken unless said");
    await page.getByLabel("导入第7行").check();
    await assertSound(page);
    await picture(page, "sheet-rows");
    await page.getByRole("button", { name: "导入选定的 3 行" }).click();
    await page.getByText("已导入：记入 2 条，草稿 1 条。").waitFor();
    await row(page, 4).waitFor({ state: "detached" });
    await assertSound(page);
    await picture(page, "sheet-done");
    await page.getByRole("link", { name: "看这些记录" }).click();
    await page.getByRole("link", { name: "支部主题党日：助农" }).waitFor();
    await page.getByText("共 5 条").waitFor();
  });

  test("a draft is filled up with E, and is then entered", async () => {
    const page = await open("/records?status=draft");
    await page.getByRole("link", { name: "支部主题党日：没写到会" }).click();
    await page.getByText("◇ 草稿：还缺制度要求的内容，不计入任何指标；补全保存后即记入。").waitFor();
    await page.keyboard.press("e");
    const form = page.getByRole("dialog", { name: "更正记录" });
    await form.getByLabel("实到人数").fill("2");
    await page.keyboard.press("Control+Enter");
    await form.waitFor({ state: "hidden" });
    const kept = await here.office.workplace.store.read("small", (reader) =>
      reader.records({ mechanism: "branch.theme-day" }),
    );
    const filled = kept.find(({ record }) => record.title === "支部主题党日：没写到会");
    assert.deepEqual([filled?.status, filled?.record.headcount], ["final", { present: 2 }]);
  });

  test("what is no sheet is refused in one sentence, and another can be chosen", async () => {
    const page = await open("/records/import?mechanism=branch.theme-day");
    const give = (name: string, bytes: Buffer) =>
      page.getByLabel("选择文件").setInputFiles({ name, mimeType: "application/octet-stream", buffer: bytes });
    await give("旧.xls", Buffer.from("d0cf11e0a1b11ae1", "hex"));
    await page.getByText("“旧.xls”是老格式（.xls）的文件；请在 Excel 或 WPS 表格里另存为 .xlsx 后再试。").waitFor();
    await assertSound(page);
    await picture(page, "sheet-refused");
    await choose(page, [
      ["姓名", "电话"],
      ["甲", "1"],
    ]);
    await page.getByText(/里没有找到“支部主题党日”的表头/).waitFor();
    await choose(page, [
      ["日期", "到会人员"],
      ["2025-12-24", "甲文"],
    ]);
    await page.getByRole("button", { name: "核对好了，逐行看" }).waitFor();
  });
});

describe("csv 和认过的栏", () => {
  test("a csv whose columns a person named once: the next one is proposed as it was, with its reason", async () => {
    const give = async (page: Page, rows: string) =>
      page.getByLabel("选择文件").setInputFiles({
        name: "主题党日2024.csv",
        mimeType: "text/csv",
        // What Excel calls Unicode 文本: UTF-16 with its mark, cells apart by tabs.
        buffer: Buffer.from(`\ufeff哪一天,在哪里,参加人员,主题\r\n${rows}`.replaceAll(",", "\t"), "utf16le"),
      });
    const page = await open("/records/import");
    await give(page, "2024.3.12,苗圃,甲文、乙武,浇树\r\n45400,苗圃,甲文,松土\r\n");
    await page.getByRole("heading", { level: 1, name: "导入表格：支部主题党日，主题党日2024.csv，共 2 行" }).waitFor();
    await page.getByText("没有认出，不导入").first().waitFor();
    await page.getByLabel("“哪一天”记到").selectOption({ label: "日期" });
    await page.getByLabel("“在哪里”记到").selectOption({ label: "地点" });
    await page.getByRole("button", { name: "核对好了，逐行看" }).click();
    await page.getByRole("button", { name: "导入选定的 2 行" }).click();
    await page.getByText("已导入：记入 2 条。").waitFor();
    await page.goto(`${here.office.url}/records/import`);
    await give(page, "2024.5.15,河边,甲文、乙武,净滩\r\n");
    await page.getByText("上次这样认的").first().waitFor();
    assert.equal(await page.getByText("上次这样认的").count(), 3);
    assert.equal(await page.getByLabel("“哪一天”记到").inputValue(), "start");
    await assertSound(page);
    await picture(page, "sheet-remembered");
    await page.getByRole("button", { name: "核对好了，逐行看" }).click();
    await page.getByRole("button", { name: "导入选定的 1 行" }).waitFor();
  });

  test("several sheets in one file, each of one mechanism; one that nothing tells is asked for", async () => {
    const page = await open("/records/import");
    await page.getByLabel("选择文件").setInputFiles({
      name: "全年台账.xlsx",
      mimeType: "application/octet-stream",
      buffer: Buffer.from(
        await writeSheetFile([
          {
            name: "主题党日",
            rows: [
              ["日期", "到会人员", "主题"],
              ["2024-07-01", "甲文", "七一"],
            ],
          },
          {
            name: "Sheet2",
            rows: [
              ["日期", "地点", "到会人员"],
              ["2024-07-02", "会议室", "甲文"],
            ],
          },
        ]),
      ),
    });
    const sheets = page.getByRole("navigation", { name: "各张工作表" });
    await sheets.getByRole("button", { name: /^主题党日/ }).waitFor();
    await sheets.getByRole("button", { name: /^Sheet2/ }).click();
    await page.getByRole("combobox", { name: /“Sheet2”是/ }).selectOption({ label: "支部委员会会议" });
    await page.getByRole("button", { name: "核对好了，逐行看" }).waitFor();
    await assertSound(page);
    await picture(page, "sheet-several");
    await sheets.getByRole("button", { name: /^Sheet2\s*支部委员会会议，1 行/ }).waitFor();
  });
});

describe("校核上传 docx", () => {
  const give = (page: Page, name: string, bytes: Uint8Array) =>
    page
      .getByLabel("选择文件")
      .setInputFiles({ name, mimeType: "application/octet-stream", buffer: Buffer.from(bytes) });

  test("a docx is read, every number stands beside its records, and the filled docx comes back", async () => {
    const page = await open("/check");
    await give(page, "旧.doc", oleFile());
    await page.getByText("“旧.doc”是老格式（.doc）的文件；请在 Word 或 WPS 文字里另存为 .docx 后再试。").waitFor();
    await assertSound(page);
    await picture(page, "check-refused");
    await give(page, "总结.docx", docxOf(paragraph("2025年开展支部主题党日", "9", "次，讲党课*次。")));
    await page.getByText("总结.docx").waitFor();
    await page.getByRole("button", { name: "校核", exact: true }).click();
    await page.getByRole("navigation", { name: "逐处结论" }).waitFor();
    await page.getByRole("heading", { level: 1, name: /校核 总结\.docx/ }).waitFor();
    await assertSound(page);
    await picture(page, "check-docx");
    const [download] = await Promise.all([
      page.waitForEvent("download", { timeout: 60_000 }),
      page.getByRole("button", { name: "排版 docx" }).click(),
    ]);
    assert.equal(download.suggestedFilename(), "总结.docx");
    const { text } = await readDocxDraft("回.docx", await readFile(await download.path()));
    assert.match(text, /讲党课〔待补/);
  });
});

describe("几份文稿并排", () => {
  const draft = (name: string, text: string) => ({ name, mimeType: "text/plain", buffer: Buffer.from(text) });
  /** What the ledger has by now: other tests of this file enter records too. */
  async function ledger(figure: string): Promise<number> {
    const asked = pathTo(operations.figure, { figure }, { period: "2025" });
    const answer = await (await fetch(new URL(asked, here.office.url))).json();
    return operations.figure.answer.parse(answer).figure.value ?? 0;
  }
  const row = (page: Page, figure: string) =>
    page.getByRole("row").filter({ has: page.getByRole("button", { name: figure, exact: true }) });

  test("一次选几份：说法不同的指标在前，点开看各份的原句和记录；一份可以单独打开再回来", async () => {
    const [times, people] = [await ledger("branch.theme-day.count"), await ledger("branch.theme-day.attendances")];
    const page = await open("/check");
    await page
      .getByLabel("选择文件")
      .setInputFiles([
        draft("全年总结.txt", `年内开展支部主题党日${times}次，参加主题党日${people}人次。`),
        draft("党建述职.txt", `一年来，开展支部主题党日${times + 1}次，参加主题党日${people}人次。`),
        draft("工作要点.txt", "补齐支部主题党日*次的台账。"),
      ]);
    await page.getByRole("heading", { level: 1, name: "并排校核 3 份，2025年" }).waitFor();
    await page.getByRole("status").getByText("说法不同 1 项").waitFor();
    const said = await row(page, "主题党日次数").getByRole("cell").allTextContents();
    assert.deepEqual(said, [`${times}次`, `${times}次`, `${times + 1}次`, `${times}次（填）`]);
    assert.deepEqual(await row(page, "主题党日参加人次").getByRole("cell").allTextContents(), [
      `${people}人次`,
      `${people}人次`,
      `${people}人次`,
      "—",
    ]);
    const side = page.getByRole("complementary", { name: "各份文稿的原句" });
    await side.getByText(`一年来，开展支部主题党日${times + 1}次`).waitFor();
    assert.equal(await side.getByRole("list", { name: "记录" }).getByRole("listitem").count(), times);
    await assertSound(page);
    await picture(page, "check-beside");
    await page.getByRole("button", { name: "党建述职.txt" }).click();
    await page.getByRole("heading", { level: 1, name: "校核 党建述职.txt，2025年" }).waitFor();
    await page.getByRole("button", { name: "返回并排" }).click();
    await page.getByRole("button", { name: "换一批" }).click();
    await page.getByLabel("文稿", { exact: true }).waitFor();
  });

  test("其中一份读不出：说是哪一份，都不校核", async () => {
    const page = await open("/check");
    await page.getByLabel("选择文件").setInputFiles([draft("一.txt", "开展支部主题党日2次。"), draft("空白.txt", " ")]);
    await page.getByText("草稿“空白.txt”是空的，没有可以填写或校核的文字；请确认选对了文件。").waitFor();
    assert.equal(await page.getByLabel("文稿", { exact: true }).isVisible(), true);
  });
});

describe("另一种身份", () => {
  let guarded: GuardedOffice;
  let http: HttpServer;
  before(async () => {
    guarded = await guardedOffice();
    const three = await foundThree(guarded);
    await colleague(guarded, three, { login: "shangji", roles: ["上级机关"] });
    const serving = { mode: "局域网" } as const;
    http = await serveHttp(guarded.workplace, { host: "127.0.0.1", port: 0, webRoot, log: () => {}, serving });
  });
  after(async () => {
    await http?.close();
    await guarded?.stop();
  });

  test("who only sees what was recorded has no import, and its address refuses him", async () => {
    const page = await open(`${http.url}sign-in?to=/records`);
    await page.getByLabel("登录名").fill("shangji");
    await page.getByLabel("密码", { exact: true }).fill(goodPassword("shangji"));
    await page.getByRole("button", { name: "登录", exact: true }).click();
    await page.getByRole("table", { name: "记录，新的在前" }).waitFor();
    assert.equal(await page.getByRole("link", { name: "导入表格" }).count(), 0);
    await page.goto(`${http.url}records/import?mechanism=branch.theme-day`);
    await choose(page, [
      ["日期", "到会人员"],
      ["2025-12-24", "甲文"],
    ]);
    await page.getByText("您的角色不能做这件事，需要的请找安全管理员").waitFor();
    await assertSound(page);
  });
});
