import assert from "node:assert/strict";
import { test } from "node:test";
import type { Page } from "playwright-core";
import { smallDesk } from "./desk.ts";
import { assertSound } from "./usable.ts";

/** One person with two tabs of one browser: one place on this machine for both. */
const here = smallDesk();

async function twoTabs(path: string): Promise<readonly [Page, Page]> {
  const one = await here.open(path);
  const [other] = await Promise.all([
    one.context().waitForEvent("page"),
    one.evaluate((where) => void open(where, "_blank", "noopener"), path),
  ]);
  other.setDefaultTimeout(20_000);
  return [one, other];
}
const line = (page: Page, title: string) =>
  page.getByRole("table", { name: "记录，新的在前" }).getByRole("link", { name: title });
const stored = (id: string) => here.office.workplace.store.read("small", (reader) => reader.record(id));

test("两页开着同一条记录：先存的另一页自己就看到；两页都改了，后存的看到两边，由人定", async () => {
  const [one, other] = await twoTabs("/records/R1");
  const form = (page: Page) => page.getByRole("dialog", { name: "更正记录" });
  const correct = async (page: Page, place: string) => {
    await page.bringToFront();
    await page.getByRole("button", { name: "更正" }).click();
    await form(page).getByLabel("地点").fill(place);
  };
  const save = (page: Page) => form(page).getByRole("button", { name: "保存" }).click();
  await correct(one, "南山");
  await save(one);
  await form(one).waitFor({ state: "hidden" });
  await other.bringToFront();
  await other.getByRole("main").getByText("南山").first().waitFor();

  await correct(one, "东山");
  await correct(other, "西山");
  await save(other);
  await form(other).waitFor({ state: "hidden" });
  await one.bringToFront();
  assert.equal(await form(one).getByLabel("地点").inputValue(), "东山", "what stands in a form is not taken away");
  await save(one);
  const both = form(one).getByRole("region", { name: "两边对照" });
  await both.getByText("这条记录刚才在别处改过").waitFor();
  await both.getByText(/^本机在 .+更正，现在是第 3 版。/).waitFor();
  await assertSound(one);
  assert.equal((await stored("R1"))?.record.place, "西山", "nothing is written until one has chosen");
  await both.getByRole("group", { name: /^地点/ }).getByLabel(/东山/).check();
  await both.getByRole("button", { name: "按所选保存" }).click();
  await form(one).waitFor({ state: "hidden" });
  const kept = await stored("R1");
  assert.deepEqual([kept?.record.place, kept?.version], ["东山", 4]);
});

test("两页各记一条：没有存的各自留着，谁也不盖掉谁；一页存了，另一页的台账里就有", async () => {
  const [one, other] = await twoTabs("/records");
  const form = (page: Page) => page.getByRole("dialog", { name: "记一条：支部主题党日" });
  const start = async (page: Page, theme: string) => {
    await page.bringToFront();
    await line(page, "主题党日：读书").waitFor();
    await page.getByRole("button", { name: "记一条" }).click();
    await page.getByLabel("查找要记的事项").fill("支部主题党日");
    await page.keyboard.press("Enter");
    await form(page).getByLabel("主题", { exact: true }).fill(theme);
  };
  const kept = (page: Page) =>
    page.evaluate(() =>
      Object.entries(localStorage).flatMap(([name, text]) => (name.startsWith("shilu.entry.") ? text : [])),
    );
  await start(one, "扫雪");
  await start(other, "植绿");
  await form(other).getByRole("list", { name: "上次没有存的" }).getByText(/扫雪/).waitFor();
  await form(one).getByRole("list", { name: "上次没有存的" }).getByText(/植绿/).waitFor();
  const texts = await kept(one);
  assert.deepEqual([texts.length, /扫雪/.test(texts.join()), /植绿/.test(texts.join())], [2, true, true]);
  assert.equal(await form(one).getByLabel("主题", { exact: true }).inputValue(), "扫雪");
  await one.bringToFront();
  await form(one).getByRole("button", { name: "保存", exact: true }).click();
  await form(one).waitFor({ state: "hidden" });
  await other.bringToFront();
  await form(other).getByRole("list", { name: "上次没有存的" }).waitFor({ state: "hidden" });
  assert.equal(await form(other).getByLabel("主题", { exact: true }).inputValue(), "植绿");
  await form(other).getByRole("button", { name: "保存", exact: true }).click();
  await form(other).waitFor({ state: "hidden" });
  for (const theme of ["扫雪", "植绿"]) await line(other, `支部主题党日：${theme}`).waitFor();
  assert.deepEqual(await kept(other), []);
});

test("一条在两页里接着填：两页都说清楚；一页存了，另一页照样再存也还是那一条；改了才另记", async () => {
  const [one, other] = await twoTabs("/records");
  const form = (page: Page) => page.getByRole("dialog", { name: "记一条：支部主题党日" });
  const theme = (page: Page) => form(page).getByLabel("主题", { exact: true });
  const start = async (page: Page) => {
    await page.bringToFront();
    await page.getByRole("button", { name: "记一条" }).click();
    await page.getByLabel("查找要记的事项").fill("支部主题党日");
    await page.keyboard.press("Enter");
    await theme(page).waitFor();
  };
  const save = async (page: Page) => {
    await page.bringToFront();
    await form(page).getByRole("button", { name: "保存", exact: true }).click();
    await form(page).waitFor({ state: "hidden" });
  };
  await start(one);
  await theme(one).fill("修渠");
  await start(other);
  await form(other).getByRole("button", { name: "接着填" }).click();
  assert.equal(await theme(other).inputValue(), "修渠");
  const warning = "这一条在另一页也开着，请只在一页里接着填。";
  await one.bringToFront();
  await form(one).getByText(warning).waitFor();
  await assertSound(one);
  await save(one);
  await other.bringToFront();
  await form(other).getByText("这一条刚才在另一页保存了，或者去掉了。在这里再存，会另记一条。").waitFor();
  await save(other);
  await line(other, "支部主题党日：修渠").waitFor();
  assert.equal(await line(other, "支部主题党日：修渠").count(), 1, "the same words are the same write");
});

test("更正打了一半，页面没了：重新打开接着改；其间别人改过的，保存时两边并排，谁的也不盖掉", async () => {
  const [again, page] = await twoTabs("/records/R2");
  const form = (of: Page) => of.getByRole("dialog", { name: "更正记录" });
  const kept = (of: Page) => form(of).getByRole("list", { name: "上次没有存的" });
  const correct = async (of: Page) => {
    await of.getByRole("button", { name: "更正" }).click();
    await form(of).getByLabel("地点").waitFor();
  };
  const save = (of: Page) => form(of).getByRole("button", { name: "保存", exact: true }).click();
  const isKept = (of: Page) =>
    of.waitForFunction(() => Object.keys(localStorage).some((name) => name.startsWith("shilu.entry.")));
  await correct(page);
  await form(page).getByLabel("地点").fill("三楼");
  await isKept(page);
  await page.close();
  await again.bringToFront();
  await correct(again);
  await kept(again)
    .getByText(/改过没有存：8月5日/)
    .waitFor();
  await assertSound(again);
  await kept(again).getByRole("button", { name: "接着填" }).click();
  assert.equal(await form(again).getByLabel("地点").inputValue(), "三楼");
  const before = await stored("R2");
  const at = here.office.workplace.now();
  await here.office.workplace.store.write(
    { tenant: "small", actor: "乙武", command: "record.correct", key: "elsewhere-meanwhile", at },
    (to) => to.correctRecord("R2", { ...(before?.record ?? assert.fail()), place: "四楼" }),
  );
  await again.reload();
  await correct(again);
  await kept(again)
    .getByText(/其后这条记录又改过，保存时会把两边并排给您看/)
    .waitFor();
  await kept(again).getByRole("button", { name: "接着填" }).click();
  await save(again);
  const both = form(again).getByRole("region", { name: "两边对照" });
  await both.getByRole("group", { name: /^地点/ }).getByLabel(/三楼/).check();
  assert.equal((await stored("R2"))?.record.place, "四楼");
  await both.getByRole("button", { name: "按所选保存" }).click();
  await form(again).waitFor({ state: "hidden" });
  assert.equal((await stored("R2"))?.record.place, "三楼");
  await correct(again);
  assert.equal(await kept(again).count(), 0, "what was saved is offered no more");
});

test("浏览器不让存的：关页面之前先问一句", async () => {
  const [, page] = await twoTabs("/records");
  await page.evaluate(() => {
    Storage.prototype.setItem = () => {
      throw new DOMException("full", "QuotaExceededError");
    };
  });
  await page.getByRole("button", { name: "记一条" }).click();
  await page.getByLabel("查找要记的事项").fill("支部主题党日");
  await page.keyboard.press("Enter");
  await page.getByRole("dialog", { name: "记一条：支部主题党日" }).getByLabel("主题", { exact: true }).fill("没处放");
  const asked = page.waitForEvent("dialog");
  await page.close({ runBeforeUnload: true });
  const dialog = await asked;
  assert.equal(dialog.type(), "beforeunload");
  await dialog.accept();
});

test("复制的标签页写同一份报告：各留各的，先后重新打开都还在", async () => {
  const path = `/reports/${here.office.report}/edit`;
  const one = await here.open(path);
  const text = (page: Page) => page.getByRole("textbox", { name: "报告正文" });
  await one.route("**/api/reports/*/text", (route) =>
    route.request().method() === "PUT" ? route.abort() : route.fallback(),
  );
  const write = async (page: Page, words: string) => {
    await page.bringToFront();
    await text(page).getByText("参加主题党日").click();
    await page.keyboard.press("End");
    await page.keyboard.type(words);
  };
  await write(one, "甲页的。");
  // As a browser duplicates a tab: with a copy of what the tab keeps for itself.
  const [copy] = await Promise.all([
    one.context().waitForEvent("page"),
    one.evaluate((where) => void open(where), path),
  ]);
  copy.setDefaultTimeout(20_000);
  await copy.route("**/api/reports/*/text", (route) =>
    route.request().method() === "PUT" ? route.abort() : route.fallback(),
  );
  await text(copy).waitFor();
  await write(copy, "乙页的。");
  await write(one, "甲页又写。");
  await one.waitForFunction(
    () => Object.keys(localStorage).filter((name) => name.startsWith("shilu.report-text.")).length === 2,
  );
  for (const [page, words] of [
    [copy, "乙页的。"],
    [one, "甲页又写。"],
  ] as const) {
    await page.bringToFront();
    await page.reload();
    await text(page).getByText(words).waitFor();
  }
  assert.equal(await text(one).getByText("乙页的。").count(), 0);
  for (const page of [one, copy]) page.on("dialog", (dialog) => void dialog.accept());
  await one.context().close();
});

test("两页写同一份报告：后存的看到两份；没有存上的重新打开还在，先存的那页接着写也不把它带走", async () => {
  const [one, other] = await twoTabs(`/reports/${here.office.report}/edit`);
  const text = (page: Page) => page.getByRole("textbox", { name: "报告正文" });
  const saved = (page: Page) => page.getByRole("status").getByText("✓ 已保存").waitFor();
  const both = other.getByRole("alert", { name: "两份改动" });
  const write = async (page: Page, after: string, words: string) => {
    await page.bringToFront();
    await text(page).getByText(after).click();
    await page.keyboard.press("End");
    await page.keyboard.type(words);
  };
  await text(other).waitFor();
  await write(one, "全年开展支部主题党日", "一页写的。");
  await saved(one);
  await write(other, "参加主题党日", "另一页写的。");
  await both.getByText("别处改过").first().waitFor();
  // Where the first sentence ended.
  await one.bringToFront();
  await text(one).focus();
  await one.keyboard.type("又写一句。");
  await saved(one);
  await other.bringToFront();
  await other.reload();
  await both.getByText(/一页写的。又写一句。/).waitFor();
  await both.getByText(/另一页写的。/).waitFor();
  await assertSound(other);
  assert.equal(await text(other).getByText("另一页写的。").count(), 1);
  await both.getByRole("button", { name: "用我的盖过它" }).click();
  await saved(other);
  await other.reload();
  await text(other).getByText("另一页写的。").waitFor();
  assert.equal(await text(other).getByText("又写一句。").count(), 0, "chosen, and seen before");
});
