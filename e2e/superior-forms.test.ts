import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import type { Page } from "playwright-core";
import { partsOf, type Written, xlsxOf } from "../packages/server/test/xlsx-files.ts";
import { picture, smallDesk } from "./desk.ts";
import { assertSound } from "./usable.ts";

const here = smallDesk();

const open = { style: 1 } as const;
/** A quarter's form of a superior: figures, rows for records, who signs. `more`: rows above the figures. */
const form = (year: string, more: readonly (readonly Written[])[] = []) =>
  xlsxOf([
    {
      name: "季报",
      merged: ["A1:E1"],
      rows: [
        [`${year}年党建工作季报表`],
        ["填报单位：", null, null, "填表人：", null],
        ["项目", "本季度（次）", "上年同期（次）", "1月以来累计（次）", "备注"],
        ...more,
        ["支部主题党日次数", open, open, open, null],
        ["讲党课次数", 7, open, open, null],
      ],
    },
    {
      name: "台账",
      rows: [
        ["序号", "时间", "主题", "地点", "应到", "实到"],
        ...Array.from({ length: 4 }, () => Array(6).fill({ style: 2 })),
      ],
    },
  ]);
const file = (name: string, bytes: Uint8Array) => ({
  ...{ name, buffer: Buffer.from(bytes) },
  mimeType: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
});
const cellOf = (page: Page, row: number, column: number) => page.locator(`#cell-${row}-${column}`);
const saved = (page: Page) => page.getByText("✓ 已保存").waitFor();

test("上级表格：收进空表，按键采用、改、去掉，逐行填记录，取回填好的原表，下一期按表头接着用", async () => {
  const page = await here.open("/reports");
  await page.getByRole("heading", { name: "报告" }).waitFor();
  await page.keyboard.press("g");
  await page.keyboard.press("f");
  await page.getByText(/^还没有上级表格。/).waitFor();
  await assertSound(page);
  await page.getByRole("button", { name: "收进一张空表" }).click();
  const add = page.getByRole("form", { name: "收进一张空表" });
  await add.locator("input[type=file]").setInputFiles(file("党建季报.xlsx", Buffer.from("不是表")));
  await add.getByRole("button", { name: "收进来" }).click();
  await add
    .getByRole("alert")
    .getByText(/^“党建季报\.xlsx”.*请/)
    .waitFor();
  await add.locator("input[type=file]").setInputFiles(file("党建季报.xlsx", form("2025")));
  assert.equal(await add.getByLabel("名称").inputValue(), "党建季报");
  await add.getByLabel("要表的单位").fill("县委组织部");
  await picture(page, "forms-add");
  await assertSound(page);
  await add.getByRole("button", { name: "收进来" }).click();

  await page.getByRole("heading", { name: /党建季报$/ }).waitFor();
  await page.getByLabel("年度").selectOption("2025");
  await page.getByLabel("时段").selectOption("Q3");
  const grid = page.getByRole("grid");
  await cellOf(page, 3, 1)
    .getByText(/^◇主题党日次数 · 本期$/)
    .waitFor();
  await picture(page, "form-proposed");
  await assertSound(page);
  await cellOf(page, 3, 1).click();
  await grid.press("Enter");
  const panel = page.getByRole("region", { name: "这一格" });
  assert.equal(await page.evaluate(() => document.activeElement?.textContent), "采用");
  await page.keyboard.press("Enter");
  await cellOf(page, 3, 1).getByText("●主题党日次数 · 本期").waitFor();
  await page.keyboard.press("ArrowDown");
  await panel.getByRole("heading", { name: "“季报”表B5" }).waitFor();
  await saved(page);
  await page.getByRole("button", { name: /^认出的全部采用（\d+）$/ }).click();
  await cellOf(page, 4, 1)
    .getByText(/● ?讲党课次数 · 本期/)
    .waitFor();
  await cellOf(page, 1, 3)
    .getByText(/△人工填写$/)
    .waitFor();
  // 1月以来累计 is the whole year here: changed, and back.
  await cellOf(page, 3, 3).click();
  await panel.getByLabel("算哪一段").selectOption({ label: "全年" });
  await cellOf(page, 3, 3).getByText("●主题党日次数 · 全年").waitFor();
  await cellOf(page, 3, 2).click();
  await panel.getByRole("button", { name: "去掉" }).click();
  await saved(page);

  await page.getByRole("tab", { name: "台账" }).click();
  await cellOf(page, 1, 0).click();
  await panel.getByRole("button", { name: "从这一行起逐行填记录…" }).click();
  await panel.getByLabel("逐行填哪项制度的记录").selectOption({ label: "支部主题党日" });
  assert.equal(await panel.getByLabel("主题填哪一项").inputValue(), "fields.theme");
  assert.equal(await panel.getByLabel(/^从第 2 行填到第几行$/).inputValue(), "5");
  await picture(page, "form-rows");
  await assertSound(page);
  await panel.getByRole("button", { name: "采用" }).click();
  await cellOf(page, 1, 2).getByText("■主题").waitFor();
  await saved(page);

  await page.getByRole("tab", { name: "填表" }).click();
  const list = page.getByRole("main", { name: "填写清单" });
  await list.getByText(/^2025年第三季度：填 /).waitFor();
  await list.getByText("表里已写着别的数或字，不改，除非勾选", { exact: false }).waitFor({ state: "detached" });
  await picture(page, "form-filling");
  await assertSound(page);
  const taken = async () => {
    const [got] = await Promise.all([
      page.waitForEvent("download"),
      list.getByRole("button", { name: "取回填好的表" }).click(),
    ]);
    assert.equal(got.suggestedFilename(), "党建季报-2025年第三季度.xlsx");
    return partsOf(await readFile((await got.path()) ?? ""));
  };
  const parts = await taken();
  assert.match(
    parts["xl/worksheets/sheet1.xml"] ?? "",
    /<c r="B4" s="1"><v>1<\/v><\/c><c r="C4" s="1"\/><c r="D4" s="1"><v>2</,
  );
  assert.match(parts["xl/worksheets/sheet2.xml"] ?? "", /2025年8月5日.*读书.*会议室/);
  assert.deepEqual(
    Object.entries(partsOf(form("2025"))).flatMap(([name, text]) => (parts[name] === text ? [] : [name])),
    ["xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml"],
  );

  await page.getByRole("tab", { name: "哪一格填什么" }).click();
  await page.getByRole("button", { name: "换上新一期的空表…" }).click();
  const next = page.getByRole("region", { name: "换上新一期的空表" });
  await next
    .locator("input[type=file]")
    .setInputFiles(file("一季度.xlsx", form("2026", [["党员大会次数", open, open, open, null]])));
  await next.getByText(/^位置没动 \d+ 处，挪动 \d+ 处，对不上 0 处。$/).waitFor();
  await next.getByText("“季报”表B4 → “季报”表B5").waitFor();
  await picture(page, "form-next");
  await assertSound(page);
  await next.getByRole("button", { name: "换上" }).click();
  await cellOf(page, 4, 1).getByText("●主题党日次数 · 本期").waitFor();
  await page.getByRole("link", { name: "全部表格" }).click();
  await page.getByRole("cell", { name: "一季度.xlsx" }).waitFor();
  await picture(page, "forms");
});

test("60列300行的表也走得动：只画看得见的，方向键到哪里看到哪里", async () => {
  const page = await here.open("/forms");
  const heads = ["项目", ...Array.from({ length: 24 }, (_, at) => `指标${at + 1}（次）`)];
  const rows = Array.from({ length: 300 }, (_, at) => [`第${at + 1}项`, ...heads.slice(1).map(() => open)]);
  await page.getByRole("button", { name: "收进一张空表" }).click();
  const add = page.getByRole("form", { name: "收进一张空表" });
  await add
    .locator("input[type=file]")
    .setInputFiles(file("宽表.xlsx", xlsxOf([{ name: "宽表", rows: [heads, ...rows] }])));
  await add.getByRole("button", { name: "收进来" }).click();
  await cellOf(page, 1, 0).waitFor();
  await cellOf(page, 1, 0).click();
  const drawn = () => page.getByRole("gridcell").count();
  assert.ok((await drawn()) < 900, `${await drawn()} cells are drawn`);
  for (let at = 0; at < 40; at++) await page.keyboard.press("ArrowDown");
  for (let at = 0; at < 20; at++) await page.keyboard.press("ArrowRight");
  const here40 = cellOf(page, 41, 20);
  assert.equal(await here40.getAttribute("aria-selected"), "true");
  const box = await here40.boundingBox();
  assert.ok(box !== null && box.y > 100 && box.y < 768 && box.x < 1026, JSON.stringify(box));
  assert.ok((await drawn()) < 900, `${await drawn()} cells are drawn`);
  await picture(page, "form-wide");
  await page.setViewportSize({ width: 341, height: 600 });
  await page.getByRole("heading", { name: "整张表" }).waitFor();
  await picture(page, "form-narrow");
  assert.ok(
    (await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)) <= 0,
    "nothing beyond the side",
  );
  await assertSound(page);
});
