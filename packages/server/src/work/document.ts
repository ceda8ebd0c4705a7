import { type PageMark, pageMarkKinds } from "@shilu/contract";
import { type Block, type Doc, type DocxDraft, type HeadingLevel, type Run, wholeDoc } from "@shilu/document";
import {
  type CompiledBlock,
  type CompiledInline,
  type CompiledTable,
  cellsOfRow,
  withTables,
  wordsOf,
} from "@shilu/domain";
import { sourcesAppendix } from "./appendix.ts";
import type { PaperReport } from "./compile.ts";
import { gapRows } from "./gap-rows.ts";

/**
 * A compiled report as a document: its blocks in their order, every number and every sentence of a slot a run that points to its row of
 * the 数据来源 appendix; these and open places are marked (`markOf`). `faces`: the words that name the faces used.
 */
export function documentOf(live: PaperReport, faces: string, version: string): Doc {
  const { report } = live;
  const rowOf = rowsOf(report);
  return {
    format: "report",
    title: report.title === "" ? [] : [report.title],
    body: withTables(report.blocks).flatMap((block, index) =>
      block.kind === "table" ? [tableBlock(block, `b${index + 1}`, rowOf)] : bodyBlock(block, `b${index + 1}`, rowOf),
    ),
    appendices: [sourcesAppendix(live, faces, version)],
  };
}

/**
 * The same for a draft that came as a .docx: its headings, tables, 附件 and all else as they stand in the file, its lines as they were filled,
 * and the 数据来源 appendix behind its own.
 */
export function documentIn(docx: DocxDraft, live: PaperReport, faces: string, version: string): Doc {
  const { report } = live;
  const rowOf = rowsOf(report);
  const written = docx.lines.flatMap((line, index) => (line.trim() === "" ? [] : [index]));
  const changed = new Map<number, (readonly Run[])[]>();
  let next = 0;
  if (report.title !== "") changed.set(written[next++] ?? 0, [[{ text: report.title }]]);
  let slot: string | null = null;
  for (const block of report.blocks) {
    // All sentences of a slot stand for its one line.
    if (block.slot === null || block.slot !== slot) changed.set(written[next++] ?? 0, []);
    slot = block.slot;
    if (block.kind !== "slot") changed.get(written[next - 1] ?? 0)?.push(block.content.map((one) => runOf(one, rowOf)));
  }
  const doc = wholeDoc(docx.with(changed));
  return { ...doc, appendices: [...(doc.appendices ?? []), sourcesAppendix(live, faces, version)] };
}

/** The row of the 数据来源 appendix for each number and each sentence of a slot. */
const rowsOf = (report: PaperReport["report"]): ReadonlyMap<string, number> =>
  new Map([
    ...report.numbers.map(({ id }, index) => [id, index + 1] as const),
    ...gapRows(report).flatMap(({ row, sentences }) => sentences.map(({ id }) => [id, row] as const)),
  ]);

function bodyBlock({ kind, level, content }: CompiledBlock, id: string, rowOf: ReadonlyMap<string, number>): Block[] {
  if (kind === "slot") return [];
  const runs = content.map((inline) => runOf(inline, rowOf));
  if (runs.every(({ text }) => text.trim() === "")) return [];
  return [kind === "heading" ? { kind, id, level: headingLevel(level), runs } : { kind: "paragraph", id, runs }];
}

/** A table, its columns as wide as their words ask for; a wide one lies on its side. */
function tableBlock({ header, rows }: CompiledTable, id: string, rowOf: ReadonlyMap<string, number>): Block {
  const titles = cellsOfRow(header).map(textOf);
  const body = rows.map((row) => cellsOfRow(row));
  const shares = titles.map((title, column) =>
    Math.min(widest, Math.max(narrowest, title.length, ...body.map((cells) => textOf(cells[column] ?? []).length))),
  );
  const asked = shares.reduce((sum, share) => sum + share, 0);
  return {
    ...{ kind: "table", id },
    ...(asked > charactersOfPage ? { wide: true as const } : {}),
    columns: titles.map((title, column) => ({ title, share: shares[column] ?? narrowest })),
    rows: body.map((cells) => ({ cells: cells.map((cell) => cell.map((inline) => runOf(inline, rowOf))) })),
  };
}
/** Characters: a column is never narrower than its padding asks for, and one of long sentences turns its lines. */
const [narrowest, widest] = [3, 16];
/** So many stand side by side in the table of an upright page. */
const charactersOfPage = 40;

const textOf = (cell: readonly CompiledInline[]): string => cell.map(wordsOf).join("");

/** A mark of the pages, and back: which number, sentence or open place of the report the characters are of. */
const markOf = (kind: PageMark["kind"], id: string): string => `${kind}:${id}`;
export function pageMark(mark: string): PageMark {
  const kind = pageMarkKinds.find((one) => mark.startsWith(`${one}:`)) ?? "number";
  return { kind, id: mark.slice(kind.length + 1) };
}

function runOf(inline: CompiledInline, rowOf: ReadonlyMap<string, number>): Run {
  if (inline.kind === "number") {
    const { id, text, source } = inline.number;
    return { text, figure: { id, code: source.figure, row: rowOf.get(id) ?? null }, mark: markOf("number", id) };
  }
  if (inline.kind === "open") return { text: inline.text, mark: markOf("open", inline.id) };
  if (inline.kind === "text") return { text: inline.text };
  const { id, text, kind } = inline.gap;
  const row = rowOf.get(id) ?? null;
  // A content control's name is short: the row tells one sentence of a slot from the others.
  return { text, figure: { id: `${inline.gap.slot}-${row}`, code: `gap.${kind}`, row }, mark: markOf("gap", id) };
}

const headingLevel = (level: number): HeadingLevel => (level === 1 || level === 2 || level === 3 ? level : 4);
