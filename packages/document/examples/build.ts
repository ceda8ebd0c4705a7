import { writeFileSync } from "node:fs";
import { parsePlain, typeset } from "@shilu/document";

/** node examples/build.ts 文件夹: sets a text as docx and pdf. */
const folder = process.argv[2] ?? ".";
const doc = parsePlain("关于试验的报告\n一、情况\n一切正常。\n某某办公室\n2025年12月31日");
const made = await typeset(doc, { at: "2025-12-31T08:00:00Z" });
if (!made.ok) throw new Error(made.findings.map(({ says }) => says).join("\n"));
writeFileSync(`${folder}/报告.docx`, made.value.docx);
writeFileSync(`${folder}/报告.pdf`, made.value.pdf);
console.log(`共 ${made.value.pages} 页`);
