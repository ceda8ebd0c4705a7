import { mkdir } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import type { Page } from "playwright-core";
import { places } from "../packages/web/src/shell/places.ts";
import { startBrowser } from "./browser.ts";
import { buildWeb, serveSampleOffice } from "./office.ts";

/**
 * Takes a picture of every screen of the menu at 1366 × 768 as the sample office shows it, each with its first item open where it lists
 * some, into docs/screens. Run it after a change of the page: `node e2e/all-screens.ts [FOLDER]`. Prints what the browser complained of.
 */
const folder = process.argv[2] ?? fileURLToPath(new URL("../docs/screens", import.meta.url));
await mkdir(folder, { recursive: true });
await buildWeb();

const firstLine = (page: Page) => page.locator("li > button").first().click();
/** One's own week has to know whose it is: asked once. */
async function sayWho(page: Page): Promise<void> {
  await page.getByRole("combobox", { name: "我是" }).selectOption({ index: 1 });
  await page.getByRole("button", { name: "就是我" }).click();
  await page.locator("[data-line]").first().waitFor();
}
/** A draft beside the ledger: blanks to fill, and numbers that are right, wrong and unknown. */
async function checkDraft(page: Page): Promise<void> {
  await page
    .getByLabel("文稿")
    .fill("2025年，支部开展主题党日*次，召开党员大会4次，讲党课2次；领导班子成员到村走访*户，植树300棵。");
  await page.getByRole("button", { name: "校核", exact: true }).click();
  await page.getByRole("button", { name: "存为报告" }).waitFor();
}
/** What opens the first item of a screen's list; some screens have it open by themselves. */
const opening: Partial<Record<(typeof places)[number]["to"], (page: Page) => Promise<void>>> = {
  "/today": firstLine,
  "/week": sayWho,
  "/check": checkDraft,
  "/figures": (page) => page.locator("table button").first().click(),
  "/rectification": firstLine,
  "/mechanisms": firstLine,
  "/people": firstLine,
};

const [browser, office] = await Promise.all([startBrowser(), serveSampleOffice()]);
try {
  const page = await browser.newPage({ viewport: { width: 1366, height: 768 }, locale: "zh-CN" });
  page.on("console", (message) => {
    if (message.type() === "error") console.log(`${page.url()}: ${message.text()}`);
  });
  for (const { to } of places) {
    await page.goto(`${office.url}${to}`, { waitUntil: "networkidle" });
    await opening[to]?.(page);
    await page.waitForLoadState("networkidle");
    await page.getByText(/^正在读取/).waitFor({ state: "detached" });
    await page.screenshot({ path: `${folder}/screen${to.replace("/", "-")}.png`, animations: "disabled" });
  }
} finally {
  await browser.close();
  await office.stop();
}
