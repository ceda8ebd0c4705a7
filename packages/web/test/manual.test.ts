import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { test } from "node:test";
import { places } from "../src/shell/places.ts";

test("every screen of the menu has its page in the manual, and its own key behind G", () => {
  const missing = places.filter(({ title }) => !existsSync(new URL(`../../../docs/手册/${title}.md`, import.meta.url)));
  assert.deepEqual(missing, []);
  assert.equal(new Set(places.map(({ key }) => key)).size, places.length);
});
