import { rmSync } from "node:fs";
import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { warmTypesetter } from "@shilu/document";
import { addDays, date, longDate, period } from "@shilu/domain";
import { readDraft } from "../drafts/read.ts";
import { readBundle } from "../exchange/files.ts";
import { readLedger } from "../exchange/ledger.ts";
import { Refusal } from "../refusal.ts";
import { fillDraft } from "../work/fill.ts";
import { makePack } from "../work/packs.ts";
import { saveFilled } from "../work/report.ts";
import { typesetReport } from "../work/typeset.ts";
import { type OpenedStore, openStoreAt, type Workplace, workplaceIn } from "../work/workplace.ts";
import { portOf } from "./arguments.ts";
import { type Asked, type Command, type ExitCode, options } from "./command.ts";
import { importBundleInto } from "./import.ts";
import { itemsJson, itemsText, slotsJson, slotsText } from "./items.ts";
import { servePage } from "./page.ts";
import { writeReport } from "./report-folder.ts";
import type { Terminal } from "./terminal.ts";

const sample = (path: string) => fileURLToPath(new URL(`../../../../samples/${path}`, import.meta.url));

export const demo: Command = {
  name: "demo",
  usage: "demo [--out 文件夹] [--once] [--port 端口] [--data 文件夹]",
  says: "用样例单位走一遍：填好一份带空的报告，再打开网页；--once 写完文件就结束，--data 留下样例数据",
  operands: [],
  options: {
    ...{ data: options.data, json: options.json, out: options.out, port: options.port },
    once: { type: "boolean" },
  },
  run: (asked, terminal) => showSample(asked, terminal),
};

/** `opened` is told the address of the page. */
export async function showSample(asked: Asked, terminal: Terminal, opened?: (url: string) => void): Promise<ExitCode> {
  const port = portOf(asked, 7100);
  const kept = asked.text("data");
  const data = kept === undefined ? await mkdtemp(join(tmpdir(), "shilu-demo-")) : resolve(kept);
  const forget = () => {
    if (kept === undefined) rmSync(data, { recursive: true, force: true });
  };
  const interrupted = () => {
    forget();
    process.exit(130);
  };
  // Not once: npm passes a Ctrl-C on a second time, which would end the process in the middle of tidying up.
  process.on("SIGINT", interrupted);
  try {
    // Always the embedded engine: a sample must never reach the database that DATABASE_URL names.
    const store = await openStoreAt({ data, progress: terminal.say, brief: asked.flag("once") });
    try {
      const workplace = await show(store, asked, terminal);
      // From here on the page ends in order.
      process.off("SIGINT", interrupted);
      if (!asked.flag("once"))
        await servePage(workplace, { host: "127.0.0.1", port, ...(opened && { opened }) }, terminal);
    } finally {
      await store.store.close();
    }
  } finally {
    forget();
  }
  return 0;
}

/**
 * The sample's ledger ends in December 2025, and its day lies just behind, when the year's report is written: on a later one everything
 * of the time since would be overdue. The page says so; the time of day is the real one.
 */
const sampleDay = date("2026-01-05");
const sampleNow = (): string =>
  new Date(`${sampleDay}T${new Date(Date.now() + 8 * 3_600_000).toISOString().slice(11, 23)}+08:00`).toISOString();

/** Import, fill, keep the report so that the page compiles it anew at every look, typeset, write, print. */
async function show(opened: OpenedStore, asked: Asked, terminal: Terminal): Promise<Workplace> {
  const warm = warmTypesetter({});
  await importSample(opened, terminal);
  const workplace = {
    ...(await workplaceIn(opened)),
    now: sampleNow,
    notice: `样例，今天按${longDate(sampleDay)}`,
  };
  terminal.say("正在按台账填写样例报告……");
  const draft = await readDraft(sample("drafts/2025-masked.txt"));
  const filled = await fillDraft(workplace, draft, { period: period("2025") });
  await saveFilled(workplace, filled, "样例");
  await packSample(workplace);
  terminal.say("正在排版……");
  await warm;
  const out = asked.text("out") ?? "demo-out";
  const files = await writeReport(out, await typesetReport(workplace, filled.live));
  terminal.result({ ...itemsJson(filled, files), slots: slotsJson(filled.live.report) });
  terminal.print([itemsText(filled), ...slotsText(filled.live.report)].join("\n"));
  terminal.say(`已写到 ${out}：${files.join("、")}`);
  return workplace;
}

/** Puts the sample office into an empty store; one that already holds it is used as it is, another's is left alone. */
async function importSample(opened: OpenedStore, { say }: Terminal): Promise<void> {
  const { store, standard } = opened;
  const { ledger, errors, ...beside } = readLedger(await readBundle(sample("office")), standard);
  if (ledger === null) throw new Refusal("demo.sample", "样例数据有误，请重新取得程序。", errors);
  const tenants = await store.tenants();
  if (tenants.includes(ledger.office.tenant)) return;
  if (tenants.length > 0)
    throw new Refusal(
      "demo.other-office",
      "这个数据文件夹里已有单位的台账，样例不会写进去；请用 --data 另选一个文件夹。",
    );
  say(`正在导入样例单位“${ledger.office.name}”的 ${ledger.records.length} 条记录……`);
  await importBundleInto(opened, { ...beside, ledger }, "样例", sampleNow());
}

/** An evidence pack to open: the 组织生活 of the sample's year, with a problem that is closed and one that is not. Made once. */
async function packSample(workplace: Workplace): Promise<void> {
  const { store, tenant } = workplace;
  if ((await store.read(tenant, (reader) => reader.packs())).length > 0) return;
  const kinds = ["general-meeting", "committee", "group-meeting", "party-lecture", "theme-day"];
  const asked = {
    ...{ title: "2025年组织生活检查材料", mechanisms: kinds.map((kind) => `branch.${kind}`), period: "2025" },
    ...{ problems: ["WT-2025-1", "WT-2025-3"], expires: addDays(sampleDay, 30), readers: [] },
  };
  await makePack(workplace, asked, { actor: "样例", key: "sample-pack" });
}
