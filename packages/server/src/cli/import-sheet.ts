import { readFile, stat } from "node:fs/promises";
import { basename } from "node:path";
import { officeCaps, type SheetLine } from "@shilu/document";
import type { Finding, Mechanism, PlainDate } from "@shilu/domain";
import { newId } from "@shilu/store";
import { Refusal } from "../refusal.ts";
import { sheetSources } from "../sheets/files.ts";
import type { LineSource } from "../sheets/table.ts";
import { notesName } from "../sheets/template.ts";
import { importRows, type PlannedBefore, planRows } from "../work/sheet.ts";
import { holders, kindOf, type ReadSheet, readHead, rowsOf, type SheetKnown, sheetKnown } from "../work/sheet-read.ts";
import { orgAsked, type Workplace } from "../work/workplace.ts";
import { dateOf } from "./arguments.ts";
import type { Asked, ExitCode } from "./command.ts";
import { lettingGo } from "./let-go.ts";
import type { Terminal } from "./terminal.ts";
import { inWorkplace } from "./workplace.ts";

/** Rows that are looked at together, and go in together: all of them or none. */
const portion = 250;
/** After so many of them what is done with is let go of: rows that were written leave more behind. */
const manyPortions = { looked: 20, written: 4 } as const;
/** Rows by which the header is found and the columns are told. */
const firstRows = 200;
/** Faults and doubts that are listed; beyond them only their number is told. */
const mostListed = 200;
/** Bytes of a csv. An .xlsx is held to what `officeCaps` says, as everywhere. */
const largestCsv = 100 * 1024 * 1024;

type OneSheet = {
  readonly source: LineSource;
  readonly mechanism: Mechanism;
  readonly head: ReadSheet;
  readonly org: string;
  /** The day of rows that say none. */
  readonly start: PlainDate | null;
};

/** What was found in the rows of a sheet. Faults and doubts to `mostListed`, their number besides. */
type Looked = {
  rows: number;
  unchanged: number;
  good: number;
  doubtful: number;
  faulty: number;
  readonly errors: Finding[];
  readonly notes: Finding[];
};

/**
 * Imports an .xlsx or a csv, each sheet of one mechanism, told by --mechanism, its name, its title or its header. First every row is looked
 * at: a faulty one anywhere and nothing is imported. Then the rows go in by portions; what broke off is taken up by importing again, as rows
 * that are there already are passed over. Doubtful ones are left out and told (exit 1). One row is in memory at a time, and one portion.
 */
export async function importSheet(path: string, asked: Asked, terminal: Terminal): Promise<ExitCode> {
  const name = basename(path);
  terminal.say("正在读取表格……");
  const sources = await sheetSources(name, await bytesOf(path));
  return inWorkplace<ExitCode>(asked, terminal, async (workplace) => {
    const { tenant } = workplace;
    const sheets = await sheetsIn(workplace, name, sources, asked);
    for (const { head, source } of sheets)
      for (const { header, key } of head.columns)
        if (key === null && header.trim() !== "")
          terminal.say(`提示：${sheets.length > 1 ? `“${source.name}”` : ""}没有认出“${header}”这一栏，不导入。`);
    const looked: Looked = { rows: 0, unchanged: 0, good: 0, doubtful: 0, faulty: 0, errors: [], notes: [] };
    for (const sheet of sheets) await look(workplace, sheet, looked, sheets.length > 1, terminal);
    const { errors, notes, rows, unchanged } = looked;
    const codes = sheets.map(({ mechanism }) => mechanism.code);
    const told = { tenant, mechanism: codes.join(" "), dryRun: asked.flag("dry-run"), rows, unchanged };
    if (looked.faulty > 0) {
      terminal.say(`“${name}”有 ${looked.faulty} 处不对，没有导入任何内容；请改正后重新导入。`);
      for (const { says } of errors) terminal.say(`  ${says}`);
      if (looked.faulty > errors.length) terminal.say(`  …还有 ${looked.faulty - errors.length} 处，改好这些再看。`);
      terminal.result({ ...told, imported: null, errors, notes });
      return 2;
    }
    for (const { says } of notes) terminal.say(`拿不准，没有导入：${says}`);
    if (looked.doubtful > notes.length) terminal.say(`…还有 ${looked.doubtful - notes.length} 行拿不准，也没有导入。`);
    const imported = { entered: 0, drafts: 0 };
    if (!told.dryRun && looked.good > 0)
      for (const sheet of sheets)
        await take(workplace, sheet, (done) => {
          imported.entered += done.entered;
          imported.drafts += done.drafts;
          terminal.say(`正在导入，${imported.entered + imported.drafts} / ${looked.good}`);
        });
    terminal.result({ ...told, imported: told.dryRun ? null : imported, errors, notes });
    const what = told.dryRun
      ? `检查通过，可以导入 ${looked.good} 行；没有写入任何内容`
      : `已导入：记入 ${imported.entered} 条，草稿 ${imported.drafts} 条`;
    const titles = [...new Set(sheets.map(({ mechanism }) => mechanism.title))].join("、");
    terminal.print(`${titles}：${what}；原已有 ${unchanged} 条，拿不准 ${looked.doubtful} 行。`);
    return looked.doubtful > 0 ? 1 : 0;
  });
}

async function bytesOf(path: string): Promise<Uint8Array> {
  const found = await stat(path).catch(() => null);
  if (found === null) throw new Refusal("bundle.missing", `找不到“${path}”；请检查表格的路径。`);
  if (/\.(?:csv|tsv|txt)$/i.test(path) && found.size > largestCsv)
    throw new Refusal("sheet.refused", `“${basename(path)}”超过 100 MB 的上限；请按年份拆成几份再导入。`);
  if (/\.(?:csv|tsv|txt)$/i.test(path)) return readFile(path);
  // One byte more than is taken: the guard says the rest.
  return found.size > officeCaps.packed ? new Uint8Array(officeCaps.packed + 1) : readFile(path);
}

async function sheetsIn(
  workplace: Workplace,
  file: string,
  sources: readonly LineSource[],
  asked: Asked,
): Promise<readonly OneSheet[]> {
  const known = await sheetKnown(workplace);
  const named = asked.text("mechanism");
  const mechanism = named === undefined ? null : mechanismCalled(workplace, named);
  const org = asked.text("org") === undefined ? null : await orgAsked(workplace, asked.text("org"));
  const start = asked.text("on") === undefined ? null : dateOf(asked, "on");
  const found: OneSheet[] = [];
  for (const source of sources.filter(({ name }) => name !== notesName)) {
    const lines = await firstLines(source, firstRows);
    if (lines.length > 0)
      found.push({ ...oneSheet(workplace, { source, lines, file }, { mechanism, org }, known), start });
  }
  if (found.length === 0) throw new Refusal("sheet.refused", `“${file}”里没有内容；请确认选对了文件。`);
  return found;
}

async function firstLines({ lines }: LineSource, most: number): Promise<SheetLine[]> {
  const first: SheetLine[] = [];
  for await (const line of lines()) {
    first.push(line);
    if (first.length === most) break;
  }
  return first;
}

function oneSheet(
  workplace: Workplace,
  { source, lines, file }: { readonly source: LineSource; readonly lines: readonly SheetLine[]; readonly file: string },
  { mechanism, org }: { readonly mechanism: Mechanism | null; readonly org: string | null },
  known: SheetKnown,
): Omit<OneSheet, "start"> {
  const seen = { name: source.name, file, lines };
  const code = mechanism?.code ?? kindOf(seen, null, known)?.code;
  const found = code === undefined ? null : workplace.catalogue.mechanism(code);
  if (found?.record === undefined)
    throw new Refusal(
      "import.mechanism",
      `看不出“${file}”的“${source.name}”是哪一项制度的记录；请用 --mechanism 写明，如 --mechanism 支部主题党日。`,
    );
  const head = readHead(seen, found, known);
  const [holder] = holders(known.orgs, workplace.root, found);
  return { source, mechanism: found, head, org: org ?? holder?.id ?? workplace.root };
}

function mechanismCalled({ catalogue }: Workplace, name: string): Mechanism {
  const found =
    catalogue.mechanism(name) ??
    catalogue.mechanisms.find(({ title, aliases }) => name === title || aliases.includes(name));
  const newest = found === undefined ? null : catalogue.mechanism(found.code);
  if (newest?.record !== undefined) return newest;
  throw new Refusal(
    "import.mechanism",
    `没有“${name}”这项制度，或它不产生记录；名称和代码见 shilu booklet 印出的制度汇编。`,
  );
}

/** The rows of a sheet below its header, a portion at a time. */
async function* portionsOf(
  { source, head }: OneSheet,
  many: number,
): AsyncGenerator<{ row: number; cells: string[] }[]> {
  let skip = head.header.at + head.header.rows;
  let rows: SheetLine[] = [];
  let given = 0;
  const letGo = lettingGo();
  letGo();
  for await (const line of source.lines()) {
    if (skip-- > 0) continue;
    rows.push(line);
    if (rows.length < portion) continue;
    yield rowsOf(rows);
    rows = [];
    if (++given % many === 0) letGo();
  }
  if (rows.length > 0) yield rowsOf(rows);
}

const bodyOf = ({ mechanism, org, head, start }: OneSheet) => ({
  ...{ mechanism: mechanism.code, org, year: head.year, start, answers: {} },
  columns: head.columns.map(({ header, key }) => ({ header, key })),
});

async function look(
  workplace: Workplace,
  sheet: OneSheet,
  looked: Looked,
  several: boolean,
  terminal: Terminal,
): Promise<void> {
  const before: PlannedBefore = new Map();
  const where = several ? `“${sheet.source.name}”` : "";
  for await (const rows of portionsOf(sheet, manyPortions.looked)) {
    const plan = await planRows(workplace, sheet.mechanism, { ...bodyOf(sheet), rows }, before);
    for (const row of plan.rows) {
      const faults = faultsOf(row, where);
      looked.faulty += faults.length;
      looked.errors.push(...faults.slice(0, Math.max(0, mostListed - looked.errors.length)));
      if (row.fate === "same") looked.unchanged++;
      if (row.fate === "new" || row.fate === "draft") looked.good++;
      if (row.fate !== "doubtful") continue;
      looked.doubtful++;
      if (looked.notes.length < mostListed)
        looked.notes.push(note("sheet.doubt", row.row, where, row.doubts.join("；")));
    }
    looked.rows += plan.rows.length;
    if (looked.rows % (40 * portion) === 0) terminal.say(`正在检查，已看 ${looked.rows} 行`);
  }
}

async function take(
  workplace: Workplace,
  sheet: OneSheet,
  done: (imported: { readonly entered: number; readonly drafts: number }) => void,
): Promise<void> {
  const before: PlannedBefore = new Map();
  for await (const rows of portionsOf(sheet, manyPortions.written)) {
    const order = { actor: "命令行", key: newId() };
    const body = { ...bodyOf(sheet), rows, take: "sound" } as const;
    const going = { together: portion, progress: () => undefined, left: () => false, remember: false, before };
    done(await importRows(workplace, order, sheet.mechanism, body, going));
  }
}

const note = (code: string, row: number, where: string, says: string): Finding => ({
  ...{ code, place: `${where}第${row}行`, says: `${where}第${row}行：${says}` },
});

function faultsOf(
  { row, fate, faults }: Awaited<ReturnType<typeof planRows>>["rows"][number],
  where: string,
): Finding[] {
  if (fate === "asked")
    return [note("sheet.asked", row, where, "有姓名在名册上不止一位，请在网页上导入，说明是哪一位")];
  return faults.map(({ column, says }) => ({
    code: "sheet.row",
    place: `${where}第${row}行“${column}”`,
    says: `${where}${says}`,
  }));
}
