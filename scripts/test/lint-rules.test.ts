import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { rulesDocument } from "../lint-rules.ts";

test("格式规则.md is what the script writes", () => {
  const written = readFileSync(new URL("../../docs/格式规则.md", import.meta.url), "utf8");
  assert.equal(written, rulesDocument(), "请运行 node scripts/write-lint-rules.ts");
});
