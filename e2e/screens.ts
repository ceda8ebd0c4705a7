import { mkdir } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { startBrowser } from "./browser.ts";
import { buildWeb, serveSampleOffice } from "./office.ts";

/**
 * Takes the pictures of the chain that README opens with, into docs/screens: report, source, form, after, record, pages.
 * Run it after a change of the page: `node e2e/screens.ts`. Prints how long the form took to open.
 */
const folder = fileURLToPath(new URL("../docs/screens/", import.meta.url));
await mkdir(folder, { recursive: true });
await buildWeb();
const [browser, office] = await Promise.all([startBrowser(), serveSampleOffice()]);
try {
  const page = await browser.newPage({ viewport: { width: 1366, height: 768 } });
  /** `moving`: as it is in this very moment; otherwise with every movement at its end. */
  const take = (name: string, moving = false) =>
    page.screenshot({ path: `${folder}${name}.png`, animations: moving ? "allow" : "disabled" });
  await page.goto(office.url);
  const number = page.getByRole("button", { name: /次，主题党日次数，查看来源$/ });
  await number.waitFor();
  await take("1-report");

  await number.click();
  const records = page.getByRole("list", { name: "记录" });
  await records.getByText("2025-11-25").waitFor();
  await take("2-source");

  await page.locator('[id$="theme-day_title"]').waitFor({ state: "attached" });
  const opened = await page.evaluate(async () => {
    const start = performance.now();
    dispatchEvent(new KeyboardEvent("keydown", { key: "n" }));
    while (document.querySelector(".ant-drawer-open") === null) await new Promise(requestAnimationFrame);
    return Math.round(performance.now() - start);
  });
  console.log(`the form opened in ${opened} ms`);
  const form = page.getByRole("dialog");
  await form.getByLabel("主题", { exact: true }).and(page.locator(":focus")).waitFor();
  await page.keyboard.type("岁末走访慰问老党员");
  await form.getByRole("checkbox").nth(3).click();
  await form.getByText(/请假 1 人/).waitFor();
  await take("3-form");

  await form.getByRole("button", { name: "保存" }).click();
  await records.getByText("刚记下").waitFor();
  await form.waitFor({ state: "hidden" });
  await take("4-after", true);

  await records.getByRole("button").first().click();
  await page.getByText("到会", { exact: true }).waitFor();
  await take("5-record");

  await page.keyboard.press("Escape");
  await page.keyboard.press("v");
  await page.locator("main section text").first().waitFor();
  await take("6-pages");
} finally {
  await browser.close();
  await office.stop();
}
