import { readFile, stat } from "node:fs/promises";
import { basename } from "node:path";
import { officeCaps } from "@shilu/document";
import type { Finding, Mechanism } from "@shilu/domain";
import { newId } from "@shilu/store";
import { Refusal } from "../refusal.ts";
import { readSheetFile } from "../sheets/files.ts";
import type { Table } from "../sheets/table.ts";
import { importRows, planRows, readSheet } from "../work/sheet.ts";
import { orgAsked, type Workplace } from "../work/workplace.ts";
import type { Asked, ExitCode } from "./command.ts";
import type { Terminal } from "./terminal.ts";
import { inWorkplace } from "./workplace.ts";

/**
 * Imports a sheet of one mechanism, named with --mechanism or by the name of the sheet. A faulty row stops the whole; rows that are there
 * already are passed over, doubtful ones are left out and told (exit 1).
 */
export async function importSheet(path: string, asked: Asked, terminal: Terminal): Promise<ExitCode> {
  const name = basename(path);
  terminal.say("正在读取表格……");
  const tables = await readSheetFile(name, await bytesOf(path));
  return inWorkplace<ExitCode>(asked, terminal, async (workplace) => {
    const { tenant } = workplace;
    const mechanism = mechanismOf(workplace, asked.text("mechanism"), tables, name);
    const sheet = await readSheet(workplace, mechanism, { name, tables });
    const org = asked.text("org") === undefined ? sheet.org : await orgAsked(workplace, asked.text("org"));
    const columns = sheet.columns.map(({ header, key }) => ({ header, key }));
    const body = { mechanism: mechanism.code, org, year: null, columns, rows: sheet.rows, answers: {} };
    for (const { header, key } of columns)
      if (key === null && header.trim() !== "") terminal.say(`提示：没有认出“${header}”这一栏，不导入。`);
    const { rows } = await planRows(workplace, mechanism, body);
    const errors = rows.flatMap((row) => faultsOf(row));
    const doubtful = rows.filter(({ fate }) => fate === "doubtful");
    const notes = doubtful.map(({ row, doubts }) => note("sheet.doubt", row, doubts.join("；")));
    const counts = { rows: rows.length, unchanged: rows.filter(({ fate }) => fate === "same").length };
    const told = { tenant, mechanism: mechanism.code, dryRun: asked.flag("dry-run"), ...counts };
    if (errors.length > 0) {
      terminal.say(`“${name}”有 ${errors.length} 处不对，没有导入任何内容；请改正后重新导入。`);
      for (const { says } of errors) terminal.say(`  ${says}`);
      terminal.result({ ...told, imported: null, errors, notes });
      return 2;
    }
    for (const { says } of notes) terminal.say(`拿不准，没有导入：${says}`);
    const take = rows.flatMap(({ row, fate }) => (fate === "new" || fate === "draft" ? [row] : []));
    const order = { actor: "命令行", key: newId() };
    const progress = (done: number, of: number) => terminal.say(`正在导入，${done} / ${of}`);
    const imported =
      told.dryRun || take.length === 0
        ? null
        : await importRows(workplace, order, mechanism, { ...body, take }, { progress, left: () => false });
    terminal.result({ ...told, imported: told.dryRun ? null : (imported ?? { entered: 0, drafts: 0 }), errors, notes });
    const what = told.dryRun
      ? `检查通过，可以导入 ${take.length} 行；没有写入任何内容`
      : `已导入：记入 ${imported?.entered ?? 0} 条，草稿 ${imported?.drafts ?? 0} 条`;
    terminal.print(`${mechanism.title}：${what}；原已有 ${counts.unchanged} 条，拿不准 ${doubtful.length} 行。`);
    return doubtful.length > 0 ? 1 : 0;
  });
}

async function bytesOf(path: string): Promise<Uint8Array> {
  const found = await stat(path).catch(() => null);
  if (found === null) throw new Refusal("bundle.missing", `找不到“${path}”；请检查表格的路径。`);
  // One byte more than is taken: the guard says the rest.
  return found.size > officeCaps.packed ? new Uint8Array(officeCaps.packed + 1) : readFile(path);
}

function mechanismOf(
  { catalogue }: Workplace,
  asked: string | undefined,
  tables: readonly Table[],
  file: string,
): Mechanism {
  const called = asked === undefined ? tables.map(({ name }) => name) : [asked];
  const isCalled = ({ title, aliases }: Mechanism) => called.some((name) => name === title || aliases.includes(name));
  const byCode = asked === undefined ? null : catalogue.mechanism(asked);
  const found = byCode ?? catalogue.mechanisms.find(isCalled);
  const newest = found === undefined ? null : catalogue.mechanism(found.code);
  if (newest?.record !== undefined) return newest;
  throw new Refusal(
    "import.mechanism",
    asked === undefined
      ? `看不出“${file}”是哪一项制度的记录；请用 --mechanism 写明，如 --mechanism 支部主题党日。`
      : `没有“${asked}”这项制度，或它不产生记录；名称和代码见 shilu booklet 印出的制度汇编。`,
  );
}

const note = (code: string, row: number, says: string): Finding => ({
  ...{ code, place: `第${row}行`, says: `第${row}行：${says}` },
});

function faultsOf({ row, fate, faults }: Awaited<ReturnType<typeof planRows>>["rows"][number]): Finding[] {
  if (fate === "asked") return [note("sheet.asked", row, "有姓名在名册上不止一位，请在网页上导入，说明是哪一位")];
  return faults.map(({ column, says }) => ({ code: "sheet.row", place: `第${row}行“${column}”`, says }));
}
