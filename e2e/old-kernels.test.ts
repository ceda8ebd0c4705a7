import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import type { Browser, Page } from "playwright-core";
import { type SmallOffice, serveSmallOffice } from "../packages/server/test/small-office.ts";
import { oldVersions, startOldBrowser } from "./browser.ts";
import { buildWeb, webRoot } from "./office.ts";

const elsewhere = process.platform !== "linux" || process.arch !== "x64";
const skip = elsewhere ? "老 Chromium 只有 Linux x64 的" : false;

let office: SmallOffice | undefined;
before(async () => {
  if (elsewhere) return;
  await buildWeb();
  office = await serveSmallOffice(webRoot);
});
after(() => office?.stop());

for (const version of oldVersions)
  describe(`Chromium ${version}`, () => {
    let browser: Browser | undefined;
    let page: Page;
    const faults: string[] = [];
    before(async () => {
      if (elsewhere) return;
      browser = await startOldBrowser(version);
      page = await browser.newPage({ viewport: { width: 1366, height: 768 }, reducedMotion: "reduce" });
      page.on("pageerror", ({ message }) => faults.push(message));
    });
    after(() => browser?.close());

    const go = (path: string) => page.goto(`${office?.url}${path}`);
    /** Waits for words in the text as it is drawn: the driver's own way of looking asks for what this browser does not have. */
    async function says(words: string): Promise<void> {
      // biome-ignore lint/performance/useDomNodeTextContent: what is hidden must not count
      const told = (text: string) => document.body.innerText.includes(text);
      await page.waitForFunction(told, words, { timeout: 20_000 }).catch(async () => {
        const text = await page.evaluate(() => document.body.textContent);
        assert.fail(`${page.url()} does not say “${words}”: ${text?.slice(-300)} ${faults.join(" ")}`);
      });
    }
    const picture = async (name: string) => {
      const folder = process.env.SHILU_PICTURES;
      if (folder !== undefined) await page.screenshot({ path: `${folder}/old-${version}-${name}.png` });
    };

    test("台账打得开，记一条样式完好、存得进去，报告的数跟着来，各页没有出错", { skip }, async () => {
      assert.match(browser?.version() ?? "", new RegExp(`^${version}\\.`));
      await go("/records");
      await says("主题党日：植树");
      await picture("records");

      await page.keyboard.press("n");
      await page.waitForFunction(() => document.activeElement?.getAttribute("aria-label") === "查找要记的事项");
      const at = await page.evaluate(() => {
        const { x, y, width, height } =
          document.querySelector('[role="dialog"]')?.getBoundingClientRect() ?? new DOMRect();
        return { x, y, width, height };
      });
      assert.deepEqual(at, { x: 1366 - 520, y: 0, width: 520, height: 768 });
      await page.keyboard.type("zbztdr");
      await page.keyboard.press("Enter");
      await says("应到 3 人");
      await page.waitForFunction(() => document.activeElement?.id.endsWith("fields_theme"));
      await page.keyboard.type(`老内核${version}`);
      await picture("form");
      await page.keyboard.press("Control+Enter");
      await says("已记下：");
      await says(`支部主题党日：老内核${version}`);

      await go(`/reports/${office?.report}`);
      await says("全年开展支部主题党日");
      await picture("report");
      for (const [path, words] of [
        [`/reports/${office?.report}?view=pages`, "每个字的位置和 pdf 相同"],
        ["/today", "今日 2026-01-05"],
        ["/rules", "制度与复核"],
        ["/counting", "什么作数，怎样算"],
        ["/calendar", "导出日历"],
        [`/reports/${office?.report}/edit`, "一、组织生活"],
        ["/phone", "实录 · 驻村"],
      ] as const) {
        await go(path);
        await says(words);
      }
      assert.deepEqual(faults, []);
    });
  });
