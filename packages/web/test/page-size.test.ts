import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { gzipSync } from "node:zlib";

const dist = new URL("../dist/", import.meta.url);
const packed = async (name: string) => gzipSync(await readFile(new URL(name, dist))).byteLength;

test("the office's page weighs at most 380 KB packed before its first screen: scripts with router and data layer, styles, mark", async () => {
  const page = await readFile(new URL("index.html", dist), "utf8");
  const files = [...page.matchAll(/"\/(assets\/[^"]+|icon\.svg)"/g)].map(([, name = ""]) => name);
  const sizes = await Promise.all(["index.html", ...files].map(packed));
  const total = sizes.reduce((sum, size) => sum + size, 0);
  assert.ok(total <= 380 * 1024, `${(total / 1024).toFixed(1)} KB`);
  assert.ok(total > 150 * 1024, "all of it was measured");
  assert.ok(files.length < 20, "the screens come when they are opened");
});
