import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { strFromU8, unzipSync } from "fflate";
import type { Page } from "playwright-core";
import { readDocxDraft } from "../packages/server/src/drafts/docx.ts";
import { docxOf, paragraph } from "../packages/server/test/office-files.ts";
import { desk, picture } from "./desk.ts";
import { servePeopledOffice } from "./signed-in.ts";
import { assertSound } from "./usable.ts";

const here = desk(() =>
  servePeopledOffice([
    { login: "keyuan", roles: ["科员"] },
    { login: "dangwu", roles: ["党务干部"] },
    { login: "shangji", roles: ["上级机关"] },
  ]),
);

const cell = (text: string) => `<w:tc>${paragraph(text)}</w:tc>`;
const table = `<w:tbl><w:tr>${cell("项目")}${cell("情况")}</w:tr><w:tr>${cell("主题党日")}${cell("开展支部主题党日*次")}</w:tr></w:tbl>`;
const computed = `<w:p><w:fldSimple w:instr="=SUM(ABOVE)"><w:r><w:t>讲党课*次</w:t></w:r></w:fldSimple></w:p>`;
const file = docxOf(`${paragraph("全年开展支部主题党日2次，参加主题党日9人次。")}${table}${computed}`);
const choose = (page: Page, name: string, bytes: Uint8Array) =>
  page.getByLabel("选择文件").setInputFiles({ name, mimeType: "application/octet-stream", buffer: Buffer.from(bytes) });
const check = (page: Page) => page.getByRole("button", { name: "校核", exact: true }).click();

async function take(page: Page, button: string): Promise<{ name: string; bytes: Buffer }> {
  const [download] = await Promise.all([
    page.waitForEvent("download", { timeout: 60_000 }),
    page.getByRole("button", { name: button, exact: true }).click(),
  ]);
  return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
}
const bodyOf = (docx: Uint8Array) => strFromU8(unzipSync(docx)["word/document.xml"] ?? new Uint8Array());

test("一份 docx 校核以后，批注稿和填好的原稿都取得回来，没有改动的写明；表格处处还在", async () => {
  const page = await here.office.as(here.browser, "keyuan", "/check");
  await page.getByLabel("年度").selectOption("2025");
  await choose(page, "总结.docx", file);
  await page.getByText("总结.docx，校核后可以取回批注稿和填好的原稿").waitFor();
  await picture(page, "give-back-chosen");
  await check(page);
  await page.getByRole("navigation", { name: "逐处结论" }).getByText("不一致（台账为 4人次）").waitFor();
  await page.keyboard.press("a");
  await page.getByRole("button", { name: "改后文字（改 1 处）" }).waitFor();

  const annotated = await take(page, "批注稿");
  assert.equal(annotated.name, "总结-批注.docx");
  const [was, now] = [await readDocxDraft("a.docx", file), await readDocxDraft("b.docx", annotated.bytes)];
  assert.equal(now.text.slice(0, was.text.length), was.text);
  assert.match(bodyOf(annotated.bytes), /<w:commentRangeStart w:id="0"\/>/);

  const filled = await take(page, "填好的原稿");
  assert.equal(filled.name, "总结-已填.docx");
  await page.getByRole("status").getByText("原稿里有 1 处没有改动：“讲党课*”是域（=）算出来的。").waitFor();
  const changed = bodyOf(file).replace("9人次", "4人次").replace("主题党日*次", "主题党日2次");
  assert.equal(bodyOf(filled.bytes), changed);
  await picture(page, "give-back");
  await assertSound(page);

  const report = await take(page, "排版 docx");
  const { text } = await readDocxDraft("c.docx", report.bytes);
  assert.match(text, /参加主题党日4人次/);
  assert.match(text, /\n主题党日\t开展支部主题党日2次\n/);
});

test("文字改过就没有原稿可交回；取的时候断了线，说明白，再点一次就有", async () => {
  const page = await here.office.as(here.browser, "keyuan", "/check");
  await choose(page, "宏.docx", docxOf(paragraph("甲"), { "word/vbaProject.bin": "x" }));
  await page.getByText(/“宏\.docx”带有宏，没有打开/).waitFor();
  await choose(page, "总结.docx", file);
  await page.getByText(/校核后可以取回/).waitFor();
  await page.getByLabel("文稿").fill("开展支部主题党日3次。");
  await page.getByText(/校核后可以取回/).waitFor({ state: "detached" });
  await check(page);
  await page.getByRole("navigation", { name: "逐处结论" }).waitFor();
  assert.equal(await page.getByRole("button", { name: "填好的原稿" }).count(), 0);
  await page.route("**/api/checks/files/*", (route) => route.abort());
  await page.getByRole("button", { name: "批注稿" }).click();
  await page.getByText(/^连不上实录程序/).waitFor();
  await page.unroute("**/api/checks/files/*");
  const { text } = await readDocxDraft("d.docx", (await take(page, "批注稿")).bytes);
  assert.match(text, /^开展支部主题党日3次。\n[\s\S]*\n校核结果\n/);
});

const said = "全年办“田间夜校”2次，参加9人次。";
const pick = async (page: Page, name: string) => {
  await page.getByRole("button", { name }).click();
  await page.getByLabel("这处说的是哪个指标").fill("主题党日 次数");
  await page.keyboard.press("Enter");
};

test("程序认不出的一处，选定指标就核对；党务干部可以让以后都这样认，下次不用再选", async () => {
  const clerk = await here.office.as(here.browser, "keyuan", "/check");
  await clerk.getByLabel("年度").selectOption("2025");
  await clerk.getByLabel("文稿").fill(said);
  await check(clerk);
  const found = clerk.getByRole("navigation", { name: "逐处结论" });
  await found.getByRole("button", { name: /2次/ }).click();
  await pick(clerk, "选定指标…");
  await found.getByText("一致").first().waitFor();
  await clerk.getByText("您选定的").waitFor();
  await picture(clerk, "give-back-told");
  await assertSound(clerk);
  assert.equal(await clerk.getByRole("button", { name: "以后都这样认" }).count(), 0);
  await clerk.getByRole("button", { name: "恢复原来的认定" }).click();
  await clerk.getByRole("heading", { name: "口径不明" }).waitFor();

  const officer = await here.office.as(here.browser, "dangwu", "/check");
  await officer.getByLabel("年度").selectOption("2025");
  await officer.getByLabel("文稿").fill(said);
  await check(officer);
  await officer.getByRole("button", { name: /2次/ }).first().click();
  await pick(officer, "选定指标…");
  await officer.getByRole("button", { name: "以后都这样认" }).click();
  await officer.getByRole("status").getByText("已记住：“办田间夜校…次”都认作").waitFor();

  await clerk.getByRole("button", { name: "换一份" }).click();
  await clerk.getByLabel("文稿").fill("办“田间夜校”3次。");
  await check(clerk);
  await clerk.getByText("说法“办田间夜校…次”").waitFor();
});

test("选定指标时断了线，说明白，原来的结论还在", async () => {
  const page = await here.office.as(here.browser, "keyuan", "/check");
  await page.getByLabel("文稿").fill("全年办“晚读会”2次。");
  await check(page);
  await page.getByRole("heading", { name: "口径不明" }).waitFor();
  await page.route("**/api/checks", (route) => route.abort());
  await pick(page, "选定指标…");
  await page.getByText(/^连不上实录程序/).waitFor();
  await page.getByRole("heading", { name: "口径不明" }).waitFor();
});

test("上级机关不看下级的文稿：没有校核", async () => {
  const page = await here.office.as(here.browser, "shangji", "/");
  assert.equal(await page.getByRole("link", { name: "校核" }).count(), 0);
});
