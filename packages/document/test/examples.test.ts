import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, it } from "node:test";

const folder = mkdtempSync(join(tmpdir(), "shilu-examples-"));
after(() => rmSync(folder, { recursive: true }));
const run = (name: string, operand: string): string =>
  execFileSync(process.execPath, [new URL(`../examples/${name}.ts`, import.meta.url).pathname, operand]).toString();

it("the examples of the README build a document, lint it, read it back and measure its pages", () => {
  assert.equal(run("build", folder), "共 1 页\n");
  const docx = join(folder, "报告.docx");
  assert.match(run("lint", docx), /查出 \d+ 处/);
  assert.match(run("read", docx), /"关于试验的报告"[\s\S]*"一切正常。"[\s\S]*"2025年12月31日"/);
  const measured = run("layout", join(folder, "报告.pdf"));
  assert.match(measured, /^1 .*：合\n[\s\S]*12 版记：不适用\n/);
  assert.doesNotMatch(measured, /：不合/);
});
