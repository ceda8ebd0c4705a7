import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { fontSet } from "../packages/document/src/fonts/font-set.ts";
import { type Typeset, typeset } from "../packages/document/src/index.ts";
import { sampleReport } from "../packages/document/test/sample.ts";
import { openOffice } from "../scripts/test-layout/office.ts";

/**
 * Times of typesetting (docx and PDF), warm and cold, and of LibreOffice's PDF of the same docx where it is installed, taken in turn so that
 * the machine's load falls on all of them. Warm: this process, every paragraph another each time. Cold: a new process from its start to
 * both files; LibreOffice knows no other way. `node bench/typeset.ts [rounds]`
 */
const at = "2025-12-31T08:00:00Z";
const cold = "--cold";
const sizes = [
  { name: "10 pages", about: 6 },
  { name: "200 pages", about: 112 },
] as const;

async function set(about: number, round: number): Promise<Typeset> {
  const doc = sampleReport(about);
  const body = doc.body.map((block) =>
    "runs" in block ? { ...block, runs: block.runs.map((run) => ({ ...run, text: `${run.text}${round}` })) } : block,
  );
  const outcome = await typeset({ ...doc, body }, { at });
  if (!outcome.ok) throw new Error(outcome.findings.map(({ says }) => says).join("\n"));
  return outcome.value;
}

const times = new Map<string, number[]>();
async function timed<T>(name: string, work: () => T | Promise<T>): Promise<T> {
  const start = performance.now();
  const done = await work();
  times.set(name, [...(times.get(name) ?? []), performance.now() - start]);
  return done;
}
const part = (name: string, share: number): number => {
  const sorted = (times.get(name) ?? []).toSorted((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) * share)] ?? Number.NaN;
};

if (process.argv[2] === cold) {
  await set(Number(process.argv[3]), 0);
} else {
  const rounds = Number(process.argv[2] ?? 12);
  const office = openOffice(fontSet(undefined));
  const self = fileURLToPath(import.meta.url);
  await set(6, -1);
  let most = 0;
  for (let round = 0; round < rounds; round++)
    for (const { name, about } of sizes) {
      const { docx } = await timed(`warm, ${name}`, () => set(about, round));
      most = Math.max(most, process.memoryUsage.rss());
      await timed(`cold process, ${name}`, () => spawnSync(process.execPath, [self, cold, String(about)]));
      if (office !== null) await timed(`LibreOffice, ${name}`, () => office.pdfsOf(new Map([[name, docx]])));
    }
  office?.close();
  const ms = (name: string, share: number): string => `${Math.round(part(name, share))} ms`;
  for (const name of times.keys())
    console.log(`${name}: median ${ms(name, 0.5)}, 95 % ${ms(name, 0.95)}, least ${ms(name, 0)}`);
  if (office === null) console.log("no LibreOffice on this machine: no ratios");
  else
    for (const { name } of sizes)
      for (const kind of ["warm", "cold process"])
        console.log(
          `${kind}, ${name}: LibreOffice takes ${(part(`LibreOffice, ${name}`, 0.5) / part(`${kind}, ${name}`, 0.5)).toFixed(1)} times as long at the median`,
        );
  console.log(`memory of the process at most ${Math.round(most / 1e6)} MB, with the worker`);
}
