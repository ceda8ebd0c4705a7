import { readSheetFile } from "../src/sheets/files.ts";

/** The sheets of a file as a person sees them: every row from the top, those without a word as []. */
export async function sheetRows(
  name: string,
  bytes: Uint8Array,
): Promise<readonly { readonly name: string; readonly rows: readonly (readonly string[])[] }[]> {
  return (await readSheetFile(name, bytes, 100_000)).map(({ name, lines }) => {
    const rows: (readonly string[])[] = Array.from({ length: lines.at(-1)?.row ?? 0 }, () => []);
    for (const { row, cells } of lines) rows[row - 1] = cells;
    return { name, rows };
  });
}
