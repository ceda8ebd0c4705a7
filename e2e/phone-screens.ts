import { mkdir } from "node:fs/promises";
import { fileURLToPath, pathToFileURL } from "node:url";
import { serveSmallOffice } from "../packages/server/test/small-office.ts";
import { startBrowser } from "./browser.ts";
import { buildWeb, webRoot } from "./office.ts";

/**
 * Takes the pictures of the phone page and of 走访本 at 360 × 740, into docs/screens. Run it after a change of them:
 * `node e2e/phone-screens.ts`.
 */
const folder = fileURLToPath(new URL("../docs/screens/", import.meta.url));
await mkdir(folder, { recursive: true });
await buildWeb();
const [browser, office] = await Promise.all([startBrowser(), serveSmallOffice(webRoot)]);
try {
  const context = await browser.newContext({ viewport: { width: 360, height: 740 }, locale: "zh-CN" });
  const page = await context.newPage();
  await page.clock.setFixedTime(new Date(office.workplace.now()));
  const take = (name: string) => page.screenshot({ path: `${folder}${name}.png`, animations: "disabled" });
  const go = (part: string) => page.getByRole("link", { name: part, exact: true }).click();

  await page.goto(`${office.url}/phone`);
  await page.getByLabel("走访的户或人").fill("王大山家");
  await page.getByLabel("说了什么").fill("东渠第三段漏水，盼开春前修好。儿子在外打工，过年回来。");
  await page.evaluate(() => document.activeElement instanceof HTMLElement && document.activeElement.blur());
  await take("phone-1-visit");
  await page.getByLabel("有", { exact: true }).check();
  await page.getByLabel("什么问题").fill("东渠第三段漏水");
  await page.getByRole("button", { name: "存下这次走访" }).click();
  await page.getByText("✓ 都已同步").waitFor();

  await context.setOffline(true);
  await page.getByLabel("走访的户或人").fill("李秀兰");
  await page.getByRole("button", { name: "存下这次走访" }).click();
  await page.getByText("○ 已存本机 1").waitFor();
  await go("记问题");
  await page.getByLabel("什么问题").fill("村口路灯不亮");
  await page.getByLabel("发现日期").fill("2026-02-01");
  await page.getByRole("button", { name: "存下这个问题" }).click();
  await go("本机");
  await page.getByLabel("村").waitFor();
  await take("phone-2-outbox");
  await context.setOffline(false);
  await page.getByText("▲ 需要处理 1").waitFor();
  await page.getByRole("link", { name: /村口路灯不亮/ }).click();
  await page.getByText("之后，请改正").waitFor();
  await take("phone-3-refused");
  await go("待办");
  await page.getByText("要求和依据").first().click();
  await take("phone-4-duties");

  await page.goto(pathToFileURL(`${webRoot}/visit-book.html`).href);
  await page.getByLabel("您的姓名").fill("马知远");
  await page.getByLabel("村").fill("苇塘湾村");
  await page.getByLabel("走访的户或人").fill("王大山家");
  await page.getByRole("button", { name: "存下这次走访" }).click();
  await page.getByText("已存本机").waitFor();
  await page.getByRole("heading", { name: "记下的走访" }).scrollIntoViewIfNeeded();
  await take("phone-5-visit-book");
} finally {
  await browser.close();
  await office.stop();
}
