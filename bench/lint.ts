import { unzipSync } from "fflate";
import { lint, repair, typeset } from "../packages/document/src/index.ts";
import { sampleReport } from "../packages/document/test/sample.ts";
import { at, whole } from "./measure.ts";

/** Times of looking at a file of 200 pages by all rules, unpacking included, and of mending one: `node bench/lint.ts [rounds]` */
const rounds = Number(process.argv[2] ?? 10);
const outcome = await typeset(sampleReport(112), { at: "2025-12-31T08:00:00Z" });
if (!outcome.ok) throw new Error(outcome.findings.map(({ says }) => says).join("\n"));
const { docx, pages } = outcome.value;
const times: number[] = [];
const repairs: number[] = [];
const parts = () => new Map(Object.entries(unzipSync(docx)));
/** The same with a fault in every paragraph: single spacing, and half-width commas. */
const faulty = new Map(parts());
const xml = new TextDecoder().decode(faulty.get("word/document.xml"));
faulty.set(
  "word/document.xml",
  new TextEncoder().encode(
    xml.replaceAll('w:line="579" w:lineRule="exact"', 'w:line="240" w:lineRule="auto"').replaceAll("，", ","),
  ),
);
for (let round = 0; round < rounds; round++) {
  let start = performance.now();
  lint(parts());
  times.push(performance.now() - start);
  start = performance.now();
  repair(faulty);
  repairs.push(performance.now() - start);
}
const line = (all: readonly number[]): string =>
  `first ${whole(all[0] ?? 0)}, median ${whole(at(0.5, all))}, least ${whole(at(0, all))}`;
console.log(`${pages} pages, lint: ${line(times)}`);
console.log(`${pages} pages, repair of a fault in every paragraph: ${line(repairs)}`);
console.log(`memory ${Math.round(process.memoryUsage.rss() / 1e6)} MB`);
