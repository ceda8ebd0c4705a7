import assert from "node:assert/strict";
import { test } from "node:test";
import type { Page } from "playwright-core";
import { screen, smallDesk } from "./desk.ts";
import { assertSound } from "./usable.ts";

const here = smallDesk();

async function open(path: string): Promise<Page> {
  const page = await here.open(`${path}`);
  await page.getByRole("navigation", { name: "主菜单" }).waitFor();
  return page;
}

test("帮助：按问号打开这一页的手册，别的篇也在；五步入门带到自己的台账里，不用了就不再出现", async () => {
  const page = await open("/today");
  await page.getByRole("heading", { name: /^今日/ }).waitFor();
  for (const way of ["五步入门", /^帮助/]) {
    const { y = 0, height = 0 } = (await page.getByRole("button", { name: way }).boundingBox()) ?? {};
    assert.ok(y > 0 && y + height <= screen.viewport.height, `${way} is seen without scrolling: ${y}`);
  }
  await page.keyboard.press("?");
  const help = page.getByRole("complementary", { name: "帮助" });
  await help.getByRole("heading", { name: "今日" }).waitFor();
  await help.getByText("确实没有开展的，如实写明原因").waitFor();
  await assertSound(page);
  assert.equal(await help.getByRole("link", { name: "走访本" }).getAttribute("href"), "/visit-book.html");
  const phone = await here.browser.newPage();
  await phone.goto(here.office.url + (await help.getByRole("link", { name: "手机页" }).getAttribute("href")));
  await phone.getByRole("heading", { level: 1 }).waitFor();
  await help.getByRole("button", { name: "五步入门" }).click();
  await help.getByRole("link", { name: "报告" }).first().click();
  await page.getByRole("heading", { name: "报告", exact: true }).waitFor();
  await page.keyboard.press("Escape");
  await help.waitFor({ state: "hidden" });
  await page.getByRole("button", { name: "不用了" }).click();
  await page.reload();
  await page.getByRole("button", { name: /^帮助/ }).waitFor();
  assert.equal(await page.getByRole("button", { name: "五步入门" }).count(), 0);
});

test("手册连不上时，说清楚，再试一次就好", async () => {
  const page = await open("/today");
  await page.route("**/api/manual/*", (route) => route.abort());
  await page.getByRole("button", { name: /^帮助/ }).click();
  const help = page.getByRole("complementary", { name: "帮助" });
  await help.getByText("连不上实录程序，请确认它还在运行，然后再试一次").waitFor();
  await page.unroute("**/api/manual/*");
  await help.getByRole("button", { name: "再试一次" }).click();
  await help.getByRole("heading", { name: "今日" }).waitFor();
});
