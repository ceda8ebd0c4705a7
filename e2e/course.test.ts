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
const enter = (record: { id: string; mechanism: string; title: string; genre?: string }) =>
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
        ...{ fields: {}, campaigns: [], status: "final" as const, evidence: [] },
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
  await picture(page, "course-list");
  await page.getByRole("combobox", { name: "制度" }).selectOption("m:branch.theme-day");
  await page.getByRole("link", { name: "主题党日：读书" }).waitFor();
  assert.equal(await page.getByRole("combobox", { name: "办到哪一步" }).count(), 0);
});
