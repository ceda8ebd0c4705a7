import assert from "node:assert/strict";
import { test } from "node:test";
import type { Page } from "playwright-core";
import { desk, picture } from "./desk.ts";
import { servePeopledOffice } from "./signed-in.ts";
import { assertSound } from "./usable.ts";

/** 办理: one who writes and one who looks at it, each at his own screen. */
const here = desk(() =>
  servePeopledOffice([
    { login: "zhibi", roles: ["科员"] },
    { login: "shengao", roles: ["党务干部"] },
  ]),
);
const as = (login: string, path: string) => here.office.as(here.browser, login, path);
const store = () => here.office.office.small.workplace.store;

/** A record that is there, entered by nobody in particular. */
const enter = (
  record: { id: string; mechanism: string; title: string; genre?: string },
  fields: Readonly<Record<string, string>> = {},
) =>
  store().write(
    {
      tenant: "small",
      actor: "试验",
      command: "record.add",
      key: `add-${record.id}-000000`,
      at: "2026-01-05T01:00:00Z",
    },
    (to) =>
      to.addRecord({
        ...{ org: "u", start: "2026-01-04" as never, attendance: [], speakers: [], agenda: [], money: [], counts: {} },
        ...{ fields, campaigns: [], status: "final" as const, evidence: [] },
        ...record,
      }),
  );

const panel = (page: Page) => page.getByRole("region", { name: "办理" });
const now = (page: Page, state: string) =>
  panel(page).getByRole("list", { name: "办到哪一步" }).locator('[aria-current="step"]', { hasText: state }).waitFor();
const begin = (page: Page, act: string) => panel(page).getByRole("button", { name: act, exact: true }).click();
const form = (page: Page, act: string) => panel(page).getByRole("form", { name: act, exact: true });
const confirm = (page: Page, act: string) =>
  panel(page)
    .getByRole("button", { name: `确认${act}` })
    .click();

test("文稿：交办、送审、别人审定、定稿，各在各的屏幕上；看到的总是现在的，键盘 B 打开能办的第一步", async () => {
  await enter({ id: "M1", mechanism: "drafting.manuscript", title: "动员会讲话", genre: "讲话" });
  const officer = await as("shengao", "/records/M1");
  await now(officer, "待交办");
  await officer.keyboard.press("b");
  const task = form(officer, "交办");
  await task.getByLabel("交办的事项和要求").fill("八百字以内，月底前");
  await task.getByLabel("责任人").fill("zhibi同志");
  await task.getByLabel("期限").fill("2026-01-31");
  await assertSound(officer);
  await picture(officer, "course-step");
  await confirm(officer, "交办");
  await now(officer, "起草中");

  const clerk = await as("zhibi", "/records/M1");
  await begin(clerk, "送审");
  await form(clerk, "送审").getByLabel("稿次和说明").fill("第一稿");
  await form(clerk, "送审").getByLabel("佐证存放处").fill("文稿柜第1格");
  await confirm(clerk, "送审");
  await now(clerk, "送审中");
  assert.equal(await panel(clerk).getByRole("button", { name: "审定", exact: true }).isVisible(), false);
  await panel(clerk).getByText("现在还不能办的").click();
  const own = panel(clerk).getByText("zhibi同志参与了这件事的办理，审定须由别人办理");
  await own.waitFor();
  assert.equal(await panel(clerk).getByRole("button", { name: "审定", exact: true }).isDisabled(), true);
  await assertSound(clerk);
  await picture(clerk, "course");

  // The officer's screen shows what the clerk did without being opened again.
  await now(officer, "送审中");
  await begin(officer, "审定");
  await form(officer, "审定").getByLabel("审定意见").fill("同意");
  await confirm(officer, "审定");
  await now(clerk, "已审定");
  await begin(clerk, "定稿");
  await form(clerk, "定稿").getByLabel("定稿的情况").fill("按意见改定");
  await form(clerk, "定稿").getByLabel("数量（篇）").fill("1");
  await form(clerk, "定稿").getByLabel("数量（字）").fill("780");
  await confirm(clerk, "定稿");
  await now(clerk, "已定稿");
  await panel(clerk).getByRole("list", { name: "经过" }).getByText("按意见改定").waitFor();
  await picture(clerk, "course-done");
  const kept = await store().read("small", (reader) => reader.record("M1"));
  assert.deepEqual(
    kept?.record.steps?.map(({ act, by }) => [act, by]),
    [
      ["交办", "shengao同志"],
      ["送审", "zhibi同志"],
      ["审定", "shengao同志"],
      ["定稿", "zhibi同志"],
    ],
  );
  await clerk
    .getByRole("region", { name: "版本历史" })
    .getByText(/第 5 版 .*办理/)
    .waitFor();
});

test("记录台账按办到哪一步筛选，这一步只在有办理流程的制度下可选", async () => {
  await enter({ id: "M2", mechanism: "drafting.manuscript", title: "还没有交办的稿子", genre: "方案" });
  const page = await as("zhibi", "/records?mechanism=drafting.manuscript");
  await page.getByRole("combobox", { name: "办到哪一步" }).selectOption("待交办");
  await page.getByRole("link", { name: "还没有交办的稿子" }).waitFor();
  await page.waitForURL(/state=/);
  await assertSound(page);
  await page.getByRole("table", { name: "记录，新的在前" }).waitFor();
  await picture(page, "course-list");
  await page.getByRole("combobox", { name: "制度" }).selectOption("m:branch.theme-day");
  await page.getByRole("link", { name: "主题党日：读书" }).waitFor();
  assert.equal(await page.getByRole("combobox", { name: "办到哪一步" }).count(), 0);
});

/** 本机 mode: whoever sits there writes who takes the step. */
const fill = async (page: Page, act: string, given: Readonly<Record<string, string>>) => {
  await begin(page, act);
  for (const [label, value] of Object.entries(given)) {
    const field = form(page, act).getByLabel(label, { exact: true });
    if ((await field.evaluate((one) => one.tagName)) === "SELECT") await field.selectOption({ label: value });
    else await field.fill(value);
  }
  await confirm(page, act);
  await form(page, act).waitFor({ state: "detached" });
};
const passed = (page: Page, words: string) =>
  panel(page).getByRole("list", { name: "经过" }).getByText(words).waitFor();

test("专项整治：自查只填份数和存放处，没有写内容的地方；做了整改的不能销号", async () => {
  await enter({ id: "Z1", mechanism: "discipline.special-campaign", title: "违规收送礼金专项整治" });
  const page = await here.open("/records/Z1");
  await fill(page, "部署", {
    范围和安排: "全体干部",
    责任人: "乙武",
    期限: "2026-06-30",
    方案文号: "整治〔2026〕1号",
    办理人: "甲文",
  });
  await begin(page, "收齐自查表");
  assert.equal(await form(page, "收齐自查表").locator("textarea").count(), 0);
  await picture(page, "course-sealed");
  await begin(page, "收齐自查表");
  const forms = { "数量（人）": "28", "数量（项）": "0", 佐证存放处: "保密柜第2格", 办理人: "乙武" };
  await fill(page, "收齐自查表", forms);
  await now(page, "查摆中");
  await page.getByText("保密柜第2格").first().waitFor();
  await fill(page, "记查摆", { 期限: "2026-05-30", "数量（个）": "4", 办理人: "乙武" });
  await fill(page, "送验收", { "数量（办结）": "4", 佐证存放处: "2026年第1盒", 办理人: "乙武" });
  await begin(page, "销号");
  for (const [label, value] of [
    ["核实的情况", "看过台账"],
    ["总结报告文号", "〔2026〕9号"],
    ["佐证存放处", "2026年第1盒"],
    ["办理人", "乙武"],
  ] as const)
    await form(page, "销号").getByLabel(label).fill(value);
  await confirm(page, "销号");
  await form(page, "销号").getByRole("alert").getByText("乙武参与了这件事的办理，销号须由别人办理").waitFor();
  await form(page, "销号").getByLabel("办理人").fill("甲文");
  await confirm(page, "销号");
  await now(page, "已销号");
});

test("组织生活会：材料从台账里选，经过里点开就到那一条", async () => {
  await enter({ id: "T1", mechanism: "life.talk", title: "会前谈心谈话" });
  await enter({ id: "L1", mechanism: "life.organizational", title: "2025年度组织生活会" });
  const page = await here.open("/records/L1");
  await fill(page, "列入材料", { 相关的记录: "2026-01-04 会前谈心谈话", 办理人: "甲文" });
  await now(page, "已召开");
  await picture(page, "course-dossier");
  await assertSound(page);
  await panel(page).getByRole("link", { name: "2026-01-04 会前谈心谈话" }).click();
  await page.getByRole("heading", { level: 1, name: "会前谈心谈话" }).waitFor();
});

test("刊物：期号接着编，缺号当场看到", async () => {
  await enter({ id: "B1", mechanism: "research.bulletin", title: "第一期", genre: "政研信息" });
  const page = await here.open("/records/B1");
  await fill(page, "送编", { 稿子的情况: "三篇", 佐证存放处: "文稿柜", 办理人: "丁一" });
  await fill(page, "编发", { 编发的意见: "同意", 期号: "2", "数量（篇）": "3", 办理人: "甲文" });
  await now(page, "已编发");
  await panel(page).getByText("2026年《政研信息》缺第1期，请核对").waitFor();
});

test("批示：转办、落实、反馈，由别人办结", async () => {
  await enter({ id: "P1", mechanism: "research.instruction", title: "关于饮水安全的批示" });
  const page = await here.open("/records/P1");
  await fill(page, "转办", { 办理的要求: "一周内答复", 责任人: "丁一", 期限: "2026-01-12", 办理人: "甲文" });
  await fill(page, "记落实", { 落实的情况: "到村看过", 办理人: "丁一" });
  await fill(page, "反馈", { 反馈的情况: "水泵已换", 佐证存放处: "2026年第1盒", 办理人: "丁一" });
  await fill(page, "办结", { 核实的情况: "电话核实", 办理人: "甲文" });
  await now(page, "已办结");
  await passed(page, "电话核实");
});

test("改革任务：评估验收和销号由别人办，又出现的重新推进，回到推进中", async () => {
  await enter({ id: "G1", mechanism: "reform.task", title: "水权改革" });
  const page = await here.open("/records/G1");
  await fill(page, "交办", { 任务和要求: "出台方案", 责任人: "丁一", 期限: "2026-03-31", 办理人: "甲文" });
  await fill(page, "印发", {
    ...{ 印发的情况: "已印发", 印发日期: "2026-01-04", 文件名和文号: "水权改革方案" },
    ...{ 佐证存放处: "2026年第1盒", 办理人: "丁一" },
  });
  await fill(page, "送评估", { 完成的情况: "全部完成", 佐证存放处: "2026年第1盒", 办理人: "丁一" });
  await fill(page, "验收", { 评估验收的意见: "通过", 办理人: "甲文" });
  await fill(page, "销号", { 销号的依据: "验收意见", "数量（办结）": "1", 办理人: "甲文" });
  await now(page, "已销号");
  await page.getByText("改革任务完成项数：1项（2026年）").waitFor();
  await fill(page, "重新推进", { 重新推进的原因: "配套没有到位", 期限: "2026-06-30", 办理人: "甲文" });
  await now(page, "推进中");
  await page.getByText("改革任务完成项数：0项（2026年）").waitFor();
});

test("联系点：需求办成、告知以后才计一件", async () => {
  const point = { leader: "p1", point: "石桥村党支部" };
  await enter({ id: "D1", mechanism: "contact.point", title: "到石桥村", genre: "到点" }, point);
  const page = await here.open("/records/D1");
  await fill(page, "记需求", { 需要解决什么: "水泵坏了", 办理人: "甲文" });
  await fill(page, "列为问题", { 问题和办法: "换水泵", 责任人: "丁一", 期限: "2026-01-31", 办理人: "甲文" });
  await fill(page, "办成", { 办理的结果: "已换", 佐证存放处: "2026年第1盒", 办理人: "丁一" });
  await fill(page, "反馈", { "告知了谁、对方怎么说": "告知村支部，能用了", 办理人: "甲文" });
  await now(page, "已反馈");
  await page.getByText("联系点解决问题件数：1件（2026年）").waitFor();
  await picture(page, "course-need");
});

test("换届：各步应在什么日子以前办，从届满日往回推", async () => {
  await enter(
    { id: "E1", mechanism: "branch.election", title: "支部换届", genre: "换届选举" },
    { "next-ends": "2026-08-31" },
  );
  const page = await here.open("/records/E1");
  await panel(page).getByText("研究换届：按期应在 2026-02-28 以前办。").waitFor();
  await panel(page).getByText("现在还不能办的").click();
  await panel(page).getByText("“筹备换届”时才能请示；按期应在 2026-08-31 以前办").waitFor();
  await picture(page, "course-election");
});
