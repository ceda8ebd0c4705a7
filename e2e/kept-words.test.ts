import assert from "node:assert/strict";
import { test } from "node:test";
import type { BrowserContext, Page } from "playwright-core";
import { picture, screen, smallDesk } from "./desk.ts";
import { assertSound } from "./usable.ts";

/** What is typed and not saved lies on this machine until it is: of every form with words in it, not only of a record or a report. */
const here = smallDesk();

/** Another page of the same browser. */
async function another(context: BrowserContext, path: string): Promise<Page> {
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  await page.goto(here.office.url + path);
  return page;
}
const left = (page: Page) => page.getByText(/写的没有存，已放回这里。$/);
const keptNames = (page: Page) =>
  page.evaluate(() => Object.keys(localStorage).filter((name) => name.startsWith("shilu.words.")));

/** Says who sits here. */
async function sayWho(page: Page): Promise<void> {
  await page.getByRole("combobox", { name: "我是" }).selectOption({ label: "甲文" });
  await page.getByRole("button", { name: "就是我" }).click();
  await page.locator("[data-line]").first().waitFor();
}

test("小结写了一半，页面关了：再打开还在，不要了就回到原稿；别处存过新的一稿，两份都给看，由人定", async () => {
  const path = "/week?period=2026-01";
  const context = await here.browser.newContext(screen);
  const first = await another(context, "/week");
  await sayWho(first);
  await first.goto(here.office.url + path);
  const words = (page: Page) => page.getByRole("textbox", { name: "2026年1月月小结正文" });
  const save = (page: Page) => page.getByRole("button", { name: "保存", exact: true });
  const assembled = await words(first).inputValue();
  await words(first).fill(`${assembled}\n写了一半。`);
  await first.close();

  const page = await another(context, path);
  await left(page).waitFor();
  assert.equal(await words(page).inputValue(), `${assembled}\n写了一半。`);
  await picture(page, "summary-left");
  await assertSound(page);
  await page.getByRole("button", { name: "用组的稿" }).click();
  assert.equal(await words(page).inputValue(), assembled);
  await words(page).fill("第一稿。");
  await save(page).click();
  await page.getByText("这是您保存的稿。").waitFor();
  assert.deepEqual(await keptNames(page), [], "what is saved lies there no more");

  const other = await another(context, path);
  await words(other).fill("第二页改的。");
  await page.bringToFront();
  await words(page).fill("第一页又存的。");
  await save(page).click();
  await page.waitForFunction(() => document.querySelector("button.ant-btn-primary:disabled") !== null);
  await other.bringToFront();
  await save(other).click();
  const both = other.getByRole("alert", { name: "两份稿" });
  await both.getByText("第一页又存的。").waitFor();
  assert.equal(await words(other).inputValue(), "第二页改的。", "what stands in a form is not taken away");
  assert.equal(await save(other).isDisabled(), true);
  await picture(other, "summary-both");
  await assertSound(other);
  await both.getByRole("button", { name: "用这里的盖过它" }).click();
  await both.waitFor({ state: "detached" });
  await other.reload();
  await other.getByText("这是您保存的稿。").waitFor();
  assert.equal(await words(other).inputValue(), "第二页改的。");
  await context.close();
});

test("整改的一步、新问题、如实说明、日志的一行：写了没有存，关了再打开都在；存了就不再提", async () => {
  const context = await here.browser.newContext(screen);
  const first = await another(context, "/rectification");
  const text = (page: Page) => page.getByRole("complementary").locator("textarea");
  await first.getByRole("button", { name: "记一个问题" }).click();
  await text(first).fill("会议室漏雨");
  await first.close();

  let page = await another(context, "/rectification");
  await page.getByRole("button", { name: "记一个问题" }).click();
  await left(page).waitFor();
  assert.equal(await text(page).inputValue(), "会议室漏雨");
  await page.getByRole("button", { name: "保存" }).click();
  await page.getByRole("complementary").getByRole("heading", { name: "会议室漏雨" }).waitFor();
  await page.getByRole("button", { name: "定措施", exact: true }).click();
  await text(page).fill("请人补屋面");
  await page.getByLabel("责任人", { exact: true }).fill("丁一");
  const problem = page.url();
  await page.close();

  page = await another(context, new URL(problem).pathname + new URL(problem).search);
  await page.getByRole("button", { name: "定措施", exact: true }).click();
  await left(page).waitFor();
  assert.deepEqual(
    [await text(page).inputValue(), await page.getByLabel("责任人", { exact: true }).inputValue()],
    ["请人补屋面", "丁一"],
  );
  await picture(page, "step-left");
  await page.getByRole("button", { name: "取消" }).click();
  await page.getByRole("button", { name: "定措施", exact: true }).click();
  assert.equal(await text(page).inputValue(), "", "whoever gives it up has given it up");

  await page.goto(`${here.office.url}/today`);
  await page.getByRole("button", { name: /支部主题党日（2025年11月）/ }).click();
  await page.getByRole("button", { name: "未开展，说明" }).click();
  await page.getByLabel("理由").fill("全员下乡抗洪");
  await page.reload();
  await page.getByRole("button", { name: "未开展，说明" }).click();
  await left(page).waitFor();
  assert.equal(await page.getByLabel("理由").inputValue(), "全员下乡抗洪");

  await page.goto(`${here.office.url}/week`);
  const line = page.getByRole("textbox", { name: "周一 1月5日，写一行" });
  await line.pressSequentially("没有回车的一行");
  await page.reload();
  assert.equal(await line.inputValue(), "没有回车的一行");
  await line.press("Enter");
  await page.getByRole("textbox", { name: "一行日志" }).waitFor();
  await page.reload();
  await page.getByRole("textbox", { name: "一行日志" }).waitFor();
  assert.equal(await line.inputValue(), "");
  await context.close();
});

test("浏览器不让存的：关页面之前先问一句", async () => {
  const context = await here.browser.newContext(screen);
  const page = await another(context, "/rectification");
  await page.evaluate(() => {
    Storage.prototype.setItem = () => {
      throw new DOMException("full", "QuotaExceededError");
    };
  });
  await page.getByRole("button", { name: "记一个问题" }).click();
  await page.getByRole("complementary").locator("textarea").fill("没处放的");
  const asked = page.waitForEvent("dialog");
  await page.close({ runBeforeUnload: true });
  const dialog = await asked;
  assert.equal(dialog.type(), "beforeunload");
  await dialog.accept();
  await context.close();
});
