import { unzipSync } from "fflate";
import { lint, typeset } from "../packages/document/src/index.ts";
import { sampleReport } from "../packages/document/test/sample.ts";
import { at, whole } from "./measure.ts";

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
console.log(
  `${pages} pages: first ${whole(times[0] ?? 0)}, median ${whole(at(0.5, times))}, least ${whole(at(0, times))}`,
);
console.log(`memory ${Math.round(process.memoryUsage.rss() / 1e6)} MB`);
