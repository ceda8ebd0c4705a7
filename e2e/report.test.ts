import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, describe, test } from "node:test";
import { strFromU8, unzipSync } from "fflate";
import type { Browser, Locator, Page } from "playwright-core";
import { figuresUnder } from "../packages/domain/src/index.ts";
import { standardCatalogue } from "../packages/server/src/mechanisms/read.ts";
import { type SmallOffice, serveSmallOffice } from "../packages/server/test/small-office.ts";
import { borrowBrowser, giveBack } from "./browser.ts";
import { buildWeb, type ServedOffice, serveSampleOffice, webRoot } from "./office.ts";

let browser: Browser;
let office: ServedOffice;
let small: SmallOffice;
const desktop = { width: 1366, height: 768 };
/** What the browser complained about on any page: a blocked style, a lost file, a thrown error. */
const complaints: string[] = [];

before(async () => {
  await buildWeb();
  [browser, office, small] = await Promise.all([borrowBrowser(), serveSampleOffice(), serveSmallOffice(webRoot)]);
});
after(async () => {
  if (browser !== undefined) await giveBack(browser);
  await office?.stop();
  await small?.stop();
  assert.deepEqual(complaints, []);
});

async function openReport({ url }: { readonly url: string }, size = desktop): Promise<Page> {
  const page = await newPage(size);
  await page.goto(url);
  await themeDays(page).waitFor();
  return page;
}

async function newPage(size = desktop): Promise<Page> {
  const page = await browser.newPage({ viewport: size, reducedMotion: "reduce" });
  page.setDefaultTimeout(15_000);
  page.on("console", (message) => {
    // A server that is down or refuses is part of a test, and the browser logs it too.
    if (message.type() === "error" && !/Failed to load resource/.test(message.text())) complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(error.message));
  return page;
}

/** 主题党日…次 in the sentence. */
const themeDays = (page: Page): Locator => page.getByRole("button", { name: /次，主题党日次数，查看来源$/ });
const panel = (page: Page): Locator => page.getByRole("complementary", { name: "来源" });
const records = (page: Page): Locator => panel(page).getByRole("list", { name: "记录" }).getByRole("listitem");
const form = (page: Page): Locator => page.getByRole("dialog", { name: "记一条：支部主题党日" });
const reading = async (page: Page): Promise<number> => Number(await themeDays(page).textContent());
const widthBeyond = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);

async function docxText(page: Page): Promise<string> {
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: "下载 docx" }).click(),
  ]);
  assert.match(download.suggestedFilename(), /\.docx$/);
  const document = unzipSync(await readFile(await download.path()))["word/document.xml"];
  assert.ok(document);
  return strFromU8(document).replace(/<[^>]+>/g, "");
}

// The sample's clock stands at 5 January 2026: what is written then is about the year before.
test("一月里打开校核和指标，年度是上一年", async () => {
  const page = await newPage();
  for (const path of ["check", "figures"]) {
    await page.goto(new URL(path, office.url).href);
    assert.equal(await page.getByLabel("年度").inputValue(), "2025", path);
  }
  await page.close();
});

describe("报告页", () => {
  test("正文里的每个数字都能点开，看到口径、期间和记录", async () => {
    const page = await openReport(office);
    assert.equal(await reading(page), 11);
    await themeDays(page).click();
    await panel(page)
      .getByRole("heading", { name: /^11 条记录/ })
      .waitFor();
    await records(page).first().waitFor();
    assert.equal(await records(page).count(), 11);
    const facts = (await panel(page).textContent()) ?? "";
    assert.match(facts, /口径一次活动计一次/);
    assert.match(facts, /期间2025年/);
    const days = await records(page).locator("span:first-child").allTextContents();
    const dates = days.filter((text) => /^\d{4}-\d{2}-\d{2}$/.test(text));
    assert.deepEqual(dates, [...dates].sort().reverse(), "新的在上");

    await records(page).first().getByRole("button").click();
    await panel(page).getByText("到会", { exact: true }).waitFor();
    await page.keyboard.press("Escape");
    await panel(page)
      .getByRole("heading", { name: /^11 条记录/ })
      .waitFor();
    await page.close();
  });

  test("来源里列出用到的口径，点开到口径表的那一行，再回到这个数字", async () => {
    const page = await openReport(office);
    await themeDays(page).click();
    await panel(page).getByRole("link", { name: "联合开展，各计一次" }).click();
    await page.getByRole("heading", { name: "口径：什么作数，怎样算" }).waitFor();
    const row = page.getByRole("row", { name: /^联合开展，各计一次/ });
    assert.equal(await row.evaluate((one) => one === document.activeElement && one.dataset.chosen), "true");
    const { countingRules, ...catalogue } = standardCatalogue();
    const [rule] = countingRules.filter(({ title }) => title === "联合开展，各计一次");
    const figures = rule === undefined ? 0 : figuresUnder({ ...catalogue, countingRules }, rule).length;
    assert.ok(figures > 60, "it governs many figures");
    assert.match((await row.textContent()) ?? "", new RegExp(`各单位各计一次.*${figures} 个指标`));
    assert.equal(await page.getByRole("row").count(), 38 + 9);
    assert.ok((await widthBeyond(page)) <= 0);
    await page.getByRole("button", { name: "返回" }).click();
    await panel(page)
      .getByRole("heading", { name: /^11 条记录/ })
      .waitFor();
    await page.setViewportSize({ width: 390, height: 800 });
    await page.goto(`${office.url.replace(/\/$/, "")}/counting#talk.coverage`);
    await page.getByRole("heading", { name: "谈心谈话" }).waitFor();
    assert.ok((await widthBeyond(page)) <= 0);
    await page.close();
  });

  test("待补的地方看得见，并说明原因；写错的数标为不一致", async () => {
    const page = await newPage();
    await page.goto(small.url);
    const open = page.getByRole("main").getByRole("button", { name: /^待补：/ });
    await open.waitFor();
    assert.match((await panel(page).getByRole("list", { name: "待补" }).textContent()) ?? "", /没有.+记录/);
    await page.keyboard.press("F8");
    assert.equal(await open.evaluate((mark) => mark === document.activeElement), true);
    assert.match((await page.getByRole("main").textContent()) ?? "", /9▲不一致/);
    await page.close();
  });

  test("样例报告里也有一处待补：台账没有记录，就不编数字", async () => {
    const page = await openReport(office);
    await page
      .getByRole("button", { name: /^待补：帮扶满意率。2025年台账里没有“帮扶满意率”的记录/ })
      .and(page.getByRole("main").getByRole("button"))
      .waitFor();
    assert.match((await page.getByRole("main").textContent()) ?? "", /群众满意度达到〔待补：帮扶满意率〕%/);
    await page.close();
  });

  test("没有的报告、没有的页面，都用一句话说明", async () => {
    const page = await newPage();
    await page.goto(`${small.url}/reports/none`);
    await page.getByRole("alert").getByText("没有找到这份报告，请从首页重新打开").waitFor();
    await page.goto(`${small.url}/nothing/here`);
    await page.getByText("没有这个页面。").waitFor();
    await page.getByRole("link", { name: "回到首页" }).click();
    await themeDays(page).waitFor();
    await page.close();
  });

  for (const [width, height] of [
    [1366, 768],
    [390, 800],
  ] as const)
    test(`${width} 像素宽时不用左右滚动`, async () => {
      const page = await openReport(office, { width, height });
      assert.ok((await widthBeyond(page)) <= 0);
      await themeDays(page).click();
      await records(page).first().waitFor();
      assert.ok((await widthBeyond(page)) <= 0);
      await page.keyboard.press("n");
      await form(page).getByRole("button", { name: "保存" }).waitFor();
      assert.ok((await widthBeyond(page)) <= 0);
      await page.close();
    });

  test("打印时没有按钮，正文后面是编了号的数据来源", async () => {
    const page = await openReport(office);
    await page.emulateMedia({ media: "print" });
    assert.equal(await page.getByRole("link", { name: "下载 docx" }).isVisible(), false);
    assert.ok(await page.getByRole("heading", { name: "数据来源" }).isVisible());
    assert.ok(await page.getByText(/主题党日次数：11次。一次活动计一次/).isVisible());
    await page.close();
  });
});

describe("记一条", () => {
  test("三下鼠标记一次主题党日：句子里的11次变成12次，新的docx里也是", async () => {
    const own = await serveSampleOffice();
    try {
      const page = await openReport(own);
      await themeDays(page).click();
      await records(page).first().waitFor();

      await page.getByRole("button", { name: "记一条支部主题党日" }).click();
      await form(page)
        .getByText(/应到 27 人，实到 27 人/)
        .waitFor();
      await form(page).getByRole("checkbox").first().click();
      await form(page)
        .getByText(/应到 27 人，实到 26 人，请假 1 人/)
        .waitFor();
      await form(page).getByRole("button", { name: "保存" }).click();

      await page.getByRole("button", { name: "12次，主题党日次数，查看来源" }).waitFor();
      await panel(page)
        .getByRole("heading", { name: /^12 条记录/ })
        .waitFor();
      await records(page).first().getByText("刚记下").waitFor();
      assert.match((await page.getByRole("status").allTextContents()).join(""), /主题党日次数由11次变为12次/);
      assert.match(await docxText(page), /主题党日12次/);
      await page.close();
    } finally {
      await own.stop();
    }
  });

  test("只用键盘也能走完", async () => {
    const page = await openReport(small);
    const before = await reading(page);
    await page.getByRole("main").focus();
    for (let steps = 0; steps < 80; steps++) {
      await page.keyboard.press("Tab");
      if (await themeDays(page).evaluate((button) => button === document.activeElement)) break;
    }
    await page.keyboard.press("Enter");
    await records(page).first().waitFor();
    await page.keyboard.press("n");
    await page.getByLabel("主题", { exact: true }).and(page.locator(":focus")).waitFor();
    await page.keyboard.type("岁末走访老党员");
    await page.keyboard.press("Control+Enter");
    await page.getByRole("button", { name: `${before + 1}次，主题党日次数，查看来源` }).waitFor();
    await records(page).first().getByText("支部主题党日：岁末走访老党员").waitFor();
    await page.close();
  });

  test("必填的空着，就在那一栏说清楚，不发送", async () => {
    const page = await openReport(office);
    await themeDays(page).click();
    await page.keyboard.press("n");
    await form(page).getByLabel("名称").fill(" ");
    await form(page).getByRole("button", { name: "保存" }).click();
    await form(page).getByText("还没有填名称，请补上").waitFor();
    assert.equal(await form(page).getByLabel("名称").getAttribute("aria-invalid"), "true");
    await page.close();
  });

  test("程序不收的，在那一栏写明原因", async () => {
    const page = await openReport(office);
    await themeDays(page).click();
    await page.keyboard.press("n");
    const day = form(page).getByRole("textbox", { name: "日期 必填" });
    await day.fill("2099-01-05");
    await day.press("Enter");
    assert.equal(await form(page).getByRole("alert").count(), 0, "Enter 只定日期，不保存");
    await form(page).getByRole("button", { name: "存为会前准备" }).click();
    await form(page)
      .getByText(/日期在一年以后（今天是.*），请核对/)
      .waitFor();
    await page.close();
  });

  test("保存时程序停了：说清楚没有保存，所填内容都在", async () => {
    const own = await serveSampleOffice();
    try {
      const page = await openReport(own);
      await themeDays(page).click();
      await page.keyboard.press("n");
      await form(page).getByLabel("主题", { exact: true }).fill("写了一半的主题");
      await own.kill();
      await form(page).getByRole("button", { name: "保存" }).click();
      await form(page)
        .getByRole("alert")
        .getByText(/连不上实录程序.*所填内容都还在/)
        .waitFor();
      assert.equal(await form(page).getByLabel("主题", { exact: true }).inputValue(), "写了一半的主题");
      await page.close();
    } finally {
      await own.stop();
    }
  });
});

describe("缺口句", () => {
  const theme = (page: Page): Locator =>
    page.getByRole("main").getByRole("button", { name: /^市委政研室党支部2025年12月没有支部主题党日的记录/ });
  const words = "十二月的支部主题党日没有开展，年底的安排排得不实。";
  const edited = (page: Page): Locator => page.getByRole("main").getByRole("button", { name: words });

  test("点开一句看到事实、要求、依据和规定动作；改写以后，正文和新的docx里都是改过的这一句", async () => {
    const own = await serveSampleOffice();
    try {
      const page = await openReport(own);
      await theme(page).click();
      const behind = panel(page);
      await behind.getByText("市委政研室党支部：2025年12月应有1次，台账里有0次").waitFor();
      await behind.getByText("《中国共产党支部工作条例（试行）》第十六条（公开文本，未复核）").waitFor();
      await behind.getByRole("list", { name: "规定动作" }).getByText("逾期").waitFor();
      assert.match((await theme(page).textContent()) ?? "", /据台账$/);

      await behind.getByRole("button", { name: "改这一句" }).click();
      const box = behind.getByRole("textbox", { name: "改成" });
      assert.match(await box.inputValue(), /^市委政研室党支部2025年12月没有支部主题党日的记录，未达到“.+”的要求。$/);
      await box.fill("写了又不要的话");
      await page.keyboard.press("Escape");
      await theme(page).waitFor();
      await behind.getByRole("button", { name: "改这一句" }).click();
      await box.fill(` ${words}\n`);
      await page.keyboard.press("Control+Enter");
      await edited(page).waitFor();
      await behind.getByText(/本机 \d{4}-\d{2}-\d{2} 改写。/).waitFor();
      await page.reload();
      await edited(page).waitFor();
      const text = await docxText(page);
      assert.ok(text.includes(words));
      assert.match(text, /改写/);

      // The record that was missing comes: the sentence stays as it was written, and says that its facts are others.
      await panel(page).getByRole("button", { name: "补记支部主题党日" }).click();
      await form(page)
        .getByText(/应到 27 人，实到 27 人/)
        .waitFor();
      await form(page).getByRole("button", { name: "保存" }).click();
      await page.getByRole("button", { name: "12次，主题党日次数，查看来源" }).waitFor();
      await page.getByRole("button", { name: "▲ 事实已变 1 句" }).click();
      assert.match((await edited(page).textContent()) ?? "", /▲ 缺口已消除$/);
      await edited(page).click();
      await panel(page).getByText("改写时的事实").waitFor();
      await panel(page).getByText("台账里现在没有这条缺口。").waitFor();
      await panel(page).getByRole("button", { name: "删去这一句" }).click();
      await edited(page).waitFor({ state: "detached" });

      const meeting = page.getByRole("main").getByRole("button", { name: /没有组织生活会的记录/ });
      await meeting.click();
      await panel(page).getByText("不计：早于应开展的时段（2025-10-01起）").first().waitFor();
      await panel(page).getByRole("button", { name: "不写入" }).click();
      await panel(page).getByRole("textbox", { name: "不写入的理由" }).fill("已在专题报告里说明");
      await panel(page).getByRole("button", { name: "不写入" }).click();
      await meeting.waitFor({ state: "detached" });
      await panel(page).getByRole("button", { name: "关闭" }).click();
      await panel(page).getByRole("region", { name: "不写入" }).getByText("理由：已在专题报告里说明").waitFor();

      await page
        .getByRole("main")
        .getByRole("button", { name: /^由综合科继续整改“改革任务台账更新滞后”/ })
        .click();
      await own.kill();
      await panel(page).getByRole("button", { name: "改这一句" }).click();
      await panel(page).getByRole("textbox", { name: "改成" }).fill("没有保存成的话。");
      await panel(page).getByRole("button", { name: "保存" }).click();
      await panel(page)
        .getByRole("alert")
        .getByText(/^没有保存：连不上实录程序/)
        .waitFor();
      assert.equal(await panel(page).getByRole("textbox", { name: "改成" }).inputValue(), "没有保存成的话。");
      await page
        .getByRole("main")
        .getByRole("button", { name: /^由综合科继续整改“改革任务台账更新滞后”/ })
        .waitFor();
      await page.close();
    } finally {
      await own.stop();
    }
  });

  test("上年承诺逐条对账，点开看得到证明它的记录", async () => {
    const page = await openReport(office);
    const main = page.getByRole("main");
    await main.getByRole("button", { name: /^上年承诺6项中2项已兑现，部分兑现3项，无从判断1项。/ }).waitFor();
    await main
      .getByRole("button", { name: /^上年承诺“分两次为包抓社区拨付小区设施资金”，有2条记录为证，已兑现。/ })
      .click();
    await panel(page).getByRole("heading", { name: "所据记录 3 条" }).waitFor();
    await records(page).first().getByRole("button").click();
    await page.keyboard.press("Escape");
    await panel(page).getByRole("heading", { name: "所据记录 3 条" }).waitFor();
    await page.close();
  });
});

describe("样例单位的台账，不止一屏", () => {
  test("再看 40 条：下面的几十条看见按钮就取来；取不来按一下再取；从记录回来，列表还是那么长", async () => {
    const page = await newPage();
    let taken = 0;
    let down = false;
    await page.route(/\/api\/records\?after=/, (route) => {
      taken += 1;
      return down ? route.abort() : route.continue();
    });
    await page.goto(new URL("/records", office.url).href);
    const rows = page.locator("tbody tr");
    const more = page.getByRole("button", { name: "再看 40 条" });
    await rows.nth(39).waitFor();
    assert.equal(await rows.count(), 40);
    assert.equal(taken, 0, "nothing more is asked for before its button is seen");
    const next = page.waitForResponse(/\/api\/records\?after=/);
    await more.scrollIntoViewIfNeeded();
    await next;
    assert.equal(await rows.count(), 40, "what was fetched waits until it is asked for");
    down = true;
    await more.click();
    await page.getByText("已列 80 条").waitFor();
    await more.scrollIntoViewIfNeeded();
    await more.click();
    await page.waitForFunction(() => document.querySelector("button[aria-busy=true]") === null);
    assert.equal(await rows.count(), 80, "nobody answers");
    down = false;
    await more.click();
    await rows.nth(119).waitFor();
    await rows.nth(100).getByRole("link").click();
    await page.getByRole("link", { name: "← 记录台账" }).waitFor();
    await page.keyboard.press("Escape");
    await rows.nth(119).waitFor();
    await page.close();
  });
});
