import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { period } from "@shilu/domain";
import { importBundleInto } from "../packages/server/src/cli/import.ts";
import { readDraft } from "../packages/server/src/drafts/read.ts";
import { readBundle } from "../packages/server/src/exchange/files.ts";
import { readLedger } from "../packages/server/src/exchange/ledger.ts";
import { fillDraft } from "../packages/server/src/work/fill.ts";
import { typesetReport } from "../packages/server/src/work/typeset.ts";
import { openStoreAt, workplaceIn } from "../packages/server/src/work/workplace.ts";

/**
 * Fill + docx + pdf of a draft on the sample office, in one warm process: `node bench/fill.ts DRAFT [--period 2022] [--rounds 11]`.
 * To reach: a median below 500 ms. The first round, which warms everything up, is shown apart.
 */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { period: { type: "string", default: "2022" }, rounds: { type: "string", default: "11" } },
});
const [path = ""] = positionals;
if (!existsSync(path)) throw new Error("usage: node bench/fill.ts DRAFT [--period P] [--rounds N]");

const data = await mkdtemp(join(tmpdir(), "shilu-bench-"));
const opened = await openStoreAt({ data });
try {
  const office = new URL("../samples/office", import.meta.url).pathname;
  const { ledger, ...beside } = readLedger(await readBundle(office), opened.standard);
  if (ledger === null) throw new Error("the sample office does not read");
  await importBundleInto(opened, { ...beside, ledger }, "bench");
  const workplace = await workplaceIn(opened);
  const draft = await readDraft(path);
  const rounds: { fill: number; typeset: number }[] = [];
  for (let round = 0; round <= Number(values.rounds); round++) {
    const start = performance.now();
    const { live } = await fillDraft(workplace, draft, { period: period(values.period) });
    const filled = performance.now();
    await typesetReport(workplace, live);
    rounds.push({ fill: filled - start, typeset: performance.now() - filled });
  }
  const [cold, ...warm] = rounds;
  const median = (times: number[]) => times.sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? Number.NaN;
  const row = (name: string, fill: number, typeset: number) =>
    console.log(
      `${name}  fill ${fill.toFixed(0)} ms  docx+pdf ${typeset.toFixed(0)} ms  sum ${(fill + typeset).toFixed(0)} ms`,
    );
  row("first ", cold?.fill ?? Number.NaN, cold?.typeset ?? Number.NaN);
  row("median", median(warm.map(({ fill }) => fill)), median(warm.map(({ typeset }) => typeset)));
} finally {
  await opened.store.close();
  await rm(data, { recursive: true, force: true });
}
