import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { readDocument } from "@shilu/document";
import type { Locator, Page } from "playwright-core";
import { picture, smallDesk } from "./desk.ts";
import { assertSound } from "./usable.ts";

const here = smallDesk();

const detail = (page: Page) => page.getByRole("complementary", { name: "这一项" });

/** The words of a docx that a link gives. */
async function taken(page: Page, link: Locator): Promise<string> {
  const [file] = await Promise.all([page.waitForEvent("download"), link.click()]);
  const read = await readDocument(await readFile(await file.path()));
  assert.ok("value" in read && read.ok);
  return JSON.stringify(read.value.doc);
}

test("会前准备：存下时间地点议程，通知照此印；会后补上到会的人和决议就成为记录，印出纪要", async () => {
  const page = await here.open("/today?duty=branch.general_meeting%3Az%3A2026Q1");
  await detail(page).getByRole("button", { name: "会前准备" }).click();
  const form = page.getByRole("dialog", { name: "会前准备：党员大会" });
  const day = form.getByRole("textbox", { name: "日期 必填" });
  await day.fill("2026-01-09");
  await day.press("Enter");
  await form.getByLabel("地点").fill("二楼会议室");
  await form.getByLabel("主持人").fill("甲文");
  await form.getByLabel("时刻").fill("14:30");
  await form.getByRole("button", { name: "加一条议程" }).click();
  await form.getByLabel("议题").fill("研究一季度主题党日");
  await assertSound(page);
  await picture(page, "preparation-form");
  assert.equal(await form.getByRole("button", { name: "保存", exact: true }).count(), 0, "its day is still to come");
  await form.getByRole("button", { name: "存为会前准备" }).click();
  await form.waitFor({ state: "hidden" });
  await detail(page)
    .getByText(/^已准备：/)
    .waitFor();
  await picture(page, "preparation-kept");

  const notice = await taken(page, detail(page).getByRole("link", { name: /的通知 docx$/ }));
  for (const words of ["2026年1月9日14:30", "二楼会议室", "研究一季度主题党日"])
    assert.match(notice, new RegExp(words));
  assert.doesNotMatch(notice, /待定/);
  assert.match(await taken(page, detail(page).getByRole("link", { name: /主持词 docx$/ })), /今天的会议由甲文主持/);

  // The meeting was held sooner.
  await detail(page).getByRole("button", { name: "改会前准备，或会后补全" }).click();
  const whole = page.getByRole("dialog", { name: "更正记录" });
  const held = whole.getByRole("textbox", { name: "日期 必填" });
  await held.fill("2026-01-05");
  await held.press("Enter");
  await whole.getByRole("button", { name: /更多/ }).click();
  await whole.getByLabel("决议").fill("同意");
  await picture(page, "preparation-complete");
  await whole.getByRole("button", { name: "保存", exact: true }).click();
  await whole.waitFor({ state: "hidden" });

  await detail(page).getByText("应有1次，台账里有1次").waitFor();
  await detail(page)
    .getByRole("link", { name: /2026-01-05/ })
    .click();
  const papers = page.getByRole("region", { name: "纸质表" });
  await papers.getByText("党员大会纪要").waitFor();
  await picture(page, "preparation-record");
  const minutes = await taken(page, papers.getByRole("link", { name: "下载党员大会纪要 docx" }));
  for (const words of ["甲文在二楼会议室主持召开党员大会", "研究一季度主题党日", "决议：同意"])
    assert.match(minutes, new RegExp(words));
});
