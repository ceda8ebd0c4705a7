import { readFileSync } from "node:fs";
import { verifyPdf } from "@shilu/document";

/** node examples/layout.ts 文件.pdf: the pages of any PDF measured against the standard. */
const path = process.argv[2] ?? "";
const verified = await verifyPdf(readFileSync(path));
if (!verified.ok) throw new Error(verified.findings.map(({ says }) => says).join("\n"));
const words = { passed: "合", warned: "请看一眼", failed: "不合", "not applicable": "不适用" } as const;
for (const { id, title, state, measured } of verified.value.checks) {
  console.log(`${id} ${title}：${words[state]}`);
  for (const { what, found, expected, ok } of measured) if (!ok) console.log(`  ${what} ${found}，应为${expected}`);
}
