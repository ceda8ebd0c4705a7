import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import type { Page } from "playwright-core";

const axe = await readFile(fileURLToPath(import.meta.resolve("axe-core/axe.min.js")), "utf8");

/** What axe-core answers, as far as it is read here. */
type Axe = {
  readonly run: () => Promise<{ violations: { readonly id: string; readonly nodes: { readonly html: string }[] }[] }>;
};

/** A page as it stands has no fault that axe-core finds. */
export async function assertAccessible(page: Page): Promise<void> {
  await page.evaluate(axe);
  const faults = await page.evaluate(async () => {
    const { violations } = await (globalThis as unknown as { axe: Axe }).axe.run();
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`);
  });
  assert.deepEqual(faults, []);
}

/** A page on a phone as it stands: no fault that axe-core finds, nothing to scroll sideways, no target lower than 48 points. */
export async function assertUsable(page: Page): Promise<void> {
  await assertAccessible(page);
  const { beyond, low } = await page.evaluate(() => {
    const targets = document.querySelectorAll(
      "main button, nav a, main input, main select, main textarea, summary, main li > a",
    );
    const short = [...targets].filter((one) => {
      const { height } = (one.closest("label") ?? one).getBoundingClientRect();
      return height > 0 && height < 48;
    });
    return {
      beyond: document.documentElement.scrollWidth - innerWidth,
      low: short.map(({ outerHTML }) => outerHTML),
    };
  });
  assert.ok(beyond <= 0, `${beyond} points beyond the side`);
  assert.deepEqual(low, []);
}
