import assert from "node:assert/strict";
import { test } from "node:test";
import { writeSheetFile } from "../packages/server/src/sheets/files.ts";
import { picture, smallDesk } from "./desk.ts";
import { assertSound } from "./usable.ts";

const here = smallDesk();

const { open } = here;

test("指标：按期间算出，方向键换指标，右边是口径和记录；没有记录的折起", async () => {
  const page = await open("/figures?period=2025");
  const row = page.getByRole("row", { name: /^主题党日次数/ });
  assert.match((await row.textContent()) ?? "", /主题党日次数2次/);
  await row.getByRole("button").click();
  const source = page.getByRole("complementary", { name: "来源" });
  const { y = 0 } = (await source.getByText("主题党日：植树").boundingBox()) ?? {};
  assert.ok(y > 0 && y < 768, `the records are seen without scrolling: ${y}`);
  await source.getByText(/^用到的计数规则 \d+ 条$/).click();
  await source.getByText(/^按发生之日归期：/).waitFor();
  await picture(page, "figures");
  await page.keyboard.press("ArrowDown");
  await page.waitForFunction(() => !location.search.includes("theme-day.count"));
  await page.keyboard.press("Enter");
  assert.equal(await source.evaluate((one) => one === document.activeElement), true);
  await page.getByLabel("查找指标").fill("没有这样的词");
  await page.getByText("没有含这些词的指标").waitFor();
  await page.getByLabel("查找指标").fill("");
  await page.getByRole("button", { name: /^显示没有记录的指标/ }).click();
  await page.getByText("不比较").first().waitFor();
  await assertSound(page);
});

test("校核：差异排在前面，A 用台账的数，改后的文字里就是它；旧 Word 文件说明怎么办", async () => {
  const page = await open("/check");
  await page.getByLabel("年度").selectOption("2025");
  const file = { name: "稿.doc", mimeType: "application/msword", buffer: Buffer.from([0xd0, 0xcf, 0x11, 0xe0]) };
  await page.locator("input[type=file]").setInputFiles(file);
  await page.getByText(/是老格式（\.doc）的文件.*另存为 \.docx/).waitFor();
  await page.getByLabel("文稿").fill("全年开展支部主题党日2次，参加主题党日9人次，讲党课*次。");
  await page.getByRole("button", { name: "校核", exact: true }).click();
  const found = page.getByRole("navigation", { name: "逐处结论" });
  await found.getByText("不一致（台账为 4人次）").waitFor();
  assert.match((await found.getByRole("listitem").first().textContent()) ?? "", /不一致/);
  await page.getByText("〔待补").first().waitFor();
  const wraps = await page
    .locator("#place-0")
    .evaluate((mark) => [
      mark.parentElement?.textContent?.at(-1),
      getComputedStyle(mark.parentElement ?? mark).whiteSpace,
    ]);
  assert.deepEqual(wraps, ["，", "nowrap"], "no line begins with the comma");
  await picture(page, "check");
  await assertSound(page);
  await page.keyboard.press("a");
  await page.getByRole("button", { name: /4人次\s*，原为9人次/ }).waitFor();
  const [saved] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "改后文字（改 1 处）" }).click(),
  ]);
  const stream = await saved.createReadStream();
  const bytes: Buffer[] = [];
  for await (const part of stream) bytes.push(part as Buffer);
  assert.match(Buffer.concat(bytes).toString(), /参加主题党日4人次/);
});

test("校核一份 xlsx：单元格还是表格，每个数按行、列标题与台账比，空格填上，结论说到哪一格", async () => {
  const page = await open("/check");
  await page.getByLabel("年度").selectOption("2025");
  const rows = [
    ["项目", "上半年（次）", "全年（次）", "备注"],
    ["主题党日", 3, "", ""],
    ["讲党课", "*", "", "见台账"],
  ];
  const buffer = Buffer.from(await writeSheetFile([{ name: "组织生活", rows }]));
  const type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
  await page.locator("input[type=file]").setInputFiles({ name: "台账.xlsx", mimeType: type, buffer });
  await page.getByText("台账.xlsx").waitFor();
  await page.getByRole("button", { name: "校核", exact: true }).click();
  const cell = page.getByRole("row", { name: /^主题党日/ }).getByRole("cell");
  await cell
    .nth(1)
    .getByRole("button", { name: /3\s*，不一致/ })
    .waitFor();
  await cell
    .nth(2)
    .getByRole("button", { name: /^[^〔]*2\s*，已填/ })
    .waitFor();
  assert.equal(
    await page
      .getByRole("row", { name: /^讲党课/ })
      .getByText("〔待补：讲党课次数〕")
      .count(),
    2,
  );
  await cell.nth(1).getByRole("button").click();
  await page
    .getByText(/“组织生活”表B2写“3次”，2025年上半年台账的主题党日次数为1次/)
    .first()
    .waitFor();
  await picture(page, "cells");
  await assertSound(page);
});

test("整改：记一个问题，定措施，申请销号；责任人自己不能销号，别人可以", async () => {
  const page = await open("/rectification");
  await page.getByText("没有未销号问题。").waitFor();
  await page.getByRole("button", { name: "记一个问题" }).click();
  await page.getByLabel("问题", { exact: true }).fill("路灯不亮");
  await page.getByRole("button", { name: "保存" }).click();
  const act = async (name: string, fields: Readonly<Record<string, string>>) => {
    await page.getByRole("button", { name, exact: true }).click();
    for (const [label, value] of Object.entries(fields)) await page.getByLabel(label, { exact: true }).fill(value);
    await page.getByRole("button", { name: `确认${name}` }).click();
  };
  await act("定措施", { 整改措施: "更换灯泡", 责任人: "丁一", 期限: "2026-02-01", 办理人: "甲文" });
  await page.getByRole("complementary").getByText("◎ 整改中").waitFor();
  await act("申请销号", { 整改的结果: "已更换", 办理人: "丁一" });
  await page.getByRole("complementary").getByText("◇ 待销号").waitFor();
  await picture(page, "rectification");
  await assertSound(page);
  await act("销号", { 核实的情况: "看过", 办理人: "丁一" });
  await page.getByText(/丁一参与了这个问题的整改，销号须由别人办理/).waitFor();
  await page.getByLabel("办理人").fill("甲文");
  await page.getByRole("button", { name: "确认销号" }).click();
  await page.getByRole("complementary").getByText("✓ 已销号").waitFor();
});

test("整改：答复丢在路上，原样再存还是一个问题；改了再存，改的到了", async () => {
  const page = await open("/rectification");
  const texts = async () =>
    (await here.office.workplace.store.read(here.office.workplace.tenant, (reader) => reader.problems()))
      .map(({ text }) => text)
      .filter((text) => text.startsWith("水管"));
  const save = page.getByRole("button", { name: "保存" });
  const lost = page.getByText(/^连不上实录程序/);
  const text = page.getByRole("complementary").locator("textarea");
  let loses = true;
  await page.route("**/api/problems", async (route) => {
    if (route.request().method() !== "POST" || !loses) return route.continue();
    await route.fetch();
    await route.abort();
  });
  await page.getByRole("button", { name: "记一个问题" }).click();
  await text.fill("水管漏水");
  await save.click();
  await lost.waitFor();
  assert.deepEqual(await texts(), ["水管漏水"]);
  loses = false;
  await save.click();
  await page.getByRole("complementary").getByRole("heading", { name: "水管漏水" }).waitFor();
  assert.deepEqual(await texts(), ["水管漏水"]);

  loses = true;
  await page.getByRole("button", { name: "记一个问题" }).click();
  await text.fill("水管堵");
  await save.click();
  await lost.waitFor();
  loses = false;
  await text.fill("水管堵了");
  await save.click();
  await page.getByRole("complementary").getByRole("heading", { name: "水管堵了" }).waitFor();
  assert.deepEqual(await texts(), ["水管漏水", "水管堵", "水管堵了"]);
});

test("日程：记录和应办在各自的日子上，键盘换天，没有放假安排的年份说明", async () => {
  const page = await open("/calendar?day=2025-08-05");
  const side = page.getByRole("complementary", { name: "这一天" });
  await side.getByRole("link", { name: "主题党日：读书" }).waitFor();
  await picture(page, "calendar");
  await assertSound(page);
  await page.keyboard.press("ArrowRight");
  await side.getByRole("heading", { name: "2025年8月6日" }).waitFor();
  await page.keyboard.press("w");
  await page.getByRole("heading", { name: /这一周/ }).waitFor();
  await page.keyboard.press("t");
  await side.getByRole("heading", { name: "2026年1月5日" }).waitFor();
  await page.goto(`${here.office.url}/calendar?day=2027-03-01`);
  await page.getByText(/2027年：放假安排未公布/).waitFor();
});
