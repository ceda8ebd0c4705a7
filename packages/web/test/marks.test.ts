import assert from "node:assert/strict";
import { readdir, readFile } from "node:fs/promises";
import { test } from "node:test";

/** What every Chinese face has: the characters of GBK. ✓ is the one mark of the page that is not among them. */
const gbk = new TextDecoder("gbk");
const known = new Set("✓");
for (let high = 0x81; high <= 0xfe; high++)
  for (let low = 0x40; low <= 0xfe; low++) known.add(gbk.decode(Uint8Array.of(high, low)));
known.delete("\ufffd");

test("网页上的字和记号，中文字体里都有", async () => {
  const src = new URL("../src/", import.meta.url);
  const files = (await readdir(src, { recursive: true })).filter((name) => /\.(tsx?|css)$/.test(name));
  assert.ok(files.length > 200, `only ${files.length} files were read`);
  const lacking = await Promise.all(
    files.map(async (name) => {
      const text = await readFile(new URL(name, src), "utf8");
      return Array.from(text).flatMap((one) => (one <= "\x7f" || known.has(one) ? [] : `${name} ${one}`));
    }),
  );
  assert.deepEqual(lacking.flat(), []);
  assert.equal(
    [..."⊘◐✎⚠⟳"].some((one) => known.has(one)),
    false,
    "what some faces lack is told apart",
  );
});
