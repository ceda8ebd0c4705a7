import {
  addressOf,
  type CellValue,
  dependents,
  type OfficeParts,
  readWorkbook,
  repackaged,
  type Sheet,
  writtenCells,
} from "@shilu/document";
import type { CheckItem, DraftTable, TableCell } from "@shilu/domain";
import { openedOffice, refusedFile } from "./office-file.ts";
import { lineOf, tableText } from "./tables.ts";

/** An .xlsx as a draft: its sheets as tables, and the file again once cells have been filled. */
export type XlsxDraft = {
  readonly tables: readonly DraftTable[];
  /** Its sheets that are not hidden. */
  readonly sheets: readonly Sheet[];
  /** The bytes of the same file with these values in their cells (by the name of the sheet and address), and nothing else changed. */
  readonly written: (values: ReadonlyMap<string, ReadonlyMap<string, CellValue>>) => Uint8Array;
  /** The bytes of the same file with the filled items in their cells and nothing else changed. */
  readonly filled: (items: readonly CheckItem[]) => Uint8Array;
  /** Formulas that hang on one of these cells, as `sheet!address`: what the file remembers of them is of no worth. */
  readonly hanging: (cells: ReadonlyMap<string, ReadonlySet<string>>) => ReadonlyMap<string, ReadonlySet<string>>;
};

/** Cells that are looked at, empty ones within the tables too. A year's summary has some hundred. */
export const mostCells = 60_000;
/** Bytes of the XML of a sheet; so many hold far more than `mostCells`. */
const largestSheet = 16 * 1024 * 1024;

/** Reads an .xlsx as a draft. Throws a Refusal with one sentence where it is none, or is not safe to open. */
export async function readXlsxDraft(
  name: string,
  bytes: Uint8Array,
): Promise<{ readonly text: string; readonly xlsx: XlsxDraft }> {
  const file = { kind: "xlsx", name } as const;
  const parts = await openedOffice(file, bytes);
  if ([...parts].some(([part, { length }]) => /^xl\/worksheets\//.test(part) && length > largestSheet))
    throw tooMany(name);
  const all = sheetsIn(name, parts);
  const sheets = all.filter(({ hidden }) => !hidden);
  const areas = sheets.map(areaOf);
  if (areas.reduce((sum, { height, width }) => sum + height * width, 0) > mostCells) throw tooMany(name);
  const lines: string[] = [];
  const tables: DraftTable[] = [];
  let at = 0;
  for (const [index, sheet] of sheets.entries()) {
    const area = areas[index];
    if (area === undefined || area.height === 0) continue;
    const { cells, rows } = tableText(placedCells(sheet, area), at + sheet.name.length + 1);
    tables.push({ name: sheet.name, caption: "", cells });
    const own = [sheet.name, ...rows, ""];
    lines.push(...own);
    at += own.reduce((sum, line) => sum + line.length + 1, 0);
  }
  if (tables.length === 0) throw refusedFile(file, `“${name}”里没有填了字的表；请确认选对了文件。`);
  const written: XlsxDraft["written"] = (values) => repackaged(bytes, writtenCells(parts, values));
  return {
    text: lines.join("\n"),
    xlsx: {
      ...{ tables, sheets, written },
      hanging: (cells) => dependents(all, cells),
      filled: (items) => written(valuesOf(sheets, tables, items)),
    },
  };
}

const tooMany = (name: string) =>
  refusedFile({ kind: "xlsx", name }, `“${name}”的表格太大，不像一份要填报的表；请只留下要校核的几张表再试。`);

function sheetsIn(name: string, parts: OfficeParts): readonly Sheet[] {
  try {
    return readWorkbook(parts);
  } catch {
    throw refusedFile({ kind: "xlsx", name }, `“${name}”的表格读不出来；请在 Excel 或 WPS 表格里另存一份再试。`);
  }
}

type Area = { readonly top: number; readonly left: number; readonly height: number; readonly width: number };

/** Where the sheet has words or numbers. */
function areaOf({ cells }: Sheet): Area {
  const written = cells.filter(({ text }) => text.trim() !== "");
  let [top, left, bottom, right] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY, -1, -1];
  for (const { row, column } of written) {
    [top, left] = [Math.min(top, row), Math.min(left, column)];
    [bottom, right] = [Math.max(bottom, row), Math.max(right, column)];
  }
  return bottom < 0
    ? { top: 0, left: 0, height: 0, width: 0 }
    : { top, left, height: bottom - top + 1, width: right - left + 1 };
}

/** Every cell of the area, empty ones too; of a merged area one. */
function placedCells(sheet: Sheet, { top, left, height, width }: Area): Omit<TableCell, "start">[] {
  const written = new Map(sheet.cells.map((cell) => [addressOf(cell), cell]));
  const inside = sheet.merged.filter(
    ({ from }) => from.row >= top && from.row < top + height && from.column < left + width,
  );
  const merged = new Map(inside.map((area) => [addressOf(area.from), area]));
  const covered = new Set<number>();
  for (const { from, to } of inside)
    for (let row = from.row; row <= Math.min(to.row, top + height - 1); row++)
      for (let column = from.column; column <= Math.min(to.column, left + width - 1); column++)
        if (row !== from.row || column !== from.column) covered.add(row * width + column);
  const found: Omit<TableCell, "start">[] = [];
  for (let row = top; row < top + height; row++)
    for (let column = left; column < left + width; column++) {
      if (covered.has(row * width + column)) continue;
      const address = addressOf({ row, column });
      const cell = written.get(address);
      const area = merged.get(address);
      found.push({
        ...{ row: row - top, column: column - left, address, text: lineOf(cell?.text ?? "") },
        rows: area === undefined ? 1 : Math.min(area.to.row - row + 1, top + height - row),
        columns: area === undefined ? 1 : Math.min(area.to.column - column + 1, left + width - column),
        fixed: cell != null && cell.formula !== null,
        decoy: cell?.date === true || cell?.failed === true,
      });
    }
  return found;
}

/** What is written into which cell: a number where the cell was nothing but a blank, else its words with the number in them. */
function valuesOf(
  sheets: readonly Sheet[],
  tables: readonly DraftTable[],
  items: readonly CheckItem[],
): ReadonlyMap<string, ReadonlyMap<string, CellValue>> {
  const values = new Map<string, Map<string, CellValue>>();
  for (const table of tables) {
    const percent = new Set(
      sheets.find(({ name }) => name === table.name)?.cells.flatMap((cell) => (cell.percent ? [addressOf(cell)] : [])),
    );
    const own = new Map<string, CellValue>();
    for (const cell of table.cells) {
      const inside = items.filter(
        ({ cell: at, mask, filled, figure }) =>
          at?.sheet === table.name &&
          at.address === cell.address &&
          mask !== null &&
          (filled !== null || figure !== null),
      );
      if (inside.length === 0 || cell.fixed) continue;
      const words = writtenWords(cell, inside);
      const number = /^-?\d+(?:\.\d+)?$/.test(words) ? Number(words) : null;
      own.set(
        cell.address,
        number === null ? words : percent.has(cell.address) ? Number((number / 100).toPrecision(15)) : number,
      );
    }
    if (own.size > 0) values.set(table.name, own);
  }
  return values;
}

/** The words of a cell with its masks replaced; one whose figure has no record says so. */
function writtenWords({ text, start }: TableCell, items: readonly CheckItem[]): string {
  let words = "";
  let at = 0;
  for (const { mask, filled, title } of items) {
    if (mask === null) continue;
    words += text.slice(at, mask[0] - start) + (filled ?? `〔待补：${title}〕`);
    at = mask[1] - start;
  }
  return (words + text.slice(at)).trim();
}
