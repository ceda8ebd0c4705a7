import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { Locator, Page } from "playwright-core";
import { picture, screen, smallDesk } from "./desk.ts";
import { assertSound } from "./usable.ts";

const here = smallDesk();

async function openOffice(context = here.browser.newContext(screen)) {
  const page = await (await context).newPage();
  page.setDefaultTimeout(15_000);
  await page.goto(`${here.office.url}/reports/${here.office.report}`);
  await page.getByRole("main", { name: "报告正文" }).waitFor();
  return page;
}
const drawer = (page: Page): Locator => page.getByRole("dialog", { name: /^记一条/ });
async function openThemeDay(page: Page): Promise<Locator> {
  await page.getByRole("button", { name: /次，主题党日次数，查看来源$/ }).click();
  await page.getByRole("button", { name: "记一条支部主题党日" }).click();
  await drawer(page)
    .getByText(/应到 3 人/)
    .waitFor();
  return drawer(page);
}
const theme = (form: Locator) => form.getByLabel("主题", { exact: true });
const count = async (): Promise<number> =>
  (
    await here.office.workplace.store.read(here.office.workplace.tenant, (reader) =>
      reader.records({ mechanism: "branch.theme-day" }),
    )
  ).length;

describe("记一条", () => {
  test("粘贴一句话：各项带着原文，逐条或全部采用，采用了才填入；补录在保存前就说明", async () => {
    const page = await openOffice();
    const form = await openThemeDay(page);
    await form
      .getByLabel("粘贴通知或一句话")
      .fill("11月20日下午3点在三楼会议室开主题党日，书记主持，学习《新时代之路》，请假1人：乙武（下乡）");
    const lines = form.getByRole("list", { name: "认出的内容" }).getByRole("listitem");
    await lines.nth(4).waitFor();
    assert.equal(await lines.count(), 5);
    await picture(page, "paste");
    assert.equal(await theme(form).inputValue(), "", "采用以前什么也不填");
    await form.getByRole("button", { name: /^不用地点/ }).click();
    await form.getByRole("button", { name: "全部采用" }).click();
    assert.equal(await form.getByRole("textbox", { name: "日期 必填" }).inputValue(), "2025-11-20");
    assert.equal(await theme(form).inputValue(), "学习《新时代之路》");
    assert.equal(await form.getByLabel("地点").inputValue(), "会议室", "不用的一项照旧");
    await form.getByText(/应到 3 人，实到 2 人，请假 1 人/).waitFor();
    await form.getByText("补录：晚于发生日46天").waitFor();
    await assertSound(page);
    await picture(page, "accepted");
    await page.close();
  });

  test("拼音首字母选事项和人，日期打 1123，只用键盘存好再记一条", async () => {
    const page = await openOffice();
    await page.keyboard.press("n");
    const box = drawer(page).getByLabel("查找要记的事项");
    await box.and(page.locator(":focus")).waitFor();
    await page.keyboard.type("zbztdr");
    await picture(page, "choice");
    await page.keyboard.press("Enter");
    const form = drawer(page);
    await theme(form).and(page.locator(":focus")).waitFor();
    await page.keyboard.type("冬训");
    const day = form.getByRole("textbox", { name: "日期 必填" });
    await day.focus();
    await page.keyboard.press("Control+A");
    await page.keyboard.type("1123");
    await page.keyboard.press("Enter");
    assert.equal(await day.inputValue(), "2025-11-23");
    const host = form.getByRole("combobox", { name: "主持人" });
    await host.focus();
    await page.keyboard.press("Control+A");
    await page.keyboard.type("yw");
    await page.locator(".ant-select-item-option", { hasText: "乙武" }).waitFor();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    assert.equal(await host.inputValue(), "乙武");
    const before = await count();
    await page.keyboard.press("Control+Shift+Enter");
    await form.getByText("照上次：").waitFor();
    await page.waitForFunction(() => document.querySelector<HTMLInputElement>('[id$="fields_theme"]')?.value === "");
    assert.equal(await count(), before + 1);
    assert.ok(await form.isVisible(), "存好以后还开着，接着记下一条");
    await page.close();
  });

  test("填了东西按 Esc 先问；先关上，重新打开网页后可以接着填，存好以后不再提", async () => {
    const context = here.browser.newContext(screen);
    const page = await openOffice(context);
    await theme(await openThemeDay(page)).fill("没写完的主题");
    await page.keyboard.press("Escape");
    await drawer(page).getByRole("alertdialog").waitFor();
    await assertSound(page);
    await picture(page, "esc");
    await drawer(page).getByRole("button", { name: "继续填" }).click();
    assert.equal(await theme(drawer(page)).inputValue(), "没写完的主题");
    await page.keyboard.press("Escape");
    await drawer(page).getByRole("button", { name: "先关上" }).click();
    await drawer(page).waitFor({ state: "hidden" });
    await page.reload();
    const again = await openThemeDay(page);
    await again.getByRole("button", { name: "接着填" }).click();
    assert.equal(await theme(again).inputValue(), "没写完的主题");
    const before = await count();
    await again.getByRole("button", { name: "保存" }).click();
    await again.waitFor({ state: "hidden" });
    assert.equal(await count(), before + 1);
    await page.reload();
    const fresh = await openThemeDay(page);
    assert.equal(await fresh.getByRole("button", { name: "接着填" }).count(), 0);
    await page.close();
  });

  test("保存时断网：说清楚已存在本机；连上以后自己再存，只存一条", async () => {
    const page = await openOffice();
    const form = await openThemeDay(page);
    await theme(form).fill("断网时记的");
    const before = await count();
    // The answer of the first try is lost on its way back: it is kept all the same, and must not be kept twice.
    let tries = 0;
    const keys = new Set<string | undefined>();
    await page.route("**/api/records", async (route) => {
      tries += 1;
      keys.add(route.request().headers()["idempotency-key"]);
      if (tries === 1) await route.fetch();
      if (tries <= 2) await route.abort();
      else await route.continue();
    });
    await form.getByRole("button", { name: "保存" }).click();
    await form
      .getByRole("alert")
      .getByText(/没有保存上，已存在本机，连上后再存/)
      .waitFor();
    await picture(page, "lost");
    await assertSound(page);
    await form.waitFor({ state: "hidden", timeout: 20_000 });
    assert.equal(await count(), before + 1);
    assert.ok(tries >= 3 && keys.size === 1, `${tries} tries, ${keys.size} keys`);
    await page.close();
  });

  test("照上次：一下取来地点和主持人", async () => {
    const page = await openOffice();
    const form = await openThemeDay(page);
    await form.getByLabel("地点").fill("别处");
    await form
      .getByRole("button", { name: /^\d\d-\d\d 会议室$/ })
      .first()
      .click();
    assert.equal(await form.getByLabel("地点").inputValue(), "会议室");
    await page.close();
  });

  test("党员大会：不够法定人数当时就看到，并写明条款", async () => {
    const page = await openOffice();
    await page.keyboard.press("n");
    await drawer(page).getByLabel("查找要记的事项").fill("党员大会");
    await page.keyboard.press("Enter");
    const rules = drawer(page).getByRole("list", { name: "法定人数和表决" });
    await rules.getByText(/✓ 达到 法定人数：应到会有表决权2人，到会2人/).waitFor();
    await rules.getByText(/支部工作条例（试行）》第十一条/).waitFor();
    await drawer(page).getByRole("checkbox", { name: "甲文" }).click();
    await drawer(page).getByRole("checkbox", { name: "乙武" }).click();
    await rules.getByText(/▲ 不够 法定人数：应到会有表决权2人，到会0人，须半数以上（1人）/).waitFor();
    await assertSound(page);
    await picture(page, "quorum");
    await page.close();
  });

  test("在〔待补〕处粘贴几天：一天一条草稿，可改，逐条记下，句子里的数跟着来", async () => {
    const page = await openOffice();
    const side = page.getByRole("complementary", { name: "来源" });
    await side.getByRole("button", { name: "＋ 手头有日期？粘贴来补录" }).first().click();
    await side.getByLabel("粘贴手头的日期和人数").fill("3月5日2人、4月2日24人");
    const rows = side.getByRole("list", { name: "补录的草稿" }).getByRole("listitem");
    await rows.nth(1).waitFor();
    await rows
      .nth(1)
      .getByLabel(/的实到人数/)
      .fill("2");
    await rows.nth(1).getByText("会标明补录").waitFor();
    await assertSound(page);
    await picture(page, "several");
    await side.getByRole("button", { name: "逐条记下 2 条" }).click();
    await page.getByRole("button", { name: /^2次，.*查看来源$/ }).waitFor();
    await page.close();
  });

  test("打开快：二十次里第九十五百分位不到一百毫秒", async (context) => {
    const page = await openOffice();
    await page.locator('[id$="theme-day_title"], .ant-drawer').first().waitFor({ state: "attached" });
    const times: number[] = [];
    for (let run = 0; run < 20; run++) {
      times.push(
        await page.evaluate(async () => {
          const start = performance.now();
          dispatchEvent(new KeyboardEvent("keydown", { key: "n" }));
          while (document.querySelector(".ant-drawer-open") === null) await new Promise(requestAnimationFrame);
          return performance.now() - start;
        }),
      );
      await page.keyboard.press("Escape");
      await page.waitForFunction(() => document.querySelector(".ant-drawer-open") === null);
    }
    times.sort((a, b) => a - b);
    const p95 = times[18] ?? 0;
    context.diagnostic(`the drawer opened in ${Math.round(times[9] ?? 0)} ms (median), ${Math.round(p95)} ms (p95)`);
    // Twice the aim: other work runs on the same two cores.
    assert.ok(p95 < 200, `${p95} ms`);
    await page.close();
  });
});
