import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { BrowserContext, Page } from "playwright-core";
import { places } from "../packages/web/src/shell/places.ts";
import { picture, smallDesk } from "./desk.ts";
import { assertSound } from "./usable.ts";

const here = smallDesk();
/** Requests that left for anywhere but this server, and what the page's own policy forbade: there must be none. */
const outside: string[] = [];

/** One for all pages: what the browser loaded for one of them it has for the next. */
let context: BrowserContext | null = null;

async function open(path: string, width: number, height: number): Promise<Page> {
  context ??= await here.browser.newContext({ reducedMotion: "reduce" });
  const page = await context.newPage();
  await page.setViewportSize({ width, height });
  page.setDefaultTimeout(20_000);
  page.on("request", (request) => {
    if (!/^(?:data|blob):/.test(request.url()) && new URL(request.url()).origin !== here.office.url)
      outside.push(request.url());
  });
  page.on("console", (message) => {
    if (/Content Security Policy/.test(message.text())) outside.push(message.text());
  });
  await page.goto(here.office.url + path);
  return page;
}

/** What cannot be had on a narrow page: what lies beyond its side, and controls that something covers or that lie outside. */
const lost = (page: Page) =>
  page.evaluate(() => {
    const beyond = document.documentElement.scrollWidth - innerWidth;
    // Behind a form that stands in front of everything nothing is to be had, and is not meant to be.
    const root = document.querySelector("[aria-modal='true'], dialog[open]") ?? document;
    const controls = root.querySelectorAll<HTMLElement>(
      "a[href], button, input, select, textarea, summary, [tabindex='0']",
    );
    const unreachable = [...controls].flatMap((one) => {
      if (!one.checkVisibility({ visibilityProperty: true }) || one.matches(":disabled, [aria-hidden='true'] *"))
        return [];
      // What is hidden until it has the focus shows itself.
      one.focus();
      one.scrollIntoView({ block: "center", inline: "center" });
      const [box] = one.getClientRects();
      if (box === undefined || box.width < 2) return [];
      const x = box.left + Math.min(box.width, innerWidth) / 2;
      const y = box.top + Math.min(box.height, innerHeight) / 2;
      const there = document.elementFromPoint(x, y);
      const label = one.closest("label");
      const hit = there !== null && (one.contains(there) || there.contains(one) || label?.contains(there) === true);
      return hit ? [] : [`${one.outerHTML.slice(0, 120)} at ${Math.round(x)},${Math.round(y)}`];
    });
    scrollTo(0, 0);
    return { beyond, unreachable };
  });

type Screen = {
  readonly name: string;
  readonly path: () => string;
  readonly ready: (page: Page) => Promise<unknown>;
};

const todayReady = (page: Page) => page.getByRole("listitem").first().waitFor();

/** 1366×768 at 400 % is 341×192 of the page's own points; 320 wide is the usual measure (WCAG 2.2, 1.4.10). */
const sizes = [
  [320, 568],
  [341, 192],
] as const;
const screens: readonly Screen[] = [
  { name: "今日", path: () => "/today", ready: todayReady },
  { name: "记录", path: () => "/records", ready: (page) => page.getByText("主题党日：植树").first().waitFor() },
  {
    name: "报告",
    path: () => `/reports/${here.office.report}`,
    ready: (page) => page.getByRole("main", { name: "报告正文" }).waitFor(),
  },
  {
    name: "报告的版面",
    path: () => `/reports/${here.office.report}?view=pages`,
    ready: (page) => page.getByRole("region", { name: "第 1 页" }).waitFor(),
  },
  { name: "年度计划", path: () => "/plan?period=2025", ready: (page) => page.getByRole("table").first().waitFor() },
  {
    name: "缺口清单",
    path: () => "/gaps",
    ready: (page) => page.getByRole("heading", { name: /^缺口清单/ }).waitFor(),
  },
  {
    name: "上级表格",
    path: () => "/forms",
    ready: (page) => page.getByText(/^还没有上级表格。/).waitFor(),
  },
  { name: "校核", path: () => "/check", ready: (page) => page.getByRole("textbox").first().waitFor() },
  {
    name: "记一条",
    path: () => "/today",
    ready: async (page) => {
      await todayReady(page);
      await page.keyboard.press("n");
      await page.getByRole("dialog", { name: /^记一条/ }).waitFor();
    },
  },
];

describe("放大到 400%", () => {
  for (const [width, height] of sizes)
    for (const { name, path, ready } of screens)
      test(`${name}（${width}×${height}）：整页不用左右滚动，每个控件都够得着`, async () => {
        const page = await open(path(), width, height);
        await ready(page);
        // What comes later moves what is there.
        await page.waitForLoadState("networkidle");
        await picture(page, `${name}-${width}`);
        const { beyond, unreachable } = await lost(page);
        assert.ok(beyond <= 0, `${beyond} points beyond the side`);
        assert.deepEqual(unreachable, []);
        await assertSound(page);
        await page.close();
      });
});

test("每一页：没有一个请求离开本机，也没有一处违反页面自己的安全策略", async () => {
  for (const path of [...places.map(({ to }) => to), `/reports/${here.office.report}`, "/phone"]) {
    const page = await open(path, 1366, 768);
    await page.getByRole("heading").first().waitFor();
    await page.waitForLoadState("networkidle");
    await page.close();
  }
  assert.deepEqual(outside, []);
});
