import assert from "node:assert/strict";
import { test } from "node:test";
import type { Page } from "playwright-core";
import { smallDesk } from "./desk.ts";

const here = smallDesk();

async function openRules(): Promise<Page> {
  const page = await here.open("/rules");
  await page.getByRole("heading", { name: "程序的读法" }).waitFor();
  return page;
}
const line = (page: Page) =>
  page.getByRole("navigation", { name: "规则" }).getByRole("button", { name: /每季度至少召开一次党员大会/ });

test("复核：条文贴在读法旁边，要点逐个对照，签名以后显示已复核，撤回以后又是未复核", async () => {
  const page = await openRules();
  await line(page).click();
  await page.getByLabel("正式条文").fill("党员大会一般每季度召开1次。");
  await page.getByText("每季度 ✓ 条文里有").waitFor();
  await page.getByText("至少 ○ 条文里没有找到").waitFor();
  const sign = page.getByRole("button", { name: "与条文一致，签名复核" });
  await sign.click();
  await page.getByText("请写明是谁复核的").waitFor();
  assert.equal(await page.getByLabel("正式条文").inputValue(), "党员大会一般每季度召开1次。", "nothing is lost");
  await page.getByLabel("读的是哪份文本").fill("支部工作条例（试行），2018年公布");
  await page.getByLabel("复核人").fill("周科长");
  await sign.click();
  await page.getByText("2026-01-05 周科长，读的是：支部工作条例（试行），2018年公布").waitFor();
  await line(page).getByText("✓ 已复核").waitFor();
  await page.getByRole("button", { name: "已复核 1" }).click();
  assert.equal(await page.getByRole("navigation", { name: "规则" }).getByRole("listitem").count(), 1);
  await page.getByRole("button", { name: "撤回" }).click();
  await page.getByLabel("撤回的理由").fill("读错了版本");
  await page.getByLabel("撤回人").fill("周科长");
  await page.getByRole("button", { name: "撤回签名" }).click();
  await page.getByText("没有这一类规则。").waitFor();
  await page.getByRole("button", { name: /^全部/ }).click();
  await line(page).getByText("○ 未复核").waitFor();
});

test("待采用和本单位自定的不请人签名；窄屏不横着滚动", async () => {
  const page = await openRules();
  await page.getByRole("button", { name: /^待采用/ }).click();
  await page.getByText("本单位采用以前，不向任何人提出要求").waitFor();
  assert.equal(await page.getByRole("button", { name: "与条文一致，签名复核" }).count(), 0);
  await page.setViewportSize({ width: 400, height: 740 });
  assert.ok((await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)) <= 0);
});
