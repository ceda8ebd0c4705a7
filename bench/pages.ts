import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { createServer, type Server } from "node:http";
import { loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import type { Browser } from "playwright-core";
import { startBrowser } from "../e2e/browser.ts";
import { buildWeb } from "../e2e/office.ts";
import { readWeb } from "../packages/server/src/http/page.ts";
import { actedOn } from "./in-page.ts";
import { makeLargeOffice } from "./large-office.ts";
import { at } from "./measure.ts";
import { served } from "./served.ts";

/**
 * The page of the list of 5,000 records in a real browser: when it can be used, with the processor as it is and slowed down four times;
 * how long opening the drawer, filtering and the next lines take; and its first paint beside the same page built with antd's barrel import
 * and defaults, in turn. `node bench/pages.ts [--rounds 7] [--data DIR]`
 */
const { values } = parseArgs({ options: { rounds: { type: "string", default: "7" }, data: { type: "string" } } });
const rounds = Number(values.rounds);
const folder = mkdtempSync(join(tmpdir(), "shilu-pages-"));
const data = values.data ?? join(folder, "data");
const root = fileURLToPath(new URL("..", import.meta.url));
const load = () => `load ${loadavg()[0]?.toFixed(1)}`;

/** The reference page, served as ours is: packed, kept for ever, its interface ours. */
async function reference(base: string): Promise<{ readonly url: string; readonly server: Server }> {
  const outDir = join(folder, "reference");
  const vite = [join(root, "node_modules/vite/bin/vite.js"), "build", "--outDir", outDir];
  const made = spawnSync(process.execPath, [...vite, "--config", join(root, "packages/web/reference/vite.config.ts")], {
    encoding: "utf8",
  });
  if (made.status !== 0) throw new Error(made.stdout + made.stderr);
  const { page, files } = readWeb(outDir);
  const server = createServer(async ({ url = "/" }, answer) => {
    const file = files.get(url);
    if (url.startsWith("/api/")) {
      const found = await fetch(`${base}${url}`);
      answer.setHeader("content-type", "application/json").end(Buffer.from(await found.arrayBuffer()));
    } else if (file === undefined) answer.setHeader("content-type", "text/html; charset=utf-8").end(page);
    else answer.setHeader("content-type", file.type).setHeader("content-encoding", "gzip").end(file.packed());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  return { url: `http://127.0.0.1:${typeof address === "object" ? address?.port : 0}`, server };
}

type Opened = { readonly paint: number; readonly usable: number };

/** Opens a page in a browser that knows nothing yet. `usable`: until its lines are there and the main thread answers. */
async function open(browser: Browser, url: string, slower: number): Promise<Opened> {
  const context = await browser.newContext({ viewport: { width: 1366, height: 768 } });
  try {
    const page = await context.newPage();
    if (slower > 1) await (await context.newCDPSession(page)).send("Emulation.setCPUThrottlingRate", { rate: slower });
    await page.goto(url, { waitUntil: "commit" });
    const usable = await page.waitForFunction(
      () =>
        document.querySelectorAll("tbody tr").length < 40
          ? 0
          : new Promise<number>((resolve) => setTimeout(() => resolve(performance.now()), 0)),
      null,
      { polling: 16, timeout: 60_000 },
    );
    // It is told a moment after the frame it was in.
    const paint = await page.waitForFunction(
      () => performance.getEntriesByName("first-contentful-paint")[0]?.startTime,
    );
    return { paint: (await paint.jsonValue()) ?? 0, usable: (await usable.jsonValue()) as number };
  } finally {
    await context.close();
  }
}

async function interactions(browser: Browser, base: string): Promise<void> {
  const context = await browser.newContext({ viewport: { width: 1366, height: 768 } });
  const page = await context.newPage();
  const times = { drawer: [] as number[], filter: [] as number[], more: [] as number[] };
  for (let n = 0; n < rounds + 1; n++) {
    await page.goto(`${base}/records`);
    await page.locator("tbody tr").nth(39).waitFor();
    // A person looks before he acts.
    await page.waitForTimeout(500);
    // He sees the button before he presses it.
    await page.getByRole("button", { name: "再看 40 条" }).scrollIntoViewIfNeeded();
    await page.waitForTimeout(300);
    const more = await actedOn(
      page,
      () => page.getByRole("button", { name: "再看 40 条" }).click(),
      () => document.querySelectorAll("tbody tr").length >= 80,
    );
    const filter = await actedOn(
      page,
      () => page.getByLabel("时间").selectOption({ index: 1 }),
      () =>
        location.search !== "" &&
        /共 \d+ 条/.test(document.querySelector("main [role=status]")?.textContent ?? "") &&
        document.querySelectorAll("tbody tr").length <= 40,
    );
    const drawer = await actedOn(
      page,
      () => page.keyboard.press("n"),
      () => document.querySelector("[role=dialog] input, .ant-drawer input") !== null,
    );
    // The first round fetches the drawer's own script.
    if (n === 0) continue;
    times.drawer.push(drawer);
    times.filter.push(filter);
    times.more.push(more);
  }
  for (const [name, list] of Object.entries(times))
    console.log(`${name}: median ${at(0.5, list).toFixed(0)} ms, p95 ${at(0.95, list).toFixed(0)} ms`);
  await context.close();
}

await buildWeb();
if (!existsSync(join(data, "db"))) await makeLargeOffice(data, 5000);
const ours = await served(["demo", "--data", data, "--out", join(folder, "out")]);
const theirs = await reference(ours.url);
const browser = await startBrowser();
try {
  for (const slower of [1, 4]) {
    const [own, other]: [Opened[], Opened[]] = [[], []];
    for (let n = 0; n < rounds; n++) {
      own.push(await open(browser, `${ours.url}/records`, slower));
      other.push(await open(browser, `${theirs.url}/`, slower));
    }
    const of = (list: readonly Opened[], key: keyof Opened) =>
      at(
        0.5,
        list.map((one) => one[key]),
      );
    const ratio = (key: keyof Opened) => (of(own, key) / of(other, key)).toFixed(2);
    console.log(
      `processor ${slower} × slower: usable after ${of(own, "usable").toFixed(0)} ms (reference ${of(other, "usable").toFixed(0)}, ${ratio("usable")} ×), first paint ${of(own, "paint").toFixed(0)} ms (reference ${of(other, "paint").toFixed(0)}, ${ratio("paint")} ×); medians of ${rounds}, ${load()}`,
    );
  }
  await interactions(browser, ours.url);
  console.log(load());
} finally {
  await browser.close();
  theirs.server.close();
  await ours.stop();
  rmSync(folder, { recursive: true, force: true });
}
