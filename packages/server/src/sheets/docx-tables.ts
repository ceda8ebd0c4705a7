import type { DraftTable } from "@shilu/domain";
import { readDocxDraft } from "../drafts/docx.ts";
import { refusedFile } from "../drafts/office-file.ts";
import { docxTables } from "../drafts/tables.ts";
import { Refusal } from "../refusal.ts";
import type { LineSource } from "./table.ts";

/** The words above a table that its name is followed by. */
const longestCaption = 30;

/**
 * The tables of a .docx as sheets, each named by its number and the words above it; a cell that is merged downwards says the same in every row of it.
 * Throws a Refusal with one sentence where the file has none, or is not safe to open.
 */
export async function docxSources(name: string, bytes: Uint8Array): Promise<LineSource[]> {
  const { docx } = await readDocxDraft(name, bytes).catch((error: unknown) => {
    throw error instanceof Refusal && error.code === "draft.refused"
      ? new Refusal("sheet.refused", error.message)
      : error;
  });
  const tables = docxTables(docx);
  if (tables.length === 0)
    throw refusedFile(
      { kind: "xlsx", name },
      `“${name}”里没有表格；文稿里的表格才能导入，文字请在“校核”或“读会议记录”里用。`,
    );
  return tables.map((table) => ({
    name: sheetName(table),
    lines: async function* () {
      for (const [at, cells] of rowsIn(table).entries())
        if (cells.some((text) => text.trim() !== "")) yield { row: at + 1, cells };
    },
  }));
}

/** What a table of a .docx is called among the sheets. */
export const sheetName = ({ name, caption }: DraftTable): string =>
  caption.trim() === "" ? name : `${name} ${caption.trim().slice(0, longestCaption)}`;

/** Every row of a table with a text for each column. */
export function rowsIn({ cells }: DraftTable): string[][] {
  const rows: string[][] = [];
  for (const { row, column, rows: height, text } of cells)
    for (let at = row; at < row + height; at++) {
      const line = rows[at] ?? [];
      rows[at] = line;
      while (line.length <= column) line.push("");
      line[column] = text;
    }
  return Array.from(rows, (line) => line ?? []);
}
