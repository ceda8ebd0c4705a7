import assert from "node:assert/strict";
import { test } from "node:test";
import type { Locator, Page } from "playwright-core";
import { smallDesk } from "./desk.ts";

/** The ten things that an office does most, each from the page it happens to be on to the end, and never a mouse. */
const here = smallDesk();

async function begin(): Promise<Page> {
  const page = await here.open("/today");
  await page.getByRole("heading", { level: 1, name: /^今日/ }).waitFor();
  return page;
}

/** Goes to a page by its two keys. */
async function go(page: Page, key: string, heading: string | RegExp): Promise<void> {
  // What was closed gives the keys back.
  await page.waitForFunction(() => document.activeElement?.matches("input, textarea, select") === false);
  await page.keyboard.press("g");
  await page.keyboard.press(key);
  await page.getByRole("heading", { level: 1, name: heading }).waitFor();
}

/** Tabs from where it is until the focus stands on something, and says where it got lost if it never does. */
async function tabTo(page: Page, target: Locator, most = 90): Promise<void> {
  await target.first().waitFor();
  for (let steps = 0; steps < most; steps++) {
    if (await target.first().evaluate((one) => one === document.activeElement)) return;
    await page.keyboard.press("Tab");
  }
  assert.fail(`${most} times Tab do not lead to ${target}`);
}

async function press(page: Page, target: Locator): Promise<void> {
  await tabTo(page, target);
  await page.keyboard.press("Enter");
}

async function write(page: Page, target: Locator, words: string): Promise<void> {
  await tabTo(page, target);
  await page.keyboard.press("Control+A");
  await page.keyboard.type(words);
}

const named = (page: Page, name: string | RegExp) => page.getByRole("button", { name });

test("一 · 看一项逾期的规定动作，如实说明", async () => {
  const page = await begin();
  await press(page, named(page, /支部主题党日（2025年11月）/));
  await page.getByText("2025年11月应有1次，台账里有0次。").waitFor();
  await press(page, named(page, "未开展，说明"));
  await write(page, page.getByLabel("理由"), "全员下乡");
  await write(page, page.getByLabel("说明人"), "周科长");
  await page.keyboard.press("Enter");
  await page
    .getByText(/^如实说明未开展：全员下乡/)
    .first()
    .waitFor();
  await page.close();
});

test("二 · 记一次主题党日", async () => {
  const page = await begin();
  await page.keyboard.press("n");
  await page.getByLabel("查找要记的事项").and(page.locator(":focus")).waitFor();
  await page.keyboard.type("zbztdr");
  await page.keyboard.press("Enter");
  await page.getByLabel("主题", { exact: true }).and(page.locator(":focus")).waitFor();
  await page.keyboard.type("岁首走访");
  await page.keyboard.press("Control+Enter");
  await page.getByRole("dialog", { name: /^记一条/ }).waitFor({ state: "hidden" });
  await go(page, "j", "记录");
  await page.getByRole("link", { name: "支部主题党日：岁首走访" }).waitFor();
  await page.close();
});

test("三 · 搜索一条记录，打开", async () => {
  const page = await begin();
  await page.keyboard.press("/");
  await page.getByRole("dialog", { name: "搜索" }).getByRole("combobox").and(page.locator(":focus")).waitFor();
  await page.keyboard.type("zs");
  await page.getByRole("option", { name: /主题党日：植树/ }).waitFor();
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { level: 1, name: "主题党日：植树" }).waitFor();
  await page.close();
});

test("四 · 在台账里一条一条看", async () => {
  const page = await begin();
  await go(page, "j", "记录");
  await page.getByRole("link", { name: "主题党日：读书" }).waitFor();
  await page.keyboard.press("j");
  await page.keyboard.press("Enter");
  await page.getByRole("region", { name: "版本历史" }).waitFor();
  const first = await page.getByRole("heading", { level: 1 }).textContent();
  await page.keyboard.press("]");
  await page
    .getByRole("heading", { level: 1 })
    .filter({ hasNotText: first ?? "" })
    .waitFor();
  await page.keyboard.press("Escape");
  await page.getByRole("heading", { level: 1, name: "记录" }).waitFor();
  await page.close();
});

test("五 · 更正一条记录", async () => {
  const page = await here.open("/records/R1");
  await page.getByRole("heading", { level: 1, name: "主题党日：植树" }).waitFor();
  await page.keyboard.press("e");
  await write(page, page.getByRole("dialog", { name: "更正记录" }).getByLabel("地点"), "南山");
  await page.keyboard.press("Control+Enter");
  await page.getByRole("region", { name: "版本历史" }).getByText("第 2 版").waitFor();
  await page.close();
});

test("六 · 看一个指标的口径和记录", async () => {
  const page = await begin();
  await go(page, "i", "指标");
  await press(page, page.getByRole("row", { name: /^主题党日次数/ }).getByRole("button"));
  await page.getByRole("complementary", { name: "来源" }).getByText("主题党日：植树").waitFor();
  await page.close();
});

test("七 · 打开报告，看一个数字的来源", async () => {
  const page = await begin();
  await go(page, "r", "报告");
  await press(page, page.getByRole("link", { name: /2025年工作总结/ }));
  await page.getByRole("main", { name: "报告正文" }).waitFor();
  await press(page, named(page, /次，主题党日次数，查看来源$/));
  await page.getByRole("complementary", { name: "来源" }).getByRole("list", { name: "记录" }).waitFor();
  await page.close();
});

test("八 · 校核一段文字，采用台账的数", async () => {
  const page = await begin();
  await go(page, "h", "校核");
  await write(page, page.getByLabel("文稿"), "2025年参加主题党日9人次。");
  await press(page, page.getByRole("button", { name: "校核", exact: true }));
  await page
    .getByRole("navigation", { name: "逐处结论" })
    .getByText(/不一致/)
    .first()
    .waitFor();
  await page.keyboard.press("a");
  await named(page, /原为9人次/).waitFor();
  await page.close();
});

test("九 · 记一个要整改的问题", async () => {
  const page = await begin();
  await go(page, "x", "整改");
  await press(page, named(page, "记一个问题"));
  await write(page, page.getByLabel("问题", { exact: true }), "路灯不亮");
  await press(page, named(page, "保存"));
  await page.getByText("路灯不亮").first().waitFor();
  await page.close();
});

test("十 · 写本周的一行", async () => {
  const page = await begin();
  await go(page, "w", /^本周/);
  await tabTo(page, page.getByRole("combobox", { name: "我是" }));
  await page.keyboard.press("ArrowDown");
  await press(page, named(page, "就是我"));
  const today = page.getByRole("textbox", { name: "周一 1月5日，写一行" });
  await write(page, today, "起草一季度计划");
  await page.keyboard.press("Enter");
  await page.getByRole("textbox", { name: "一行日志" }).waitFor();
  await page.close();
});
