import assert from "node:assert/strict";
import { mkdtemp, rm, truncate, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import type { Page } from "playwright-core";
import { serveHttp } from "../packages/server/src/http/serve.ts";
import { screen, smallDesk } from "./desk.ts";
import { webRoot } from "./office.ts";

/** What goes wrong in an office: each time clear words, and nothing is lost. */
const here = smallDesk();
const folder = await mkdtemp(join(tmpdir(), "shilu-hard-"));
after(() => rm(folder, { recursive: true, force: true }));

/** A file of 50 MB, of nothing. */
async function hugeFile(name: string): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, "");
  await truncate(path, 50 * 1024 * 1024);
  return path;
}

async function startThemeDay(page: Page) {
  await page.getByRole("heading", { level: 1, name: "今日 2026-01-05" }).waitFor();
  await page.keyboard.press("n");
  await page.getByLabel("查找要记的事项").and(page.locator(":focus")).fill("zbztdr");
  await page.keyboard.press("Enter");
  const form = page.getByRole("dialog", { name: /^记一条/ });
  await form.getByLabel("主题", { exact: true }).waitFor();
  return form;
}
const themeDays = () =>
  here.office.workplace.store.read(here.office.workplace.tenant, (reader) =>
    reader.count({ mechanisms: ["branch.theme-day"], statuses: ["final"] }),
  );

test("五十兆的文件：不送出就说太大，页面照旧能用", async () => {
  const sheet = await here.open("/records/import?mechanism=branch.theme-day");
  await sheet.getByLabel("选择文件").setInputFiles(await hugeFile("大表.xlsx"));
  await sheet.getByText("表格超过 20 MB 的上限，请删去图片或拆成几份再导入").waitFor();
  assert.equal(await sheet.getByLabel("选择文件").isEnabled(), true);
  const draft = await here.open("/check");
  await draft.getByLabel("文稿").fill("全年开展支部主题党日2次。");
  await draft.locator("input[type=file]").setInputFiles(await hugeFile("大稿.docx"));
  await draft.getByText("文稿超过 20 MB 的上限，请确认选对了文件，或删去图片再试").waitFor();
  assert.equal(await draft.getByLabel("文稿").inputValue(), "全年开展支部主题党日2次。");
});

test("这台电脑的时钟快了两小时：说清楚，日期照程序的今天", async () => {
  const page = await here.browser.newPage(screen);
  page.setDefaultTimeout(20_000);
  await page.clock.setFixedTime(Date.now() + 2 * 3_600_000);
  await page.goto(`${here.office.url}/today`);
  const form = await startThemeDay(page);
  await form.getByText("▲ 这台电脑的时钟快约2小时，日期一律以程序的今天（2026年1月5日）为准。").waitFor();
  assert.equal(await form.getByRole("textbox", { name: "日期 必填" }).inputValue(), "2026-01-05");
});

test("程序停了又开：开着的页面说清楚，所填都在，程序开了自己存进去，只存一条", async () => {
  const serving = { host: "127.0.0.1", webRoot, log: () => {} };
  let server = await serveHttp(here.office.workplace, { ...serving, port: 0 });
  const port = Number(new URL(server.url).port);
  try {
    const page = await here.open(`${server.url}today`);
    const form = await startThemeDay(page);
    await form.getByLabel("主题", { exact: true }).fill("停电的一天");
    const before = await themeDays();
    await server.close();
    await form.getByRole("button", { name: "保存", exact: true }).click();
    await form
      .getByRole("alert")
      .getByText(/没有保存上，已存在本机，连上后再存/)
      .waitFor();
    assert.equal(await form.getByLabel("主题", { exact: true }).inputValue(), "停电的一天");
    server = await serveHttp(here.office.workplace, { ...serving, port });
    await form.waitFor({ state: "hidden", timeout: 30_000 });
    assert.equal(await themeDays(), before + 1);
  } finally {
    await server.close();
  }
});

test("浏览器说没有网络：程序在本机，照样看、照样存；真的连不上，存的时候就说，连上再存只有一个", async () => {
  const context = await here.browser.newContext(screen);
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  await page.goto(`${here.office.url}/today`);
  await page.getByRole("heading", { level: 1, name: "今日 2026-01-05" }).waitFor();
  // A cable that was pulled: the browser tells its pages, and the program on this machine is as near as ever.
  await page.evaluate(() => void dispatchEvent(new Event("offline")));
  await page.getByRole("navigation", { name: "主菜单" }).getByRole("link", { name: "整改" }).click();
  await page.getByRole("button", { name: "记一个问题" }).click();
  const text = page.getByRole("complementary").locator("textarea");
  await text.fill("拔了网线记的");
  await page.getByRole("button", { name: "保存" }).click();
  await page.getByRole("complementary").getByRole("heading", { name: "拔了网线记的" }).waitFor();

  await page.getByRole("button", { name: "记一个问题" }).click();
  await text.fill("断网时记的");
  await context.setOffline(true);
  await page.getByRole("button", { name: "保存" }).click();
  await page
    .getByRole("alert")
    .getByText(/^连不上实录程序/)
    .waitFor();
  await page.getByRole("navigation", { name: "主菜单" }).getByRole("link", { name: "人员" }).click();
  await page
    .getByRole("alert")
    .getByText(/^连不上实录程序，或者它刚换了新版，这一页没有打开/)
    .waitFor();
  await context.setOffline(false);
  await page.getByRole("navigation", { name: "主菜单" }).waitFor();
  await page.goto(`${here.office.url}/rectification`);
  await page.getByRole("button", { name: "记一个问题" }).click();
  assert.equal(await text.inputValue(), "断网时记的");
  await page.getByRole("button", { name: "保存" }).click();
  await page.getByRole("complementary").getByRole("heading", { name: "断网时记的" }).waitFor();
  const kept = await here.office.workplace.store.read(here.office.workplace.tenant, (reader) => reader.problems());
  assert.equal(kept.filter(({ text: words }) => words === "断网时记的").length, 1);
  await context.close();
});
