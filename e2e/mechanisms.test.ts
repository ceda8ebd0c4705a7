import assert from "node:assert/strict";
import { test } from "node:test";
import { smallDesk } from "./desk.ts";
import { assertSound } from "./usable.ts";

const here = smallDesk();

test("制度：看要求、依据和接下来的日子；停用先看会怎样，理由必写，改了以后能看到新的一版", async () => {
  const page = await here.open("/today");
  await page.getByRole("heading", { name: /^今日/ }).waitFor();
  await page.keyboard.press("g");
  await page.keyboard.press("m");
  await page.getByRole("heading", { name: "制度", level: 1 }).waitFor();
  await page.getByRole("button", { name: /^支部主题党日 规则/ }).click();
  const detail = page.getByRole("complementary", { name: "这项制度" });
  await detail
    .getByRole("link", { name: /中国共产党支部工作条例（试行）》第十六条/ })
    .first()
    .waitFor();
  await detail.getByText("支部主题党日（2026年1月）").first().waitFor();
  const folder = process.env.SHILU_SHOTS;
  if (folder !== undefined) await page.screenshot({ path: `${folder}/mechanisms.png`, animations: "disabled" });
  await assertSound(page);
  await detail.getByRole("button", { name: "停用或改次数" }).click();
  const form = page.getByRole("form", { name: "停用或改次数" });
  await form.getByRole("checkbox", { name: /停用/ }).check();
  await form.getByRole("button", { name: "先看会怎样" }).click();
  await form.getByRole("alert").getByText("请写明理由").waitFor();
  await form.getByLabel(/依据哪次会议/).fill("支委会2026年第1次会议");
  await form.getByLabel("谁定的").fill("周科长");
  await form.getByRole("button", { name: "先看会怎样" }).click();
  await form.getByText(/规定动作有 \d+ 项变化/).waitFor();
  if (folder !== undefined) await page.screenshot({ path: `${folder}/mechanisms-change.png`, animations: "disabled" });
  await assertSound(page);
  await form.getByRole("button", { name: "就这样改" }).click();
  await detail.getByText("第1版，2026-02-01 起：停用").waitFor();
  assert.equal(await page.getByRole("form").count(), 0);
  await page.close();
});
