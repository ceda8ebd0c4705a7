import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { catalogueOfFiles } from "../../samples/test/catalogue.ts";
import { countingDocument } from "../counting-rules.ts";

const root = new URL("../../", import.meta.url);

test("口径.md is what the script writes, and every test file it names is there", () => {
  const written = readFileSync(new URL("docs/口径.md", root), "utf8");
  assert.equal(written, countingDocument(catalogueOfFiles()), "请运行 node scripts/write-counting-rules.ts");
  const files = [...written.matchAll(/packages\/store\/test\/[a-z/]+\.test\.ts/g)].map(([file]) => file);
  assert.ok(files.length >= 8);
  for (const file of files) assert.ok(existsSync(new URL(file, root)), file);
});

test("every rule stands in 口径.md once, with its example", () => {
  const written = readFileSync(new URL("docs/口径.md", root), "utf8");
  for (const { id, says, example } of catalogueOfFiles().countingRules) {
    assert.equal(written.split(`\`${id}\``).length, 2, id);
    assert.ok(written.includes(`| ${says} | ${example} |`), id);
  }
});
