import { after, before } from "node:test";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { type SmallOffice, serveSmallOffice } from "../packages/server/test/small-office.ts";
import { borrowBrowser, giveBack } from "./browser.ts";
import { buildWeb, webRoot } from "./office.ts";

/** An office that is served; `url` without a slash at its end. */
type Served = { readonly url: string; readonly stop: () => Promise<void> };

/** A browser in front of an office. Both are there once the first test begins. */
export type Desk<Office extends Served> = {
  readonly browser: Browser;
  readonly office: Office;
  /** `address`: a path of the office, or a whole one. */
  readonly open: (address: string, context?: BrowserContextOptions) => Promise<Page>;
};

/** The screen that the office's pages are made for. */
export const screen = { viewport: { width: 1366, height: 768 }, reducedMotion: "reduce" } as const;

/** A page of its own, with nobody else's cookies. */
export async function openPage(browser: Browser, url: string, context: BrowserContextOptions = {}): Promise<Page> {
  const page = await browser.newPage({ ...screen, ...context });
  page.setDefaultTimeout(20_000);
  await page.goto(url);
  return page;
}

/** The desk of a test file: started before its first test, cleared after its last. */
export function desk<Office extends Served>(serve: () => Promise<Office>): Desk<Office> {
  let browser: Browser | undefined;
  let office: Office | undefined;
  before(async () => {
    await buildWeb();
    [browser, office] = await Promise.all([borrowBrowser(), serve()]);
  });
  after(async () => {
    if (browser !== undefined) await giveBack(browser);
    await office?.stop();
  });
  const there = <T>(one: T | undefined): T => {
    if (one === undefined) throw new Error("the desk is there when the first test begins");
    return one;
  };
  return {
    get browser() {
      return there(browser);
    },
    get office() {
      return there(office);
    },
    open: (address, context) => openPage(there(browser), new URL(address, there(office).url).href, context),
  };
}

/** In front of the small office. */
export const smallDesk = (): Desk<SmallOffice> => desk(() => serveSmallOffice(webRoot));

/** A picture to be looked at, where `SHILU_PICTURES` names a folder for them. */
export async function picture(page: Page, name: string): Promise<void> {
  const folder = process.env.SHILU_PICTURES;
  if (folder !== undefined && folder !== "")
    await page.screenshot({ path: `${folder}/${name}.png`, animations: "disabled" });
}
