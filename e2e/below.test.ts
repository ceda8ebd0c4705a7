import assert from "node:assert/strict";
import { test } from "node:test";
import type { Page } from "playwright-core";
import { desk } from "./desk.ts";
import { servePeopledOffice } from "./signed-in.ts";
import { assertSound } from "./usable.ts";

const here = desk(() =>
  servePeopledOffice([
    { login: "gongwei", roles: ["上级机关"] },
    { login: "zhibu", roles: ["上级机关"], org: "z" },
    { login: "keyuan", roles: ["科员"], org: "z" },
  ]),
);

const cell = (page: Page) => page.getByRole("button", { name: /^政研室党支部 支部主题党日：/ });

test("下级概览：方向键走到格子，回车看规定动作和记录；提醒一句，对方的今日里有，第二次说清哪天起可以再提醒", async () => {
  const page = await here.open("/below");
  await page.getByRole("heading", { name: "下级概览 2025年" }).waitFor();
  await page.getByRole("button", { name: "政研室党支部", exact: true }).focus();
  for (
    let n = 0;
    n < 20 && (await page.evaluate(() => !/主题党日/.test(document.activeElement?.textContent ?? "")));
    n++
  )
    await page.keyboard.press("ArrowRight");
  assert.match((await cell(page).textContent()) ?? "", /规定动作12，已办2，缺102\/12缺10$/);
  await page.keyboard.press("Enter");
  const detail = page.getByRole("complementary", { name: "下级单位" });
  await detail.getByText("主题党日：植树").waitFor();
  await detail.getByText("已共享的记录 2 条").waitFor();
  await assertSound(page);
  await detail.getByRole("button", { name: "提醒这个单位" }).click();
  await detail.getByRole("button", { name: "发出提醒" }).click();
  await detail.getByRole("alert").getByText("请写明提醒什么").waitFor();
  await detail.getByLabel(/^提醒什么/).fill("请看12月的主题党日");
  await detail.getByRole("button", { name: "发出提醒" }).click();
  await detail.getByText("每周最多提醒一次，2026-01-12 起可以再提醒。").waitFor();
  await page.keyboard.press("Escape");
  await detail.waitFor({ state: "hidden" });
  await page.getByText("已提醒 2026-01-05").waitFor();
  const clerk = await here.office.as(here.browser, "keyuan", "/today");
  await clerk.getByRole("region", { name: "上级提醒" }).getByText("请看12月的主题党日").waitFor();
  await assertSound(clerk);
  assert.equal(
    await clerk.getByRole("link", { name: "下级概览" }).count(),
    0,
    "who sits above nobody has no such page",
  );
});

test("上级机关：看得到表，没有记一条；范围里没有下级的，写清怎样才会有；读不出来时再试一次", async () => {
  const page = await here.office.as(here.browser, "gongwei", "/below");
  await cell(page).waitFor();
  assert.equal(await page.getByRole("button", { name: /记一条/ }).count(), 0);
  await assertSound(page);
  const alone = await here.office.as(here.browser, "zhibu", "/below");
  await alone.getByText("政研室党支部下面没有别的组织。").waitFor();
  await assertSound(alone);
  await page.route("**/api/below*", (route) => route.abort());
  await page.reload();
  await page.getByText("连不上实录程序").waitFor();
  await page.unroute("**/api/below*");
  await page.getByRole("button", { name: "再试一次" }).click();
  await page.getByRole("heading", { name: "下级概览 2025年" }).waitFor();
});
