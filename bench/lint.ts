import { unzipSync } from "fflate";
import { lint, typeset } from "../packages/document/src/index.ts";
import { sampleReport } from "../packages/document/test/sample.ts";

/** Times of looking at a file of 200 pages by all rules, unpacking included: `node bench/lint.ts [rounds]` */
const rounds = Number(process.argv[2] ?? 10);
const outcome = await typeset(sampleReport(112), { at: "2025-12-31T08:00:00Z" });
if (!outcome.ok) throw new Error(outcome.findings.map(({ says }) => says).join("\n"));
const { docx, pages } = outcome.value;
const times: number[] = [];
for (let round = 0; round < rounds; round++) {
  const start = performance.now();
  lint(new Map(Object.entries(unzipSync(docx))));
  times.push(performance.now() - start);
}
const sorted = times.toSorted((a, b) => a - b).map((time) => `${Math.round(time)} ms`);
console.log(`${pages} pages: first ${Math.round(times[0] ?? 0)} ms, median ${sorted[rounds >> 1]}, least ${sorted[0]}`);
console.log(`memory ${Math.round(process.memoryUsage.rss() / 1e6)} MB`);
