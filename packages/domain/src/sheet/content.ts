import type { PlainDate } from "../calendar/plain-date.ts";
import { dateCell, listCell, namesCell, yuanCell } from "./cell.ts";
import type { SheetColumn } from "./column.ts";
import { bare, type HeaderMatch, readHeader } from "./header.ts";

/**
 * What a column is taken for, by what, and in words why (“上次这样认的”). `key` null with `by` "remembered": last time it was left out.
 */
export type ColumnMatch = {
  readonly key: string | null;
  readonly by: HeaderMatch["by"] | "remembered" | "content";
  readonly why: string;
};

/** What the cells of a sheet are held against. `names`: of the roster, without blanks; `orgs`: names of the office's orgs. */
export type ContentGround = {
  readonly near: PlainDate;
  readonly names: ReadonlySet<string>;
  readonly orgs: ReadonlySet<string>;
};

/** The words of a header by which it is remembered what an office took the column for: blanks, signs and the case left out. */
export const headerWord = (header: string): string => bare(header).toLowerCase();

const whyOf: Readonly<Record<Exclude<HeaderMatch["by"], null>, string>> = {
  label: "栏名相同",
  alias: "常用叫法",
  resembles: "像是，请核对",
};

/** So many filled cells say what a column holds; fewer say nothing. */
const fewest = 3;
const sample = 200;

/**
 * What each column of a sheet is taken for. What the office said of a header before goes first, then the words of the header; a column that
 * its words do not tell is told by what stands in it: days, people of the roster, orgs, sums, choices of a list.
 * @param remembered keys by `headerWord`, null where the office left that column out
 */
export function proposeColumns(
  header: readonly string[],
  rows: readonly (readonly string[])[],
  columns: readonly SheetColumn[],
  remembered: ReadonlyMap<string, string | null>,
  ground: ContentGround,
): readonly ColumnMatch[] {
  const found: (ColumnMatch | null)[] = header.map((text) => {
    const word = headerWord(text);
    const key = word === "" ? undefined : remembered.get(word);
    if (key === undefined || (key !== null && !columns.some((one) => one.key === key))) return null;
    return { key, by: "remembered", why: key === null ? "上次没有导入" : "上次这样认的" };
  });
  const taken = new Set<string>();
  for (const [at, one] of found.entries())
    if (one?.key != null && taken.has(one.key)) found[at] = null;
    else if (one?.key != null) taken.add(one.key);
  const open = columns.filter(({ key }) => !taken.has(key));
  const words = readHeader(
    header.map((text, at) => (found[at] === null ? text : "")),
    open,
  );
  for (const [at, { key, by }] of words.entries())
    if (key !== null && by !== null) {
      found[at] = { key, by, why: whyOf[by] };
      taken.add(key);
    }
  header.forEach((text, at) => {
    if (found[at] !== null || /^(?:序号|编号|No\.?)$/i.test(text.trim())) return;
    const cells = rows.slice(0, sample).flatMap((row) => (row[at]?.trim() ? [row[at].trim()] : []));
    const told = cells.length < fewest ? null : toldBy(cells, text, columns, taken, ground);
    if (told === null) return;
    found[at] = { key: told.key, by: "content", why: `这一栏都是${told.what}，请核对` };
    taken.add(told.key);
  });
  return found.map((one) => one ?? { key: null, by: null, why: "" });
}

/** Nearly all: a note among dates does not make them others. */
const nearlyAll = (cells: readonly string[], is: (cell: string) => boolean): boolean =>
  cells.filter(is).length >= cells.length * 0.9;

function toldBy(
  cells: readonly string[],
  header: string,
  columns: readonly SheetColumn[],
  taken: ReadonlySet<string>,
  { near, names, orgs }: ContentGround,
): { readonly key: string; readonly what: string } | null {
  const free = columns.filter(({ key }) => !taken.has(key));
  const first = (key: string, what: string) => (free.some((one) => one.key === key) ? { key, what } : null);
  // A bare number is a day only in the smallest of offices.
  const isDay = (cell: string) => (/\D/.test(cell) || cell.length >= 5) && dateCell(cell, { near, yearSaid: true }).ok;
  if (nearlyAll(cells, isDay)) return first("start", "日期");
  if (nearlyAll(cells, (cell) => orgs.has(cell.replace(/\s/g, "")))) return first("org", "本单位的组织");
  const isNamed = (name: string) => names.has(name.replace(/\s/g, ""));
  const isPeople = (cell: string) => namesCell(cell).length > 0 && namesCell(cell).every(({ name }) => isNamed(name));
  if (nearlyAll(cells, isPeople)) {
    const alone = cells.every((cell) => namesCell(cell).length === 1);
    return alone ? first("host", "名册上的一个人") : first("came", "名册上的人");
  }
  const isSum = (cell: string) => /[¥￥元]|\.\d{2}$/.test(cell) && yuanCell(cell, header).ok;
  if (nearlyAll(cells, isSum)) return first("amount", "金额");
  for (const { key, kind, of } of free) {
    if (of.length < 2 || (kind !== "choice" && kind !== "choices")) continue;
    const parts = (cell: string) => (kind === "choices" ? listCell(cell, true) : [cell]);
    if (nearlyAll(cells, (cell) => parts(cell).every((part) => of.includes(part)))) return { key, what: "可选的值" };
  }
  return null;
}
