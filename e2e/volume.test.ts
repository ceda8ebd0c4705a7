import assert from "node:assert/strict";
import { test } from "node:test";
import { picture, smallDesk } from "./desk.ts";
import { assertSound } from "./usable.ts";

const here = smallDesk();

test("按年成册：从记录带着筛选过来，看清收入什么、缺什么，带走一卷档案和台账；键盘可用，窄屏不横着滚动", async () => {
  const page = await here.open("/records?mechanism=branch.theme-day&from=2025-01-01&to=2025-12-31");
  await page.getByRole("link", { name: "按年成册" }).click();
  await page
    .getByRole("heading", { name: "政研室党支部主题党日档案（2025年）" })
    .or(page.getByRole("heading", { name: "小河县政研室支部主题党日档案（2025年）" }))
    .waitFor();
  await page
    .getByText("收入2条记录（2025年3月12日至8月5日），登记佐证1件。补录的1条。没有登记佐证的1条，可以先补上再成册。")
    .waitFor();
  await assertSound(page);
  await picture(page, "volume");
  const taken = async (name: string) => {
    const [file] = await Promise.all([page.waitForEvent("download"), page.getByRole("link", { name }).click()]);
    return file.suggestedFilename();
  };
  assert.equal(await taken("下载小河县政研室支部主题党日档案 整卷 pdf"), "小河县政研室支部主题党日档案（2025年）.pdf");
  assert.equal(await taken("下载支部主题党日台账 xlsx"), "小河县政研室支部主题党日台账（2025年）.xlsx");
  await page.getByRole("combobox", { name: "年度" }).selectOption("2026");
  await page.getByText("没有可以成册的记录。").waitFor();
  await page.getByRole("combobox", { name: "年度" }).selectOption("2025");
  await page.getByRole("combobox", { name: "制度" }).selectOption({ label: "组织生活（全部）" });
  await page.getByRole("heading", { name: "小河县政研室组织生活档案（2025年）" }).waitFor();
  await page.keyboard.press("F1");
  await page.getByRole("complementary", { name: "帮助" }).getByRole("heading", { name: "成册" }).waitFor();
  await page.keyboard.press("Escape");
  await page.setViewportSize({ width: 390, height: 740 });
  assert.ok((await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)) <= 0);
});
