import { plainDigits } from "../calendar/written-date.ts";
import type { SheetColumn } from "./column.ts";

/** A cell of a header, and what it was taken for: the label itself, a name that offices use for it, or a word that contains one. */
export type HeaderMatch = { readonly key: string | null; readonly by: "label" | "alias" | "resembles" | null };

/** Labels without what is put around them: 空格, （必填）, * and signs at their end. */
const bare = (text: string): string =>
  plainDigits(text)
    .replace(/[（(]?\s*必填\s*[）)]?/g, "")
    .replace(/[\s*＊：:]/g, "")
    .replace(/\(/g, "（")
    .replace(/\)/g, "）");
const unitless = (text: string): string => text.replace(/（[^）]*）$/, "");

const asks: readonly ((cell: string, column: SheetColumn) => HeaderMatch["by"])[] = [
  (cell, { title }) => (bare(title) === cell ? "label" : null),
  (cell, { aliases }) => (aliases.some((alias) => bare(alias) === cell) ? "alias" : null),
  (cell, { title, aliases }) =>
    [title, ...aliases].some((name) => unitless(bare(name)) === unitless(cell)) ? "alias" : null,
  (cell, { title, aliases }) => {
    const name = unitless(cell);
    const resembles = (word: string) => word.length >= 2 && name.length <= 12 && name.includes(word);
    return [title, ...aliases].some((one) => resembles(unitless(bare(one)))) ? "resembles" : null;
  },
];

/**
 * What each cell of a header is taken for, the surest first; a column is taken once. What nobody knows is null, and its cells are
 * left out until somebody says what they are.
 */
export function readHeader(cells: readonly string[], columns: readonly SheetColumn[]): readonly HeaderMatch[] {
  const found = cells.map((): HeaderMatch => ({ key: null, by: null }));
  const taken = new Set<string>();
  const names = cells.map(bare);
  for (const ask of asks)
    names.forEach((name, at) => {
      if (name === "" || found[at]?.key !== null) return;
      for (const column of columns) {
        const by = taken.has(column.key) ? null : ask(name, column);
        if (by === null) continue;
        taken.add(column.key);
        found[at] = { key: column.key, by };
        return;
      }
    });
  return found;
}

/** Rows above the header that old sheets have: a title over the whole width, the unit, the date of the list. */
const lookedAt = 12;

/** Which row (from 0) is the header: of the first ones that with the most known labels; null where none has two, or the date alone. */
export function headerRow(rows: readonly (readonly string[])[], columns: readonly SheetColumn[]): number | null {
  let best: { readonly at: number; readonly known: number } | null = null;
  for (const [at, cells] of rows.slice(0, lookedAt).entries()) {
    const matches = readHeader(cells, columns).filter(({ by }) => by !== null);
    const known = matches.length + matches.filter(({ by }) => by !== "resembles").length;
    if (known >= 3 && known > (best?.known ?? 0)) best = { at, known };
  }
  return best?.at ?? null;
}
