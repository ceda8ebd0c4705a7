import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { typeset } from "../packages/document/src/index.ts";
import { sampleReport } from "../packages/document/test/sample.ts";

/**
 * Times of typesetting (docx and PDF), warm and cold, taken in turn so that the machine's load falls on all of them.
 * Warm: this process, every paragraph another each time. Cold: a new process from its start to both files.
 * `node bench/typeset.ts [rounds]`
 */
const at = "2025-12-31T08:00:00Z";
const cold = "--cold";

async function set(pages: number, round: number): Promise<void> {
  const doc = sampleReport(pages);
  const body = doc.body.map((block) =>
    "runs" in block ? { ...block, runs: block.runs.map((run) => ({ ...run, text: `${run.text}${round}` })) } : block,
  );
  const outcome = await typeset({ ...doc, body }, { at });
  if (!outcome.ok) throw new Error(outcome.findings.map(({ says }) => says).join("\n"));
}

async function timed(work: () => unknown): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

if (process.argv[2] === cold) {
  await set(6, 0);
} else {
  const rounds = Number(process.argv[2] ?? 12);
  const times: Record<string, number[]> = { "warm, 10 pages": [], "warm, 200 pages": [], "cold process, 10 pages": [] };
  await set(6, -1);
  for (let round = 0; round < rounds; round++) {
    times["warm, 10 pages"]?.push(await timed(() => set(6, round)));
    times["warm, 200 pages"]?.push(await timed(() => set(112, round)));
    const self = fileURLToPath(import.meta.url);
    times["cold process, 10 pages"]?.push(await timed(() => spawnSync(process.execPath, [self, cold])));
  }
  for (const [name, taken] of Object.entries(times)) {
    const sorted = taken.toSorted((a, b) => a - b);
    const part = (share: number): string => `${Math.round(sorted[Math.floor((sorted.length - 1) * share)] ?? 0)} ms`;
    console.log(`${name}: median ${part(0.5)}, 95 % ${part(0.95)}, least ${part(0)}`);
  }
  console.log(`memory ${Math.round(process.memoryUsage.rss() / 1e6)} MB`);
}
