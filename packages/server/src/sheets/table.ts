import type { SheetLine } from "@shilu/document";

/** A sheet as it is written: its rows from the top, texts and numbers. `head`: rows that stay in sight; `widths`: of columns, in characters. */
export type Table = {
  readonly name: string;
  readonly rows: readonly (readonly (string | number)[])[];
  readonly widths?: readonly number[];
  readonly head?: number;
};

/** A sheet as it was read: the rows in which something stands. `more`: how many there are beyond those that were asked for. */
export type ReadTable = { readonly name: string; readonly lines: readonly SheetLine[]; readonly more: number };

/** A sheet whose rows are read as they are asked for, each time from the top; those without a word are left out. */
export type LineSource = { readonly name: string; readonly lines: () => AsyncIterable<SheetLine> };

export const isFilled = ({ cells }: SheetLine): boolean => cells.some((cell) => cell.trim() !== "");

/** Reads a sheet no further than so many filled rows; the others are counted. */
export async function readTable({ name, lines }: LineSource, most: number): Promise<ReadTable> {
  const kept: SheetLine[] = [];
  let more = 0;
  for await (const line of lines())
    if (kept.length < most) kept.push(line);
    else more++;
  return { name, lines: kept, more };
}
