import assert from "node:assert/strict";
import { test } from "node:test";
import { manual } from "../src/work/manual.ts";

test("the manual begins with the five steps; every page has a title and says something", () => {
  const pages = manual();
  assert.equal(pages[0]?.title, "五步入门");
  assert.ok(pages.length >= 9);
  for (const { id, title, html } of pages) {
    assert.ok(title.length > 1, id);
    assert.ok(html.length > 100, id);
    assert.doesNotMatch(html, /https?:/, `${id} leads out of the office`);
  }
});
