import assert from "node:assert/strict";
import { test } from "node:test";
import { desk, picture } from "./desk.ts";
import { servePeopledOffice } from "./signed-in.ts";
import { assertSound } from "./usable.ts";

const here = desk(() => servePeopledOffice([{ login: "shangji", roles: ["上级机关"] }]));

test("年度计划：从日程打开，逐月列着；换一年看得到已开展的；带走 Word，打印时没有按钮", async () => {
  const page = await here.open("/calendar");
  await page.getByRole("link", { name: "年度计划" }).click();
  await page.getByRole("heading", { level: 1, name: "小河县政研室2026年度计划" }).waitFor();
  assert.equal(await page.getByRole("heading", { level: 3 }).count(), 12);
  await page.getByLabel("年度").selectOption("2025");
  await page.getByRole("heading", { level: 1, name: "小河县政研室2025年度计划" }).waitFor();
  await page.getByRole("cell", { name: "8月5日", exact: true }).first().waitFor();
  await picture(page, "plan");
  await assertSound(page);
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: "Word 文件" }).click(),
  ]);
  assert.equal(download.suggestedFilename(), "小河县政研室2025年度计划.docx");
  await page.emulateMedia({ media: "print" });
  assert.equal(await page.getByRole("button", { name: "打印" }).isVisible(), false);
  assert.equal(await page.getByRole("navigation", { name: "主菜单" }).isVisible(), false);
  await page.getByRole("cell", { name: "8月5日", exact: true }).first().waitFor();
  await page.close();
});

test("缺口清单：从今日打开，每条有事实和依据；看规定动作、补记都到得了；读不出来再试一次就好", async () => {
  const page = await here.open("/today");
  await page.route("**/api/gaps*", (route) => route.abort());
  await page.getByRole("link", { name: "缺口清单" }).click();
  await page
    .getByRole("alert")
    .getByText(/^连不上实录程序/)
    .waitFor();
  await page.unrouteAll({ behavior: "ignoreErrors" });
  await page.getByRole("button", { name: "再试一次" }).click();
  await page.getByRole("heading", { level: 1, name: "缺口清单 2025年" }).waitFor();
  const duties = page.getByRole("region", { name: "规定动作" });
  const themeDays = duties.getByRole("listitem").filter({ hasText: "下一步" }).filter({ hasText: "补记支部主题党日" });
  await themeDays.getByText(/《中国共产党支部工作条例（试行）》第十六条（公开文本，未复核）/).waitFor();
  await picture(page, "gaps");
  await assertSound(page);
  await themeDays.getByRole("button", { name: "补记支部主题党日" }).click();
  const form = page.getByRole("dialog", { name: "记一条：支部主题党日" });
  await form.getByLabel("主题", { exact: true }).waitFor();
  await page.keyboard.press("Escape");
  await form.waitFor({ state: "hidden" });
  await themeDays.getByRole("link", { name: /^看规定动作/ }).click();
  await page
    .getByRole("complementary", { name: "这一项" })
    .getByText(/支部主题党日/)
    .first()
    .waitFor();
  await page.close();
});

test("上级机关：看得到年度计划，没有缺口清单", async () => {
  const page = await here.office.as(here.browser, "shangji", "/plan");
  await page.getByRole("heading", { level: 1, name: /年度计划$/ }).waitFor();
  await page.goto(new URL("/gaps", page.url()).href);
  await page.getByText("您的角色不能做这件事").waitFor();
  await page.goto(new URL("/today", page.url()).href);
  await page.getByRole("heading", { level: 1, name: /^今日/ }).waitFor();
  assert.equal(await page.getByRole("link", { name: "缺口清单" }).count(), 0);
  await page.context().close();
});
