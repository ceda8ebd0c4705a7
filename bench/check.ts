import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { period, scan } from "@shilu/domain";
import { readHalf } from "../packages/domain/test/claims/halves.ts";
import { importBundleInto } from "../packages/server/src/cli/import.ts";
import { textDraft } from "../packages/server/src/drafts/read.ts";
import { readBundle } from "../packages/server/src/exchange/files.ts";
import { readLedger } from "../packages/server/src/exchange/ledger.ts";
import { fillDraft } from "../packages/server/src/work/fill.ts";
import { linkDraft } from "../packages/server/src/work/link-draft.ts";
import { openStoreAt, workplaceIn } from "../packages/server/src/work/workplace.ts";
import { at, spread, timed, whole } from "./measure.ts";

/** Prose without a number. */
const prose =
  "全室同志把学习放在前头，把情况摸在实处，把材料写得准确，遇到拿不准的先问清楚再下笔，重要的地方反复核对，写好以后请熟悉情况的同志帮着看，听得进不同的意见，改得动自己的稿子，";

/** So many characters to a number. */
const sparse = 50;

/**
 * 校核 of a text on the sample office, in one warm process: `node bench/check.ts [--rounds 21]`. The texts are the labelled ones, one after
 * the other, with as much plain prose between their sentences as reports have: a number in some fifty characters. To reach: 6,000 characters with 120 numbers below 150 ms, 100,000 characters below 2 s. In the same rounds: finding and linking the
 * numbers without the ledger, and asking the ledger the same questions without the text.
 */
const { values } = parseArgs({ options: { rounds: { type: "string", default: "21" } } });
const data = await mkdtemp(join(tmpdir(), "shilu-bench-"));
const opened = await openStoreAt({ data });
try {
  const office = new URL("../samples/office", import.meta.url).pathname;
  const { ledger, ...beside } = readLedger(await readBundle(office), opened.standard);
  if (ledger === null) throw new Error("the sample office does not read");
  await importBundleInto(opened, { ...beside, ledger }, "bench");
  const workplace = await workplaceIn(opened);
  const { catalogue, store, tenant, root: org } = workplace;
  const all = readHalf("tuning").texts.map(({ text }) => text);
  for (const [length, rounds] of [
    [6_000, Number(values.rounds)],
    [100_000, Math.ceil(Number(values.rounds) / 4)],
  ] as const) {
    const text = textOf(all, length);
    const draft = textDraft("bench.txt", new TextEncoder().encode(text));
    const year = { period: period("2025"), org };
    const times: Record<"whole" | "linked" | "asked", number[]> = { whole: [], linked: [], asked: [] };
    const cpu: number[] = [];
    let asked = 0;
    for (let round = 0; round <= rounds; round++) {
      const checked = await timed(() => fillDraft(workplace, draft, year));
      const context = { ...year, office: workplace.office, orgs: [] };
      const linked = await timed(() => linkDraft(draft, text, catalogue, context));
      const queries = linked.value.linked.flatMap(({ query }) => query ?? []);
      const values = await timed(() => store.read(tenant, (reader) => reader.figures(queries)));
      asked = queries.length;
      if (round === 0) {
        console.log(`${length.toLocaleString("en")} characters: first ${whole(checked.ms)}`);
        continue;
      }
      times.whole.push(checked.ms);
      cpu.push(checked.cpu);
      times.linked.push(linked.ms);
      times.asked.push(values.ms);
    }
    console.log(`  ${scan(text).length} numbers and blanks, ${asked} of them asked of the ledger
  whole    ${spread(times.whole)} (processor ${whole(at(0.5, cpu))})
  finding and linking alone  ${spread(times.linked)}
  the same questions alone   ${spread(times.asked)}`);
  }
} finally {
  await opened.store.close();
  await rm(data, { recursive: true, force: true });
}

function textOf(texts: readonly string[], length: number): string {
  let text = "";
  for (let at = 0; text.length < length; at++)
    for (const sentence of (texts[at % texts.length] ?? "").split(/(?<=[。\n])/)) {
      const missing = scan(sentence).length * sparse - sentence.length;
      text += sentence + (missing > 0 ? `${prose.repeat(Math.ceil(missing / prose.length)).slice(0, missing)}。` : "");
    }
  return text.slice(0, length);
}
