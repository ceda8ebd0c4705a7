import { plainDigits } from "../calendar/written-date.ts";
import type { SheetColumn } from "./column.ts";

/** A cell of a header, and what it was taken for: the label itself, a name that offices use for it, or a word that contains one. */
export type HeaderMatch = { readonly key: string | null; readonly by: "label" | "alias" | "resembles" | null };

/** Labels without what is put around them: 空格, （必填）, * and signs at their end. */
export const bare = (text: string): string =>
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

/** Where the header is (`at`, from 0), how many rows it has, and what it says of each column. */
export type Header = { readonly at: number; readonly rows: 1 | 2; readonly texts: readonly string[] };

/**
 * The header of a sheet: of the first rows, alone or with the one below it, those with the most known labels; null where none has two, or
 * the date alone. Of two rows the upper one names a group (参会情况) and the lower one what stands in it (应到, 实到).
 */
export function headerOf(rows: readonly (readonly string[])[], columns: readonly SheetColumn[]): Header | null {
  const first = rows.slice(0, lookedAt);
  const alone = first.map((texts, at): Header => ({ at, rows: 1, texts }));
  const grouped = first.flatMap((upper, at): Header[] => {
    const texts = groupedHeader(upper, rows[at + 1] ?? [], columns);
    return texts === null ? [] : [{ at, rows: 2, texts }];
  });
  let [best, most]: [Header | null, number] = [null, 2];
  for (const header of [...alone, ...grouped]) {
    const known = knownIn(header.texts, columns);
    if (known > most) [best, most] = [header, known];
  }
  return best;
}

function knownIn(texts: readonly string[], columns: readonly SheetColumn[]): number {
  const matches = readHeader(texts, columns).filter(({ by }) => by !== null);
  return matches.length + matches.filter(({ by }) => by !== "resembles").length;
}

/** Two rows as one header; null where the lower one holds what rows of records hold, or the upper one is a title. */
function groupedHeader(
  upper: readonly string[],
  lower: readonly string[],
  columns: readonly SheetColumn[],
): readonly string[] | null {
  const said = lower.map((text) => text.trim()).filter((text) => text !== "");
  const named = new Set(upper.map((text) => text.trim()).filter((text) => text !== ""));
  if (said.length === 0 || named.size < 2 || said.some((text) => /\d/.test(text) || text.length > 16)) return null;
  const width = Math.max(upper.length, lower.length);
  let group = "";
  return Array.from({ length: width }, (_, at) => {
    const [above, own] = [(upper[at] ?? "").trim(), (lower[at] ?? "").trim()];
    // What is merged over several columns stands in the first of them.
    if (above !== "" || own === "") group = above;
    if (own === "" || own === group) return group;
    if (group === "") return own;
    const [alone] = readHeader([own], columns);
    return alone?.by === "label" || alone?.by === "alias" ? own : `${group} ${own}`;
  });
}
