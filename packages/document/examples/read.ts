import { readFileSync } from "node:fs";
import { readDocument } from "@shilu/document";

/** node examples/read.ts 文件.docx: the file as content, and what has no place in it. */
const path = process.argv[2] ?? "";
const read = await readDocument(readFileSync(path), path);
if (!read.ok) throw new Error(read.findings.map(({ says }) => says).join("\n"));
const { doc, unknown, findings } = read.value;
console.log(JSON.stringify(doc, null, 2));
for (const { what, words } of unknown) console.log(`没有读进去：${what} ${words}`);
for (const { says } of findings) console.log(says);
