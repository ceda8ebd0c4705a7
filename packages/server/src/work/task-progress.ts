import { repackaged } from "@shilu/document";
import { type DraftTable, type LedgerRecord, type Mechanism, progressWords } from "@shilu/domain";
import { type Draft, openDraft } from "../drafts/read.ts";
import { Refusal } from "../refusal.ts";
import { rowsIn, sheetName } from "../sheets/docx-tables.ts";
import { kindOf, type ReadSheet, readHead, type SheetKnown, sheetKnown, sheetMechanism } from "./sheet-read.ts";
import type { Workplace } from "./workplace.ts";

/** The file with its progress filled in: of how many tasks, and which rows stay as they are and why, a sentence each. */
export type ProgressReturned = {
  readonly docx: Uint8Array;
  readonly filled: number;
  readonly left: readonly string[];
};

/** What the column is called that a table of tasks leaves for what became of them. */
const progressHeader = /^(?:(?:工作|任务)?(?:进展|推进|落实|完成|办理)(?:情况|进度|进展)?|进展|进度|完成情况及成效)$/;

/** A table of tasks: what its columns are, where its progress goes, and of which mechanism its tasks are. */
type TaskTable = {
  readonly table: DraftTable;
  readonly mechanism: Mechanism;
  readonly head: ReadSheet;
  readonly named: number;
  readonly progress: number;
};

/**
 * The .docx that tasks came from with what was recorded of each in its column 进展情况 and nothing else changed. A task is known by its words. Writes nothing.
 * Throws a Refusal with one sentence where it is no such file.
 * @param asked the mechanism that a person chose; null where the table tells
 */
export async function progressReturned(
  workplace: Workplace,
  { name, bytes }: { readonly name: string; readonly bytes: Uint8Array },
  asked: Mechanism | null,
): Promise<ProgressReturned> {
  const draft = await openDraft(name, bytes);
  if (draft.docx === undefined || draft.bytes === undefined)
    throw new Refusal("sheet.refused", `“${name}”不是 .docx 文件；进展填回原来的任务分工方案（.docx）。`);
  const known = await sheetKnown(workplace);
  const tables = (draft.tables ?? []).flatMap((table) => taskTable(workplace, draft, table, { asked, known }) ?? []);
  if (tables.length === 0)
    throw new Refusal(
      "sheet.refused",
      `“${name}”里没有带“进展情况”一栏的任务表；请在表里留一栏“进展情况”，表头写上“任务”“牵头单位”“完成时限”等。`,
    );
  const codes = [...new Set(tables.map(({ mechanism }) => mechanism.code))];
  const records = await workplace.store.read(workplace.tenant, async (reader) => {
    const found = await Promise.all(codes.map((mechanism) => reader.records({ mechanism })));
    return found.flat().flatMap(({ record, status }) => (status === "final" ? [record] : []));
  });
  const rows = tables.flatMap((one) => rowsOf(one, records));
  const changes = rows.flatMap((row) => ("text" in row ? [row] : []));
  const { parts, unreached } = draft.docx.filled(changes);
  return {
    docx: repackaged(draft.bytes, parts),
    filled: changes.length - unreached.length,
    left: [
      ...rows.flatMap((row) => ("why" in row ? [row.why] : [])),
      ...unreached.map(({ start, why }) => `${changes.find((one) => one.start === start)?.of ?? ""}：${why}`),
    ],
  };
}

function taskTable(
  workplace: Workplace,
  { name }: Draft,
  table: DraftTable,
  { asked, known }: { readonly asked: Mechanism | null; readonly known: SheetKnown },
): TaskTable | null {
  const lines = rowsIn(table).map((cells, at) => ({ row: at + 1, cells }));
  const seen = { name: sheetName(table), file: name, lines };
  const code = asked?.code ?? kindOf(seen, null, known)?.code;
  const mechanism = code === undefined ? null : sheetMechanism(workplace, code);
  if (mechanism?.course === undefined) return null;
  const head = headIn(seen, mechanism, known);
  if (head === null) return null;
  const named = head.columns.findIndex(({ key }) => key === "title");
  const progress = head.columns.findIndex(({ header }) => progressHeader.test(header.replace(/\s/g, "")));
  return named === -1 || progress === -1 ? null : { table, mechanism, head, named, progress };
}

/** A table of something else has no such header, and is passed over. */
function headIn(...of: Parameters<typeof readHead>): ReadSheet | null {
  try {
    return readHead(...of);
  } catch (error) {
    if (error instanceof Refusal) return null;
    throw error;
  }
}

const spaceless = (text: string): string => text.replace(/\s/g, "");

/** A cell of the draft's text that becomes other words, or why a row stays as it is. */
type RowReturned =
  | { readonly start: number; readonly end: number; readonly text: string; readonly of: string }
  | { readonly why: string };

function rowsOf(
  { table, mechanism, head, named, progress }: TaskTable,
  records: readonly LedgerRecord[],
): RowReturned[] {
  const tasks = Map.groupBy(
    records.filter((one) => one.mechanism === mechanism.code),
    ({ title }) => spaceless(title),
  );
  const first = head.header.at + head.header.rows;
  return rowsIn(table).flatMap((cells, at): RowReturned[] => {
    const task = (cells[named] ?? "").trim();
    if (at < first || task === "") return [];
    const of = `${table.name}第${at + 1}行“${task.length > 16 ? `${task.slice(0, 16)}…` : task}”`;
    const found = tasks.get(spaceless(task)) ?? [];
    const [record, ...others] = found;
    if (record === undefined) return [{ why: `${of}：台账里没有这项任务` }];
    if (others.length > 0) return [{ why: `${of}：台账里有${found.length}项同名的任务，分不清是哪一项` }];
    const text = progressWords(mechanism, record);
    if (text === null) return [{ why: `${of}：还没有办理记录` }];
    const cell = table.cells.find(({ row, column }) => row === at && column === progress);
    if (cell === undefined) return [{ why: `${of}：“进展情况”一格与上面的合并了，没有填` }];
    const end = cell.start + cell.text.length;
    return cell.text === text ? [] : [{ start: cell.start, end, text, of }];
  });
}
