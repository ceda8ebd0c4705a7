import assert from "node:assert/strict";
import { test } from "node:test";
import type { Page } from "playwright-core";
import { picture, smallDesk } from "./desk.ts";
import { assertSound } from "./usable.ts";

const here = smallDesk();

async function openToday(): Promise<Page> {
  const page = await here.open("/today");
  await page.getByRole("heading", { name: "今日 2026-01-05" }).waitFor();
  return page;
}
const part = (page: Page, title: string) => page.getByRole("region", { name: title });
const december = (page: Page) => part(page, "已逾期").getByRole("button", { name: /支部主题党日（2025年12月）/ });
const november = (page: Page) => part(page, "已逾期").getByRole("button", { name: /支部主题党日（2025年11月）/ });
const detail = (page: Page) => page.getByRole("complementary", { name: "这一项" });

test("今日：点开逾期的一项看到依据，如实说明以后它离开逾期，说明处处可见", async () => {
  const page = await openToday();
  await november(page).click();
  await detail(page).getByText("2025年11月应有1次，台账里有0次。").waitFor();
  await detail(page).getByText("《中国共产党支部工作条例（试行）》第十六条（公开文本，未复核）").waitFor();
  await assertSound(page);
  await picture(page, "today-papers");
  const papers = detail(page).getByRole("region", { name: "会前材料" }).getByRole("link");
  assert.deepEqual(
    await papers.evaluateAll((links) => links.map((link) => link.getAttribute("aria-label"))),
    ["关于开展支部主题党日的通知", "支部主题党日议程", "支部主题党日主持词", "支部主题党日签到表"].flatMap((title) => [
      `下载${title} docx`,
      `下载${title} pdf`,
    ]),
  );
  const [taken] = await Promise.all([page.waitForEvent("download"), papers.first().click()]);
  assert.equal(taken.suggestedFilename(), "政研室党支部关于开展支部主题党日的通知.docx");
  await detail(page).getByRole("button", { name: "未开展，说明" }).click();
  await detail(page).getByRole("button", { name: "记下说明" }).click();
  await detail(page).getByText("请写明理由").waitFor();
  await detail(page).getByLabel("理由").fill("全员下乡");
  await detail(page).getByLabel("说明人").fill("周科长");
  await detail(page).getByRole("button", { name: "记下说明" }).click();
  await detail(page).getByText("如实说明未开展：全员下乡（周科长，2026年1月5日）", { exact: true }).waitFor();
  await november(page).waitFor({ state: "detached" });
});

test("今日：从一项规定动作直接记一条，日期先填这段时间的最后一天，记下以后它就完成", async () => {
  const page = await openToday();
  await december(page).click();
  await detail(page).getByRole("button", { name: "记一条支部主题党日" }).click();
  const form = page.getByRole("dialog", { name: "记一条：支部主题党日" });
  await form.getByText("这段时间已过，日期先填最后一天，请改成实际日期。").waitFor();
  assert.equal(await form.getByRole("textbox", { name: "日期 必填" }).inputValue(), "2025-12-31");
  await form.getByLabel("主题", { exact: true }).fill("岁末走访");
  await form.getByRole("button", { name: "保存" }).click();
  await form.waitFor({ state: "hidden" });
  await detail(page).getByText("2025年12月应有1次，台账里有1次。").waitFor();
  await december(page).waitFor({ state: "detached" });
});

test("今日：没有选哪一项时，右边是接下来三天的日程，点哪天就到那天", async () => {
  const page = await openToday();
  const coming = page.getByRole("region", { name: "日程" });
  await coming.getByRole("link", { name: "周五 1月9日" }).waitFor();
  assert.deepEqual(await coming.getByRole("link").allTextContents(), ["周五 1月9日", "周五 1月16日", "周五 1月23日"]);
  await coming.getByText("周五有约志愿服务（2026年第2周）").waitFor();
  await coming.getByRole("link", { name: "周五 1月16日" }).click();
  await page.getByRole("complementary", { name: "这一天" }).getByText("2026年1月16日").waitFor();
});

test("键盘 G T 到今日，G Z 到制度；窄屏不横着滚动", async () => {
  const page = await openToday();
  await page.keyboard.press("g");
  await page.keyboard.press("z");
  await page.getByRole("heading", { name: "制度与复核" }).waitFor();
  await page.keyboard.press("g");
  await page.keyboard.press("t");
  await page.getByRole("heading", { name: /^今日/ }).waitFor();
  await page.setViewportSize({ width: 390, height: 740 });
  assert.ok((await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)) <= 0);
});
