import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { readDocxDraft } from "../packages/server/src/drafts/docx.ts";
import { docxOf, paragraph } from "../packages/server/test/office-files.ts";
import { picture, smallDesk } from "./desk.ts";
import { assertSound } from "./usable.ts";

const here = smallDesk();

const row = (...texts: string[]) => `<w:tr>${texts.map((text) => `<w:tc>${paragraph(text)}</w:tc>`).join("")}</w:tr>`;
const name = "2026年改革任务分工方案.docx";
const plan = docxOf(
  [
    paragraph("小河县政研室2026年改革任务分工方案"),
    "<w:tbl>",
    row("序号", "工作任务", "牵头单位", "完成时限", "进展情况"),
    row("1", "建立灌溉水权交易办法", "综合科", "6月底前", ""),
    row("2", "开展用水计量试点", "调研科", "三季度", ""),
    "</w:tbl>",
  ].join(""),
);
const file = { name, mimeType: "application/octet-stream", buffer: Buffer.from(plan) };

test("任务分工方案：表里的任务导入成记录，记了进展，再选原来那份文件，进展填回它的一栏", async () => {
  const page = await here.open("/records/import");
  await page.getByLabel("选择文件").setInputFiles(file);
  const columns = page.getByRole("region", { name: "各栏对应什么" });
  await columns.getByLabel("表里没有日期一栏，都记在").waitFor();
  assert.equal(await columns.getByLabel("表里没有日期一栏，都记在").inputValue(), "2026-01-05");
  assert.equal(await columns.getByLabel("“完成时限”记到").inputValue(), "fields.deadline");
  await columns.getByRole("button", { name: "核对好了，逐行看" }).click();
  await page.getByRole("region", { name: "逐行结果" }).getByText("建立灌溉水权交易办法").waitFor();
  await assertSound(page);
  await picture(page, "task-table");
  await page.getByRole("button", { name: "导入选定的 2 行" }).click();
  await page
    .getByText(/记入 2 条|已导入 2 条|导入了 2 条/)
    .first()
    .waitFor();

  await page.goto(`${here.office.url}/records?mechanism=reform.task`);
  await page.getByText("建立灌溉水权交易办法").first().click();
  await page.keyboard.press("Enter");
  const panel = page.getByRole("region", { name: "办理" });
  await panel.getByText("推进中").first().waitFor();
  await panel.getByRole("button", { name: "记进展" }).click();
  const form = panel.getByRole("form", { name: "记进展", exact: true });
  await form.getByLabel("办理人").fill("乙武");
  await form.getByLabel("进展", { exact: true }).fill("办法初稿已写成");
  await form.getByRole("button", { name: "确认记进展" }).click();
  await panel.getByText("办法初稿已写成").waitFor();

  await page.goto(`${here.office.url}/records/import`);
  const back = page.getByRole("region", { name: "交回进展" });
  const download = page.waitForEvent("download");
  await back.getByLabel("选择任务分工方案").setInputFiles(file);
  const got = await download;
  assert.equal(got.suggestedFilename(), "2026年改革任务分工方案-进展.docx");
  await back.getByText("有 1 行没有填").waitFor();
  await back.getByText("第1张表第3行“开展用水计量试点”：还没有办理记录").waitFor();
  await assertSound(page);
  await picture(page, "task-progress");
  const { docx } = await readDocxDraft(name, new Uint8Array(await readFile(await got.path())));
  assert.equal(docx.lines[2], "1\t建立灌溉水权交易办法\t综合科\t6月底前\t推进中。2026年1月5日记进展：办法初稿已写成。");
});
