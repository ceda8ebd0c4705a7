import assert from "node:assert/strict";
import { test } from "node:test";
import { ledgerRecord } from "@shilu/domain";
import { picture, smallDesk } from "./desk.ts";
import { assertSound } from "./usable.ts";

const here = smallDesk();
const file = (name: string, text: string) => ({ name, mimeType: "text/plain", buffer: Buffer.from(text) });

test("两稿对照：从文稿的记录打开，选两稿，看见字数、规定、增删的字句；坏文件只说一句，换一份就好；窄屏不横着滚动", async () => {
  const { store, now } = here.office.workplace;
  const cause = { tenant: "small", actor: "测试", command: "record.add", key: "compare-one-manuscript", at: now() };
  const row = { id: "M1", mechanism: "drafting.manuscript", org: "u", title: "动员会讲话", start: "2026-01-04" };
  await store.write(cause, (to) => to.addRecord(ledgerRecord.parse({ ...row, genre: "讲话" })));
  const page = await here.open("/records/M1");
  await page.getByRole("button", { name: "两稿对照" }).click();
  await page.getByRole("heading", { name: "两稿对照：动员会讲话" }).waitFor();
  const choose = (title: string, chosen: ReturnType<typeof file>) => page.getByLabel(title).setInputFiles(chosen);
  await choose("选前一稿", file("初稿.txt", "各位同志：\n今年开展活动4次。\n下面讲三点意见。\n谢谢大家。"));
  await choose("选后一稿", file("二稿.docx", "不是一份文档"));
  await page.getByRole("alert").waitFor();
  await choose("选后一稿", file("二稿.txt", "各位同志：\n今年开展活动5次。\n下面讲三点意见。\n一要学。"));
  await page.getByText("前一稿27字，后一稿26字；改动3段。").waitFor();
  await page.getByText("后一稿26字，规定文件一般不超过五千字，没有超过。").waitFor();
  const text = page.getByRole("region", { name: "对照" });
  assert.deepEqual(await text.locator("ins").allTextContents(), ["5", "一要学。"]);
  assert.deepEqual(await text.locator("del").allTextContents(), ["4", "谢谢大家。"]);
  await assertSound(page);
  await picture(page, "compare");
  await page.getByLabel("只看改动的段落").check();
  assert.equal(await text.locator("p").count(), 3);
  await page.setViewportSize({ width: 390, height: 740 });
  assert.ok((await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)) <= 0);
});
