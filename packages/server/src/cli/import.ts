import type { Ledger } from "@shilu/domain";
import { hasDatabase, type KeptPractice, newId } from "@shilu/store";
import { dataPlace } from "../config/data-place.ts";
import { keepEvidence } from "../exchange/evidence.ts";
import { readBundle } from "../exchange/files.ts";
import { type BundleReading, readLedger } from "../exchange/ledger.ts";
import { isVisitsFile } from "../exchange/visits.ts";
import { standardCatalogue } from "../mechanisms/read.ts";
import { Refusal } from "../refusal.ts";
import { rulesOf } from "../work/rules.ts";
import { clock, type OpenedStore } from "../work/workplace.ts";
import { type Asked, type Command, type ExitCode, options } from "./command.ts";
import { importSheet } from "./import-sheet.ts";
import { importVisits } from "./import-visits.ts";
import type { Terminal } from "./terminal.ts";
import { inStore } from "./workplace.ts";

export const importBundle: Command = {
  name: "import",
  usage: "import 交换包 [--dry-run] [--mechanism 制度] [--org 组织] [--on 日期]",
  says: "导入交换包（文件夹或 zip）、走访本导出的 .json，台账 .xlsx、.csv，或里面有表的 .docx（一张表一项制度，没有日期一栏的用 --on 写明记在哪一天）；有一行不对就都不导，逐行列出；--dry-run 只检查",
  operands: ["交换包（文件夹或 zip）、走访本或台账（xlsx、csv）"],
  options: {
    ...{ data: options.data, json: options.json, "dry-run": options["dry-run"], org: options.org },
    mechanism: { type: "string" },
    on: options.on,
  },
  run: async (asked, terminal) => {
    const [path = ""] = asked.positionals;
    if (/\.(?:xlsx?|csv|tsv|txt|docx)$/i.test(path)) return importSheet(path, asked, terminal);
    if (isVisitsFile(path)) return importVisits(path, asked, terminal);
    terminal.say("正在检查交换包……");
    const files = await readBundle(path);
    const reading = readLedger(files, standardCatalogue(), await practiceThere(asked, terminal));
    const { ledger } = reading;
    if (ledger === null) return refuse(path, reading, terminal);
    const rows = {
      orgs: ledger.orgs.length,
      people: ledger.people.length,
      memberships: ledger.memberships.length,
      records: ledger.records.length,
      findings: ledger.findings.length,
    };
    const { tenant, name } = ledger.office;
    for (const { says } of reading.notes) terminal.say(`提示：${says}`);
    if (asked.flag("dry-run")) {
      terminal.result({ tenant, dryRun: true, rows, imported: null, errors: [], notes: reading.notes });
      terminal.print(`检查通过：${name}，记录 ${rows.records} 条；没有写入任何内容。`);
      return 0;
    }
    return inStore<ExitCode>(asked, terminal, async (opened) => {
      terminal.say(`正在导入 ${rows.records} 条记录……`);
      await keepEvidence(dataPlace(asked.text("data")).data, files);
      const imported = await importBundleInto(opened, { ...reading, ledger }, "命令行");
      terminal.result({ tenant, dryRun: false, rows, imported, errors: [], notes: reading.notes });
      const { inserted, unchanged, corrected } = imported;
      terminal.print(`已导入 ${name}：新增记录 ${inserted} 条，更正 ${corrected} 条，原已有 ${unchanged} 条。`);
      return 0;
    });
  },
};

/** The practice of the office that is here already: its own mechanisms tell what the records of the bundle may be. */
async function practiceThere(asked: Asked, terminal: Terminal): Promise<readonly KeptPractice[]> {
  const { data, url } = dataPlace(asked.text("data"));
  if (url === undefined && !hasDatabase(data)) return [];
  return inStore(asked, terminal, async ({ store }) => {
    const [tenant] = await store.tenants();
    return tenant === undefined ? [] : store.read(tenant, (reader) => reader.practice());
  });
}

/** Keeps all of a bundle in one write. A store serves one office; another's bundle is refused. */
export async function importBundleInto(
  { store, standard, inForce }: OpenedStore,
  {
    ledger,
    practice,
    statements,
    sheetWords,
    forms,
  }: Pick<BundleReading, "practice" | "statements" | "sheetWords" | "forms"> & { readonly ledger: Ledger },
  actor: string,
  at: string = clock(),
) {
  const { tenant } = ledger.office;
  const other = (await store.tenants()).find((one) => one !== tenant);
  if (other !== undefined)
    throw new Refusal(
      "import.other-office",
      `这里已有另一个单位（${other}）的台账，没有导入；请用 --data 另选一个文件夹。`,
    );
  const cause = { tenant, actor, command: "import", key: newId(), at };
  return store.write(cause, async (transactor) => {
    await transactor.keepPractice(practice);
    await transactor.keepStatements(statements);
    await transactor.keepSheetWords(sheetWords);
    inForce.catalogue = (await rulesOf(transactor, standard)).catalogue;
    const imported = await transactor.importLedger(ledger);
    await transactor.keepForms(forms);
    return imported;
  });
}

function refuse(path: string, { errors, notes }: BundleReading, { say, result }: Terminal): ExitCode {
  say(`交换包“${path}”有 ${errors.length} 处不对，没有导入任何内容；请改正后重新导入。`);
  for (const { says } of errors) say(`  ${says}`);
  result({ tenant: null, dryRun: false, rows: null, imported: null, errors, notes });
  return 2;
}
