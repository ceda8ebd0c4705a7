import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { gzipSync } from "node:zlib";

const dist = new URL("../dist/", import.meta.url);
const packed = async (name: string) => gzipSync(await readFile(new URL(name, dist)), { level: 9 }).byteLength;

test("the phone page weighs at most 130 KB packed, its script, styles, mark and keeper together, and nothing of the kit is in it", async () => {
  const page = await readFile(new URL("phone.html", dist), "utf8");
  const files = [...page.matchAll(/"\/(assets\/[^"]+|icon\.svg)"/g)].map(([, name = ""]) => name);
  assert.deepEqual(files.map((name) => name.replace(/-[\w-]{8}\./, ".")).sort(), [
    "assets/phone.css",
    "assets/phone.js",
    "icon.svg",
  ]);
  const sizes = await Promise.all(["phone.html", "phone-worker.js", ...files].map(packed));
  const total = sizes.reduce((sum, size) => sum + size, 0);
  assert.ok(total <= 130 * 1024, `${(total / 1024).toFixed(1)} KB`);
  assert.ok(total > 60 * 1024, "all of it was measured");
  const script = await readFile(new URL(files.find((name) => name.endsWith(".js")) ?? "", dist), "utf8");
  assert.doesNotMatch(script, /ant-btn|import\(|from"\.\//, "one piece, without the kit");
});

test("走访本 is one file: it asks for no other and for no network", async () => {
  const book = await readFile(new URL("visit-book.html", dist), "utf8");
  assert.doesNotMatch(book, /<(?:script|link|img)[^>]+(?:src|href)=/);
  assert.match(book, /Content-Security-Policy" content="default-src 'none'; script-src 'unsafe-inline'/);
});
