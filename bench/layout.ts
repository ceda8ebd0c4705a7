import { textOf, typeset, verifyPdf } from "../packages/document/src/index.ts";
import { sampleReport } from "../packages/document/test/sample.ts";
import { at, timed, whole } from "./measure.ts";

/** Times of measuring a PDF of 200 pages by all checks, its words included: `node bench/layout.ts [rounds]` */
const rounds = Number(process.argv[2] ?? 10);
const doc = sampleReport(112);
const outcome = await typeset(doc, { at: "2025-12-31T08:00:00Z" });
if (!outcome.ok) throw new Error(outcome.findings.map(({ says }) => says).join("\n"));
const { pdf, pages } = outcome.value;
const words = textOf(doc);
const times: number[] = [];
const used: number[] = [];
for (let round = 0; round < rounds; round++) {
  const { ms, cpu } = await timed(() => verifyPdf(pdf, { words }));
  times.push(ms);
  used.push(cpu);
}
console.log(
  `${pages} pages: first ${whole(times[0] ?? 0)}, median ${whole(at(0.5, times))}, least ${whole(at(0, times))}`,
);
console.log(`processor: first ${whole(used[0] ?? 0)}, median ${whole(at(0.5, used))}`);
console.log(`memory ${Math.round(process.memoryUsage.rss() / 1e6)} MB`);
