import assert from "node:assert/strict";
import { test } from "node:test";
import type { Page } from "playwright-core";
import { picture, smallDesk } from "./desk.ts";
import { assertSound } from "./usable.ts";

const here = smallDesk();

async function open(path: string, heading: RegExp): Promise<Page> {
  const page = await here.open(path);
  await page.getByRole("heading", { name: heading, level: 1 }).waitFor();
  return page;
}
/** Says who sits here, where it was not said before: only once it is asked. */
async function sayWho(page: Page): Promise<void> {
  const ask = page.getByRole("combobox", { name: "我是" });
  const known = page.locator("[data-line], a[download]").first();
  await ask.or(known).waitFor();
  if ((await ask.count()) === 0) return;
  await ask.selectOption({ label: "甲文" });
  await page.getByRole("button", { name: "就是我" }).click();
}
const detail = (page: Page) => page.getByRole("complementary", { name: "人员详情" });

test("人员：按首字母找到人，看任职和记录；转出按日期写两条，日期不对的不改", async () => {
  const page = await open("/people?on=2025-12-01", /^人员$/);
  await page.keyboard.press("/");
  await page.keyboard.type("yw");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await detail(page).getByRole("heading", { name: "乙武" }).waitFor();
  await detail(page).getByText("主题党日：读书").waitFor();
  await picture(page, "people");
  await assertSound(page);
  await detail(page).getByRole("button", { name: "转出：政研室党支部成员" }).click();
  const form = page.getByRole("form", { name: "转出" });
  await form.getByRole("combobox", { name: "组织" }).selectOption({ value: "u" });
  await form.getByLabel("职务").selectOption("干部");
  await form.getByLabel("新组织的第一天").fill("2019-01-01");
  await form.getByRole("button", { name: "转出", exact: true }).click();
  await form.getByRole("alert").getByText(/太早/).waitFor();
  await form.getByLabel("新组织的第一天").fill("2025-11-01");
  await form.getByRole("button", { name: "转出", exact: true }).click();
  await detail(page).getByText("2020-01-01 至 2025-10-31").waitFor();
  await detail(page)
    .getByText(/2025-11-01 起，现在仍是/)
    .waitFor();
  await page.close();
});

test("人员：撤去一条任职，十秒内可以撤销，和原来一样", async () => {
  const page = await open("/people?on=2025-12-01&person=p3", /^人员$/);
  const posts = async () =>
    (await here.office.workplace.store.read("small", (reader) => reader.memberships())).filter(
      ({ person }) => person === "p3",
    );
  const before = await posts();
  await detail(page).getByRole("button", { name: "撤去：政研室党支部成员" }).click();
  await page.getByRole("form", { name: "撤去" }).getByRole("button", { name: "撤去", exact: true }).click();
  await page.getByText("已撤去：政研室党支部 成员").waitFor();
  await detail(page).getByText("没有任职。").waitFor();
  await page.getByRole("button", { name: "撤销" }).click();
  await detail(page).getByRole("button", { name: "撤去：政研室党支部成员" }).waitFor();
  assert.deepEqual(await posts(), before);
  await page.close();
});

test("人员：添一个人；粘贴名单先看一遍，有错一个不进，改好才导入", async () => {
  const page = await open("/people", /^人员$/);
  await page.getByRole("button", { name: "添一个人" }).click();
  const add = page.getByRole("form", { name: "添一个人" });
  await add.getByRole("button", { name: "添上" }).click();
  await add.getByRole("alert").getByText("请写姓名").waitFor();
  await add.getByLabel("姓名").fill("仇小雨");
  await add.getByLabel("组织").selectOption({ value: "z" });
  await add.getByRole("button", { name: "添上" }).click();
  await detail(page).getByRole("heading", { name: "仇小雨" }).waitFor();
  await page.getByRole("button", { name: "粘贴名单" }).click();
  const list = page.getByRole("form", { name: "粘贴名单" });
  await list.getByLabel("名单").fill("曾明\t男\t中共党员\t2018-07-01\n甲文\n钱二 处长");
  await list.getByRole("button", { name: "先看一遍" }).click();
  await list.getByText(/第3行：看不懂“处长”/).waitFor();
  assert.ok(await list.getByRole("button", { name: /^导入/ }).isDisabled());
  await picture(page, "people-list");
  await assertSound(page);
  await list.getByLabel("名单").fill("曾明\t男\t中共党员\t2018-07-01\n甲文\n钱二");
  await list.getByRole("button", { name: "先看一遍" }).click();
  await list.getByRole("group", { name: /甲文/ }).getByLabel("这一行不导入").check();
  await list.getByRole("button", { name: "导入 2 人" }).click();
  await page.getByRole("heading", { name: "已导入 2 人" }).waitFor();
  await page.getByRole("button", { name: "曾明" }).waitFor();
  await page.close();
});

test("本周：选定自己一次，写一行回车就留下；Ctrl+R 带着这一行的字打开记一条；小结由此组稿", async () => {
  const page = await open("/week", /^本周 2026-01-05 至 2026-01-11$/);
  await sayWho(page);
  const today = page.getByRole("textbox", { name: "周一 1月5日，写一行" });
  await today.waitFor();
  await assertSound(page);
  await today.fill("起草一季度计划");
  await today.press("Enter");
  await page.getByRole("textbox", { name: "一行日志" }).waitFor();
  assert.equal(await today.inputValue(), "");
  await page.keyboard.type("岁首走访老党员");
  await page.keyboard.press("Control+r");
  const form = page.getByRole("dialog");
  await form.getByRole("button", { name: "支部主题党日" }).click();
  await form.getByLabel("主题", { exact: true }).waitFor();
  assert.equal(await form.getByRole("textbox", { name: /^(标题|名称)/ }).inputValue(), "岁首走访老党员");
  await form.getByLabel("主题", { exact: true }).fill("走访");
  await form.getByRole("button", { name: "保存" }).click();
  await form.waitFor({ state: "hidden" });
  await page.getByText("已记成记录").waitFor();
  await page.getByRole("textbox", { name: "写一行计划" }).fill("改完调研报告");
  await page.keyboard.press("Enter");
  await page.getByRole("checkbox", { name: "已办：改完调研报告" }).check();
  await picture(page, "week");
  await page.getByRole("link", { name: /2026年1月月小结/ }).click();
  const words = page.getByRole("textbox", { name: "2026年1月月小结正文" });
  await words.waitFor();
  const draft = await words.inputValue();
  assert.match(draft, /1月5日，岁首走访老党员（支部主题党日，/);
  assert.match(draft, /1月5日，起草一季度计划。/);
  await words.fill(`${draft}\n下月继续。`);
  await page.getByRole("button", { name: "保存", exact: true }).click();
  await page.getByText("这是您保存的稿。").waitFor();
  await picture(page, "week-summary");
  await assertSound(page);
  await page.getByRole("button", { name: "交", exact: true }).click();
  await page.getByText(/已交，看得见的是那时的内容/).waitFor();
  await page.getByRole("link", { name: "大家交来的" }).click();
  await page.getByText("2026年1月 甲文").click();
  await page.getByText("下月继续。").waitFor();
  await page.close();
});

test("本周：网络断了，这一行还在框里；删掉的能恢复", async () => {
  const page = await open("/week", /^本周/);
  await sayWho(page);
  const today = page.getByRole("textbox", { name: "周一 1月5日，写一行" });
  await today.waitFor();
  await page.route("**/api/week/lines/**", (route) => route.abort());
  await today.fill("断网时写的一行");
  await today.press("Enter");
  await page
    .getByRole("alert")
    .getByText(/连不上实录程序/)
    .waitFor();
  assert.equal(await today.inputValue(), "断网时写的一行");
  await page.unroute("**/api/week/lines/**");
  await today.press("Enter");
  await page.getByRole("button", { name: "删：断网时写的一行" }).click();
  await page.getByText(/已删“断网时写的一行”/).waitFor();
  await page.getByRole("button", { name: "恢复" }).click();
  await page.getByRole("button", { name: "删：断网时写的一行" }).waitFor();
  await page.close();
});

test("我的资料：看谁写过，请更正，管名册的人答复；键盘 G P、G W、G O", async () => {
  const page = await open("/me", /^我的资料/);
  await sayWho(page);
  await page.getByText("记入《主题党日：读书》").waitFor();
  await page.getByRole("button", { name: "请更正" }).click();
  await page
    .getByRole("alert")
    .getByText(/请写明哪里不对/)
    .waitFor();
  await page.getByLabel(/写明哪里不对/).fill("入党日期应为2018-07-01");
  await page.getByRole("button", { name: "请更正" }).click();
  await page.getByText(/等待答复/).waitFor();
  await picture(page, "me");
  await assertSound(page);
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: "导出我的" }).click(),
  ]);
  assert.match(download.suggestedFilename(), /^我的资料-甲文-2026-01-05\.zip$/);
  const [book] = await Promise.all([page.waitForEvent("download"), page.getByRole("link", { name: "走访本" }).click()]);
  assert.equal(book.suggestedFilename(), "走访本.html");
  await page.getByRole("heading", { level: 1 }).click();
  for (const [key, name] of [
    ["p", /^人员$/],
    ["w", /^本周/],
    ["o", /^我的资料/],
    ["p", /^人员$/],
  ] as const) {
    await page.keyboard.press("g");
    await page.keyboard.press(key);
    await page.getByRole("heading", { name, level: 1 }).waitFor();
    await page.keyboard.press("Escape");
    await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
  }
  await page.getByRole("textbox", { name: "答复甲文" }).fill("已更正");
  await page.getByRole("button", { name: "答复", exact: true }).click();
  await page.getByRole("region", { name: "更正申请" }).waitFor({ state: "detached" });
  await page.setViewportSize({ width: 390, height: 740 });
  assert.ok((await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)) <= 0);
  await page.close();
});
