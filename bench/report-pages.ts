import { loadavg } from "node:os";
import { parseArgs } from "node:util";
import { operations, pathTo } from "@shilu/contract";
import type { Browser, Page } from "playwright-core";
import { startBrowser } from "../e2e/browser.ts";
import { buildWeb, serveSampleOffice } from "../e2e/office.ts";
import { actedOn } from "./in-page.ts";
import { at, spread, timed } from "./measure.ts";

/**
 * 版面 of the sample office's report in a real browser, with the processor as it is and slowed down four times: how long its pages take on the server
 * (first, again, known already), from the key to the first page, from a click on a number to its marked place, and the frames while one scrolls
 * through all of it. `node bench/report-pages.ts [--rounds 7]`
 */
const { values } = parseArgs({ options: { rounds: { type: "string", default: "7" } } });
const rounds = Number(values.rounds);

async function server(base: string, report: string): Promise<void> {
  const address = base + pathTo(operations.reportPages, { report });
  const ask = async (tag = "") => {
    const response = await fetch(address, { headers: { "If-None-Match": tag } });
    return { tag: response.headers.get("etag") ?? "", length: (await response.arrayBuffer()).byteLength };
  };
  const first = await timed(() => ask());
  const again: number[] = [];
  const known: number[] = [];
  for (let n = 0; n < 3 * rounds; n++) {
    again.push((await timed(() => ask())).ms);
    known.push((await timed(() => ask(first.value.tag))).ms);
  }
  console.log(`server: ${(first.value.length / 1024).toFixed(0)} KB, first ${first.ms.toFixed(0)} ms`);
  console.log(`server: again ${spread(again)}; known already ${spread(known)}`);
}

/** Milliseconds from frame to frame while it scrolls from the first page to the last, 100 points a frame. */
const scrolled = (page: Page): Promise<number[]> =>
  page.evaluate(
    () =>
      new Promise<number[]>((resolve) => {
        const text = document.querySelector("main");
        const frames: number[] = [];
        let last = performance.now();
        const step = (now: number) => {
          frames.push(now - last);
          last = now;
          if (text === null || text.scrollTop + text.clientHeight >= text.scrollHeight - 1)
            return resolve(frames.slice(1));
          text.scrollTop += 100;
          requestAnimationFrame(step);
        };
        requestAnimationFrame(step);
      }),
  );

async function inBrowser(browser: Browser, url: string, slower: number): Promise<void> {
  const context = await browser.newContext({ viewport: { width: 1366, height: 768 } });
  const page = await context.newPage();
  if (slower > 1) await (await context.newCDPSession(page)).send("Emulation.setCPUThrottlingRate", { rate: slower });
  const times = { shown: [] as number[], marked: [] as number[], frames: [] as number[] };
  let pages = 0;
  for (let n = 0; n < rounds; n++) {
    await page.goto(url);
    await page
      .getByRole("button", { name: /查看来源$/ })
      .first()
      .waitFor();
    // A person looks before he acts.
    await page.waitForTimeout(500);
    const drawn = () => document.querySelector("main section text") !== null;
    times.shown.push(await actedOn(page, () => page.keyboard.press("v"), drawn));
    const number = page.getByRole("button", { name: /查看来源$/ }).first();
    await number.scrollIntoViewIfNeeded();
    const marked = () => document.querySelector("main svg [data-selected=true]") !== null;
    times.marked.push(await actedOn(page, () => number.click(), marked));
    await page.evaluate(() => document.querySelector("main")?.scrollTo(0, 0));
    await page.waitForTimeout(300);
    times.frames.push(...(await scrolled(page)));
    pages = await page.locator("main section").count();
  }
  console.log(
    `×${slower}: ${pages} pages; key to first page ${spread(times.shown)}; click to mark ${spread(times.marked)}`,
  );
  const long = times.frames.filter((ms) => ms > 50).length;
  console.log(
    `×${slower}: frames while scrolling ${spread(times.frames)}, longest ${at(1, times.frames).toFixed(0)} ms, over 50 ms: ${long} of ${times.frames.length}`,
  );
  await context.close();
}

await buildWeb();
const [browser, office] = await Promise.all([startBrowser(), serveSampleOffice()]);
try {
  const base = new URL(office.url).origin;
  const { reports } = (await (await fetch(base + operations.reports.path)).json()) as { reports: { id: string }[] };
  const report = reports[0]?.id ?? "";
  console.log(`load ${loadavg()[0]?.toFixed(1)}`);
  await server(base, report);
  for (const slower of [1, 4]) await inBrowser(browser, `${base}/reports/${report}`, slower);
  console.log(`load ${loadavg()[0]?.toFixed(1)}`);
} finally {
  await browser.close();
  await office.stop();
}
