import { chromium } from "playwright-core";
import { serveSmallOffice } from "../packages/server/test/small-office.ts";
import { buildWeb, webRoot } from "./office.ts";

await buildWeb();
const office = await serveSmallOffice(webRoot);
for (const n of ["86", "92"]) {
  const dir = `/tmp/ww-old/b${n}`;
  try {
    const browser = await chromium.launch({
      executablePath: `${dir}/chromium`,
      headless: true,
      ignoreDefaultArgs: true,
      timeout: 30000,
      args: [
        "--headless",
        "--no-sandbox",
        "--no-zygote",
        "--disable-gpu",
        "--remote-debugging-pipe",
        "--user-data-dir=/tmp/ww-old/ud" + n + Date.now(),
        "--no-startup-window",
      ],
      env: { ...(process.env as any), LD_LIBRARY_PATH: `${dir}/lib`, HOME: "/tmp" },
    });
    console.log(n, browser.version());
    const page = await browser.newPage({ viewport: { width: 1366, height: 768 } });
    page.on("pageerror", (e) => console.log(n, "pageerror", e.message, e.stack?.slice(0, 400)));
    page.on("console", (m) => console.log(n, "console", m.text().slice(0, 300)));
    page.setDefaultTimeout(20000);
    await page.goto(`${office.url}/records`);
    await page
      .getByText("主题党日：植树")
      .first()
      .waitFor()
      .catch((e) => console.log(n, String(e).slice(0, 300)));
    await page.screenshot({ path: `/tmp/ww-old/rec${n}.png` });
    await browser.close();
  } catch (e) {
    console.log(n, "FAIL", String(e).slice(0, 1500));
  }
}
await office.stop();
