import assert from "node:assert/strict";
import { test } from "node:test";
import type { Page } from "playwright-core";
import { picture, smallDesk } from "./desk.ts";
import { assertSound } from "./usable.ts";

const here = smallDesk();

async function open(path: string): Promise<Page> {
  const page = await here.open(`${path}`);
  return page;
}
const text = (page: Page) => page.getByRole("textbox", { name: "报告正文" });
const saved = (page: Page) => page.getByRole("status").getByText("✓ 已保存").waitFor();

/** A report of its own for each test, made from the one of the small office. */
async function draftOf(period: string): Promise<Page> {
  const page = await open("/reports");
  await page
    .getByRole("button", { name: /^从它起草：2025年小河县政研室2025年工作总结/ })
    .first()
    .click();
  await page.getByLabel("期间").fill(period);
  await page.getByRole("button", { name: "起草", exact: true }).click();
  await text(page).waitFor();
  return page;
}

test("从去年的稿件起草：期间改了，指标照问，改一句话、写一个指标，存下来台账就把数填上", async () => {
  const page = await draftOf("2025");
  assert.equal(await page.getByRole("textbox", { name: "标题" }).inputValue(), "小河县政研室2025年工作总结");
  await text(page).getByText("全年开展支部主题党日").click();
  await page.keyboard.press("End");
  await page.keyboard.type("参加支部主题党日的有");
  await page.keyboard.press("Control+/");
  const picker = page.getByRole("combobox", { name: "写哪个指标" });
  await picker.fill("主题党日 人次");
  await picker.press("Enter");
  await saved(page);
  await text(page).getByText("4人次", { exact: true }).nth(1).waitFor();
  await assertSound(page);
  await text(page).getByText("4人次", { exact: true }).first().click();
  await page.getByRole("region", { name: "这个数字" }).getByText("2 条记录").waitFor();
  await page.keyboard.press("Backspace");
  await saved(page);
  assert.equal(
    await text(page).getByText("4人次", { exact: true }).count(),
    1,
    "a chip goes as a whole, the draft's own stays",
  );
});

test("由写好的报告起草：年份看文件名，认出的由台账填写，认不出的逐处列着，打开就接着写", async () => {
  const page = await open("/reports");
  await page.getByRole("button", { name: "由写好的报告起草" }).click();
  const form = page.getByRole("form", { name: "由写好的报告起草" });
  await form.getByLabel("选择文件").setInputFiles({
    ...{ name: "2024年工作总结（定稿）.txt", mimeType: "text/plain" },
    buffer: Buffer.from(
      "小河县政研室2024年工作总结\n一、组织生活\n小河县政研室开展支部主题党日12次，栽下果树340棵。\n",
    ),
  });
  await form.getByText("2024年工作总结（定稿）.txt").waitFor();
  assert.deepEqual(
    await form.getByLabel("年度").evaluateAll((all) => all.map((one) => (one as HTMLSelectElement).value)),
    ["2024", "2025"],
  );
  await assertSound(page);
  await picture(page, "report-take-in");
  await form.getByRole("button", { name: "起草", exact: true }).click();
  const done = page.getByRole("region", { name: "起草好了" });
  await done.getByText("1 处数字由台账填写，1 处名称取自单位资料。1 处没有连到指标").waitFor();
  await done.getByText("栽下果树〔待补：2024年写的是“340棵”〕").waitFor();
  await assertSound(page);
  await picture(page, "report-taken-in");
  await done.getByRole("link", { name: "打开正文，接着写" }).click();
  await text(page).getByText("小河县政研室", { exact: true }).waitFor();
  await text(page).getByText("2次", { exact: true }).waitFor();
  assert.equal(
    await text(page).getByText("小河县政研室", { exact: true }).getAttribute("title"),
    "取自单位资料：单位名称",
  );
  await text(page).getByText("一、组织生活").click();
  await page.keyboard.press("End");
  await page.keyboard.type("情况");
  await saved(page);
  await page.reload();
  await text(page).getByText("一、组织生活情况").waitFor();
  await text(page).getByText("小河县政研室", { exact: true }).waitFor();
});

test("插入一张表：Tab 走到下一格，格里写指标，加一行、删一列，存下来报告和正文都是表", async () => {
  const page = await draftOf("2025");
  await text(page).getByText("全年开展支部主题党日").click();
  await page.keyboard.press("End");
  await page.getByRole("button", { name: "插入表格" }).click();
  for (const words of ["事项", "次数", "备注", "支部主题党日"]) {
    await page.keyboard.type(words);
    await page.keyboard.press("Tab");
  }
  await page.keyboard.press("Control+/");
  const picker = page.getByRole("combobox", { name: "写哪个指标" });
  await page.getByRole("option", { name: /^主题党日次数/ }).waitFor();
  await picker.press("Enter");
  const table = text(page).getByRole("table");
  await table.getByText("2次", { exact: true }).waitFor();
  const acts = page.getByLabel("改表格");
  await table.getByText("备注").click();
  await acts.selectOption("删这一列");
  await table.getByText("支部主题党日").click();
  await acts.selectOption("加一行");
  assert.equal(await table.getByRole("row").count(), 4);
  assert.equal(await table.getByRole("cell").count(), 8);
  await saved(page);
  await assertSound(page);
  await picture(page, "report-edit-table");
  await page.reload();
  await text(page).getByRole("table").getByText("2次", { exact: true }).waitFor();
  assert.equal(await text(page).getByRole("row").count(), 4);
  await page.getByRole("link", { name: "看报告、送审" }).click();
  const shown = page.getByRole("table");
  await shown.getByRole("columnheader", { name: "次数" }).waitFor();
  await shown.getByRole("button", { name: /^2/ }).click();
  await page.getByText("主题党日：植树").waitFor();
  await assertSound(page);
  await picture(page, "report-table");
});

test("手写的数字标出来，点一处就换成指标", async () => {
  const page = await draftOf("2025");
  await text(page).getByText("全年开展支部主题党日").click();
  await page.keyboard.press("End");
  await page.keyboard.type("开展主题党日7次。");
  const typed = page.getByRole("region", { name: "没有连到指标的数字" });
  await typed.getByRole("button", { name: "7次" }).click();
  await page
    .getByRole("option", { name: /^主题党日次数|^开展.*主题党日|主题党日/ })
    .first()
    .click();
  await saved(page);
  assert.equal(await typed.getByRole("button", { name: "7次" }).count(), 0);
});

test("网断了照写，连上再存；别人先改了，两份都看得见", async () => {
  const page = await draftOf("2025");
  const path = new URL(page.url()).pathname;
  await page.route("**/api/reports/*/text", (route) =>
    route.request().method() === "PUT" ? route.abort() : route.continue(),
  );
  await text(page).getByText("全年开展支部主题党日").click();
  await page.keyboard.press("End");
  await page.keyboard.type("甲写的一句。");
  await page.getByText("改动已存在这台电脑上").waitFor();
  await page.unroute("**/api/reports/*/text");
  await page.getByRole("button", { name: "再存一次" }).click();
  await saved(page);

  const other = await open(path);
  await text(other).getByText("甲写的一句。").click();
  await other.keyboard.press("End");
  await other.keyboard.type("乙写的一句。");
  await saved(other);
  await text(page).getByText("甲写的一句。").click();
  await page.keyboard.press("End");
  await page.keyboard.type("甲又写一句。");
  const both = page.getByRole("alert", { name: "两份改动" });
  await both.getByText(/只在您这一份里的 1 段/).waitFor();
  await both.getByText(/乙写的一句。/).waitFor();
  await both.getByRole("button", { name: "用我的盖过它" }).click();
  await saved(page);
  await other.reload();
  await text(other).getByText("甲又写一句。").waitFor();
});

test("送审、审签、定稿都在报告页办；还有待补的签不了", async () => {
  const page = await draftOf("2025");
  await page.getByRole("link", { name: "看报告、送审" }).click();
  await page.getByRole("button", { name: "○ 起草" }).click();
  await page.getByRole("button", { name: "送审", exact: true }).click();
  await page.getByText("还有待补 1 处，不能审签；请补记或在正文里改写后再办").waitFor();
  assert.equal(await page.getByRole("button", { name: "审签同意" }).isDisabled(), true);
  await page.getByLabel("意见（退回必填）").fill("讲党课的次数请补上。");
  await page.getByRole("button", { name: "退回修改" }).click();
  await page.getByText(/本机退回（第 1 版）：讲党课的次数请补上。/).waitFor();
  await assertSound(page);
  await page.getByRole("link", { name: "改正文" }).click();
  await text(page)
    .getByText(/〔待补/)
    .click();
  await page.keyboard.press("Backspace");
  await saved(page);
  await page.getByRole("link", { name: "看报告、送审" }).click();
  await page.getByRole("button", { name: "○ 起草" }).click();
  await page.getByRole("button", { name: "送审", exact: true }).click();
  await page.getByText("✓ 送审以后数字没有变。").waitFor();
  const today = await open("/today");
  await today
    .getByRole("region", { name: "待我审" })
    .getByRole("link", { name: /2025年工作总结/ })
    .click();
  await today.getByRole("button", { name: "审签同意" }).waitFor();
  await page.getByRole("button", { name: "审签同意" }).click();
  await page.getByRole("button", { name: "定稿", exact: true }).click();
  await page.getByText("✓ 定稿以后台账没有更正。").waitFor();
  await page.goto(`${page.url().split("?")[0]}/edit`);
  await page.getByText("这份报告已经定稿，不能再改；需要修改的，请从它起草一份新的。").waitFor();
});

test("报告列表说每一份办到哪一步", async () => {
  const page = await open("/reports");
  await page.getByRole("heading", { name: "报告", exact: true }).waitFor();
  await page.getByRole("cell", { name: "○ 起草" }).first().waitFor();
  await assertSound(page);
});
