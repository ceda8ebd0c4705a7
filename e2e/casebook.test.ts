import assert from "node:assert/strict";
import { test } from "node:test";
import { picture, smallDesk } from "./desk.ts";
import { assertSound } from "./usable.ts";

const here = smallDesk();

test("编成汇编：用空格选中两条，写题目，下移一篇，带走一册；移出一篇；键盘可用，窄屏不横着滚动", async () => {
  const page = await here.open("/records?mechanism=branch.theme-day");
  await page.getByRole("link", { name: "按年成册" }).waitFor();
  for (const _ of [1, 2]) {
    await page.keyboard.press("j");
    await page.keyboard.press("Space");
  }
  await page.getByText("已选 2 条").waitFor();
  await page.getByRole("link", { name: "编成汇编" }).click();
  await page.getByText("编入2篇。").waitFor();
  const title = page.getByRole("textbox", { name: "题目" });
  await title.fill("小河经验");
  await title.press("Enter");
  await page.getByRole("heading", { name: "小河经验" }).waitFor();
  const first = page.getByRole("row").nth(1);
  await first.getByText("1. 主题党日：植树").waitFor();
  await page.getByRole("button", { name: "下移“主题党日：植树”" }).press("Enter");
  await first.getByText("1. 主题党日：读书").waitFor();
  assert.equal(await page.getByRole("combobox", { name: "次序" }).inputValue(), "chosen");
  await assertSound(page);
  await picture(page, "casebook");
  const [file] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: "下载小河经验 整册 docx" }).click(),
  ]);
  assert.equal(file.suggestedFilename(), "小河经验.docx");
  await page.getByRole("button", { name: "移出“主题党日：植树”" }).click();
  await page.getByText("编入1篇。").waitFor();
  await page.keyboard.press("F1");
  await page.getByRole("complementary", { name: "帮助" }).getByRole("heading", { name: "成册" }).waitFor();
  await page.keyboard.press("Escape");
  await page.setViewportSize({ width: 390, height: 740 });
  assert.ok((await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)) <= 0);
});
