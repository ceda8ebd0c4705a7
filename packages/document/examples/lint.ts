import { readFileSync } from "node:fs";
import { lintFile } from "@shilu/document";

/** node examples/lint.ts 文件.docx: what breaks the form of a 公文. */
const path = process.argv[2] ?? "";
const linted = await lintFile(readFileSync(path), path);
if (!linted.ok) throw new Error(linted.findings.map(({ says }) => says).join("\n"));
for (const { rule, clause, expected, found } of linted.value.findings)
  console.log(`${rule}（${clause}）：应为${expected}，现为${found}`);
console.log(`查出 ${linted.value.findings.length} 处`);
