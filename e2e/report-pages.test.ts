import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { Locator, Page } from "playwright-core";
import { readPdf } from "../packages/document/src/verify/pdf/read-pdf.ts";
import { desk, picture } from "./desk.ts";
import { serveSampleOffice } from "./office.ts";
import { servePeopledOffice } from "./signed-in.ts";
import { assertSound } from "./usable.ts";

const here = desk(async () => {
  const [sample, people] = await Promise.all([
    serveSampleOffice(),
    servePeopledOffice([
      { login: "zhuren", roles: ["主任"] },
      { login: "jiancha", roles: ["检查组"] },
    ]),
  ]);
  const stop = async () => {
    await sample.stop();
    await people.stop();
  };
  return { url: sample.url, people, stop };
});

const sheets = (page: Page): Locator => page.getByRole("main").getByRole("region", { name: /^第 \d+ 页$/ });
const themeDays = (page: Page): Locator => page.getByRole("button", { name: /次，主题党日次数，查看来源$/ });
const panel = (page: Page): Locator => page.getByRole("complementary", { name: "来源" });
const records = (page: Page): Locator => panel(page).getByRole("list", { name: "记录" }).getByRole("listitem");
const widthBeyond = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);

/** @param address of the sample office's newest report, or of the small one's */
async function openPages(address = "/", size = { width: 1366, height: 768 }): Promise<Page> {
  const page = await here.open(address, { viewport: size });
  await themeDays(page).waitFor();
  await page.getByRole("button", { name: "版面" }).click();
  await sheets(page).first().waitFor();
  return page;
}

type Placed = { readonly text: string; readonly x: number; readonly y: number };

/** Where the browser has put each character of each page, in millimetres; what is on the screen alone is left out. */
const drawnCharacters = (page: Page): Promise<Placed[][]> =>
  page.evaluate(() =>
    [...document.querySelectorAll("main section svg")].map((sheet) =>
      [...sheet.querySelectorAll<SVGTextElement>("text")].flatMap((one) => {
        if (one.closest("[aria-hidden]") !== null) return [];
        const { e = 0, f = 0 } = one.transform.baseVal[0]?.matrix ?? {};
        return Array.from(one.textContent ?? "").flatMap((text, at) => {
          const { x, y } = one.getStartPositionOfChar(at);
          return text.trim() === "" ? [] : [{ text, x: (x + e) / 100, y: (y + f) / 100 }];
        });
      }),
    ),
  );

async function pdfPages(page: Page) {
  const href = await page.getByRole("link", { name: "下载 pdf" }).getAttribute("href");
  const pdf = await readPdf(new Uint8Array(await (await fetch(new URL(href ?? "", page.url()))).arrayBuffer()));
  if (!pdf.ok) assert.fail(pdf.findings.map(({ says }) => says).join());
  return pdf.value.pages;
}

const wordsOf = (characters: readonly { readonly text: string }[]): string =>
  characters
    .map(({ text }) => text)
    .sort()
    .join("");

describe("版面", () => {
  test("每一页的每个字，都在 pdf 里的那个位置", async () => {
    const page = await openPages();
    let [drawn, set] = [await drawnCharacters(page), await pdfPages(page)];
    // Both say to which minute the ledger was read; between them it may turn.
    if (wordsOf(drawn.flat()) !== wordsOf(set.flatMap(({ characters }) => characters))) {
      await page.reload();
      await sheets(page).first().waitFor();
      [drawn, set] = [await drawnCharacters(page), await pdfPages(page)];
    }
    assert.equal(drawn.length, set.length);
    assert.ok(drawn.length >= 15);
    const inMm = (points: number): number => (points * 25.4) / 72;
    set.forEach(({ characters, number }, index) => {
      const here = [...(drawn[index] ?? [])];
      assert.equal(here.length, characters.length, `page ${number}`);
      for (const { text, x, y } of characters) {
        const away = (one: Placed) => Math.hypot(one.x - inMm(x), one.y - inMm(y));
        const at = here.findIndex((one) => one.text === text && away(one) < 0.3);
        assert.ok(at >= 0, `“${text}” at ${inMm(x).toFixed(2)}, ${inMm(y).toFixed(2)} of page ${number}`);
        here.splice(at, 1);
      }
    });
    await page.close();
  });

  test("点一个数字，来源里是它的口径和记录；记一条以后，版面上的数也变了；回到文字，那个数字还选着", async () => {
    const page = await openPages();
    await assertSound(page);
    await picture(page, "report-pages");
    await themeDays(page).scrollIntoViewIfNeeded();
    const { y } = (await themeDays(page).boundingBox()) ?? assert.fail();
    await themeDays(page).click();
    const before = Number(/^\d+/.exec((await themeDays(page).getAttribute("aria-label")) ?? "")?.[0]);
    await panel(page)
      .getByRole("heading", { name: new RegExp(`^${before} 条记录`) })
      .waitFor();
    await records(page).first().waitFor();
    assert.equal(await records(page).count(), before);
    assert.equal(await themeDays(page).getAttribute("aria-pressed"), "true");
    assert.ok(
      Math.abs(((await themeDays(page).boundingBox())?.y ?? 0) - y) < 2,
      "what was clicked stays under the hand",
    );
    await picture(page, "report-pages-source");

    await page.keyboard.press("n");
    const form = page.getByRole("dialog", { name: "记一条：支部主题党日" });
    await form.getByText(/应到 27 人，实到 27 人/).waitFor();
    await form.getByRole("button", { name: "保存" }).click();
    await page.getByRole("button", { name: `${before + 1}次，主题党日次数，查看来源` }).waitFor();
    await page.waitForFunction(
      (text) => [...document.querySelectorAll("svg [data-changed=true] text")].some((one) => one.textContent === text),
      String(before + 1),
    );
    await page.getByRole("button", { name: "文字" }).click();
    await page.getByRole("main").getByText("组织生活更加规范").waitFor();
    assert.equal(await themeDays(page).getAttribute("aria-pressed"), "true");
    assert.equal(await sheets(page).count(), 0);
    await page.close();
  });

  test("只用键盘：V 换成版面，Tab 到数字，Enter 看来源，Esc 关上，F8 到待补；数字一个不少", async () => {
    const page = await here.open("/");
    await themeDays(page).waitFor();
    await page.keyboard.press("v");
    await sheets(page).first().waitFor();
    const focused = () => page.evaluate(() => document.activeElement?.getAttribute("aria-label") ?? "");
    await page.getByRole("main").focus();
    const met = new Set<string>();
    for (let steps = 0; steps < 120; steps++) {
      await page.keyboard.press("Tab");
      if (!(await page.evaluate(() => document.activeElement?.closest("main") != null))) break;
      met.add(await page.evaluate(() => document.activeElement?.id ?? ""));
      if (/主题党日次数，查看来源$/.test(await focused())) {
        await page.keyboard.press("Enter");
        await records(page).first().waitFor();
        await page.keyboard.press("Escape");
        await records(page).first().waitFor({ state: "hidden" });
        assert.match(await focused(), /主题党日次数/, "the number has the focus again");
      }
    }
    const numbers = [...met].filter((id) => id.startsWith("number-"));
    assert.equal(
      `${numbers.length} 个数字有出处`,
      await page
        .getByText(/^\d+ 个数字有出处$/)
        .first()
        .textContent(),
    );
    await page.keyboard.press("F8");
    await page.waitForFunction(() => document.activeElement?.id.startsWith("open-"));
    assert.match(await focused(), /^待补：帮扶满意率/);
    const { top, bottom } = await page.evaluate(
      () => document.activeElement?.getBoundingClientRect().toJSON() as { top: number; bottom: number },
    );
    assert.ok(top > 56 && bottom < 768, "it is in view");
    await page.keyboard.press("v");
    await page.getByRole("main").getByText("组织生活更加规范").waitFor();
    await page.close();
  });

  test("排不出来时说一句话，再试一次就好；台账没变，回到这一页不再重排", async () => {
    const page = await here.open(here.office.people.url);
    await themeDays(page).waitFor();
    const answers: number[] = [];
    page.on("response", (response) => {
      if (response.url().endsWith("/pages")) answers.push(response.status());
    });
    let down = true;
    await page.route(/\/api\/reports\/[^/]+\/pages$/, (route) => (down ? route.abort() : route.continue()));
    await page.getByRole("button", { name: "版面" }).click();
    await page.getByRole("main").getByRole("alert").getByText("连不上实录程序").waitFor();
    await assertSound(page);
    down = false;
    await page.getByRole("button", { name: "再试一次" }).click();
    await sheets(page).first().waitFor();
    await page.evaluate(() => {
      // Half a minute later, as the page's own clock has it, what was read is asked for anew.
      const now = Date.now;
      Date.now = () => now() + 31_000;
    });
    await page.keyboard.press("v");
    await page.getByRole("main").getByRole("heading", { name: "一、组织生活" }).waitFor();
    const again = page.waitForResponse(/\/pages$/);
    await page.keyboard.press("v");
    await again;
    await sheets(page).first().waitFor();
    assert.deepEqual(answers, [200, 304]);
    await page.close();
  });

  test("手机宽度：整页都在，不用左右滚动", async () => {
    const page = await openPages(here.office.people.url, { width: 390, height: 800 });
    assert.ok((await widthBeyond(page)) <= 0);
    await assertSound(page);
    await picture(page, "report-pages-phone");
    await themeDays(page).click();
    await records(page).first().waitFor();
    assert.ok((await widthBeyond(page)) <= 0);
    await page.close();
  });

  test("主任看得到版面：写错的数和改写的句子在页边有字；检查组看不到", async () => {
    const { people } = here.office;
    const report = people.office.small.report;
    const head = await people.as(here.browser, "zhuren", `/reports/${report}?view=pages`);
    await sheets(head).first().waitFor();
    await head.getByRole("button", { name: /^▲不一致，9人次，/ }).click();
    await panel(head)
      .getByText(/▲ 不一致：文中写 9人次/)
      .waitFor();
    const beside = await head.evaluate(() => document.querySelector("main svg g[aria-hidden]")?.textContent);
    assert.equal(beside, "▲不一致");
    await assertSound(head);
    await picture(head, "report-pages-differs");
    const inspector = await people.as(here.browser, "jiancha", "/packs");
    const refused = await inspector.evaluate(async (id) => (await fetch(`/api/reports/${id}/pages`)).status, report);
    assert.equal(refused, 403);
    await head.close();
    await inspector.close();
  });
});
