import type { Page } from "playwright-core";

declare global {
  interface Window {
    /** How long what is timed took, in milliseconds; not there before it is shown. */
    took?: number;
  }
}

/**
 * From a person's act to the frame that shows what it leads to, by the page's own clock. The page watches itself: a question from outside
 * between act and frame would be timed with them. `leads`: asked in the page before each frame.
 */
export async function actedOn(page: Page, act: () => Promise<unknown>, leads: () => boolean): Promise<number> {
  await page.evaluate(`(() => {
    delete window.took;
    let begun = null;
    const note = () => { begun ??= performance.now(); };
    for (const kind of ["keydown", "pointerdown", "input", "change"]) addEventListener(kind, note, { capture: true, once: true });
    const watch = () => {
      if (begun === null || !(${leads})()) requestAnimationFrame(watch);
      // Behind the frame, when it is drawn.
      else setTimeout(() => { window.took = performance.now() - begun; }, 0);
    };
    requestAnimationFrame(watch);
  })()`);
  await act();
  await page.waitForTimeout(400);
  const took = await page.waitForFunction(() => window.took, null, { polling: 50, timeout: 10_000 });
  return (await took.jsonValue()) ?? Number.NaN;
}
