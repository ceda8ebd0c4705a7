import { type SheetAnswer, type SheetsAnswer, sheetCaps } from "@shilu/contract";
import type { SheetLine } from "@shilu/document";
import {
  type Catalogue,
  type Header,
  headerOf,
  headerWord,
  kindOfSheet,
  listColumns,
  type Mechanism,
  orgSubtree,
  type PlainDate,
  proposeColumns,
  readHeader,
  type SheetColumn,
  type SheetKind,
  sheetColumns,
  yearSaidIn,
} from "@shilu/domain";
import type { Reader, SheetWord } from "@shilu/store";
import { Refusal } from "../refusal.ts";
import type { ReadTable } from "../sheets/table.ts";
import { notesName } from "../sheets/template.ts";
import { dayOf, type Workplace } from "./workplace.ts";

/** The newest version of a mechanism that produces records; null where there is none. */
export function sheetMechanism({ catalogue }: Pick<Workplace, "catalogue">, code: string): Mechanism | null {
  const found = catalogue.mechanism(code);
  return found?.record === undefined ? null : found;
}

/** Everything that a column of a sheet of this mechanism may be taken for. */
export const importColumns = (mechanism: Mechanism): readonly SheetColumn[] => [
  ...sheetColumns(mechanism),
  ...listColumns,
];

/** What sheets are held against: the mechanisms, what the office said of headers before, its people and orgs. */
export type SheetKnown = {
  readonly kinds: readonly SheetKind[];
  readonly words: readonly SheetWord[];
  readonly names: ReadonlySet<string>;
  readonly orgs: Awaited<ReturnType<Reader["orgs"]>>;
  readonly today: PlainDate;
};

const spaceless = (text: string): string => text.replace(/\s/g, "");

export async function sheetKnown({ store, tenant, catalogue, now }: Workplace): Promise<SheetKnown> {
  const kinds = kindsOf(catalogue);
  return store.read(tenant, async (reader) => ({
    ...{ kinds, words: await reader.sheetWords(), today: dayOf(now()) },
    names: new Set((await reader.people()).map(({ name }) => spaceless(name))),
    orgs: await reader.orgs(),
  }));
}

const kindsOf = (catalogue: Catalogue): SheetKind[] =>
  [...new Map(catalogue.mechanisms.map((one) => [one.code, one])).values()]
    .filter(({ record }) => record !== undefined)
    .map((one) => ({ code: one.code, title: one.title, names: one.aliases, columns: sheetColumns(one) }));

/** A sheet of which it is known what it is of: where its header is, and what its columns are taken for. */
export type ReadSheet = Pick<SheetAnswer, "columns" | "year"> & { readonly header: Header; readonly headerRow: number };

/**
 * Finds the header of a sheet and tells what its columns are taken for, by its first rows. Throws a Refusal with one sentence where there
 * is none.
 */
export function readHead(
  { name, file, lines }: { readonly name: string; readonly file: string; readonly lines: readonly SheetLine[] },
  mechanism: Mechanism,
  { words, names, orgs, today }: SheetKnown,
): ReadSheet {
  const columns = importColumns(mechanism);
  const rows = lines.map(({ cells }) => cells);
  const found = headerOf(rows, columns);
  if (found === null)
    throw new Refusal(
      "sheet.refused",
      `“${file}”的工作表“${name}”里没有找到“${mechanism.title}”的表头（要有“日期”等栏名）；请下载空白表对照，把栏名写在一行里。`,
    );
  const header = { ...found, texts: found.texts.slice(0, sheetCaps.columns) };
  const remembered = new Map(
    words.flatMap((one) => (one.mechanism === mechanism.code ? [[one.word, one.field] as const] : [])),
  );
  const ground = { near: today, names, orgs: new Set(orgs.map((one) => spaceless(one.name))) };
  const matches = proposeColumns(header.texts, rows.slice(header.at + header.rows), columns, remembered, ground);
  const above = rows.slice(0, header.at).map((cells) => cells.join(" "));
  return {
    ...{ header, headerRow: lines[header.at]?.row ?? 1, year: yearSaidIn([...above, name, file]) },
    columns: header.texts.map((text, at) => ({
      header: text,
      ...(matches[at] ?? { key: null, by: null, why: "" }),
    })),
  };
}

/** Which mechanism a sheet is of. */
export const kindOf = (
  { name, file, lines }: { readonly name: string; readonly file: string; readonly lines: readonly SheetLine[] },
  asked: string | null,
  { kinds, words }: SheetKnown,
) => {
  const remembered = new Map<string, Set<string>>();
  for (const { mechanism, word } of words)
    remembered.set(mechanism, (remembered.get(mechanism) ?? new Set()).add(word));
  return kindOfSheet({ name, file, rows: lines.slice(0, 14).map(({ cells }) => cells), asked }, kinds, remembered);
};

/**
 * The sheets of a file that are filled, each with the mechanism it is taken for and what its columns are taken for. Writes nothing. Throws a
 * Refusal with one sentence where nothing of it can be imported.
 * @param asked a mechanism, and maybe the one sheet that is meant
 */
export async function readSheets(
  workplace: Workplace,
  { name, tables }: { readonly name: string; readonly tables: readonly ReadTable[] },
  asked: { readonly mechanism: Mechanism | null; readonly sheet: string | null },
): Promise<SheetsAnswer> {
  const filled = tables.filter((table) => table.name !== notesName && table.lines.length > 0);
  if (filled.length === 0)
    throw new Refusal("sheet.refused", `“${name}”里没有内容；请确认选对了文件，要导入的行填在第一张表里。`);
  const known = await sheetKnown(workplace);
  const parts = filled.flatMap((table) => ofOurOwn(table, known.kinds));
  const meant = asked.sheet === null ? parts : parts.filter((one) => one.name === asked.sheet);
  const sheets = meant.map((table): SheetsAnswer["sheets"][number] => {
    const seen = { name: table.name, file: name, lines: table.lines };
    const told = table.kind ?? kindOf(seen, asked.mechanism?.code ?? null, known);
    // A sheet that is asked for by its name is of the mechanism that was said; so is the only one.
    const certain = asked.mechanism !== null && (asked.sheet !== null || (parts.length === 1 && table.kind === null));
    const code = certain ? (asked.mechanism?.code ?? null) : (told?.code ?? null);
    const mechanism = code === null ? null : sheetMechanism(workplace, code);
    const of = { sheet: table.name, mechanism: mechanism?.code ?? null, why: certain ? "您选的" : (told?.why ?? "") };
    if (mechanism === null) return { ...of, read: null, says: null };
    try {
      return { ...of, read: answerOf(workplace, mechanism, name, table, known), says: null };
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      return { ...of, read: null, says: error.message };
    }
  });
  if (sheets.every(({ read, says }) => read === null && says !== null))
    throw new Refusal("sheet.refused", sheets[0]?.says ?? `“${name}”里没有这张工作表；请重新选文件。`);
  return { name, sheets };
}

type OwnTable = ReadTable & { readonly kind: { readonly code: string; readonly why: string } | null };

/** Our own table of records holds several mechanisms and names each in its row: it is as many sheets. Any other table is one. */
function ofOurOwn(table: ReadTable, kinds: readonly SheetKind[]): OwnTable[] {
  const [head, ...rows] = table.lines;
  const at = head === undefined || !head.cells.includes("编号") ? -1 : head.cells.indexOf("事项");
  const codeOf = ({ cells }: SheetLine) => kinds.find(({ title }) => title === cells[at])?.code ?? null;
  const codes = new Set(at === -1 ? [] : rows.map(codeOf));
  if (head === undefined || codes.size === 0 || codes.has(null)) return [{ ...table, kind: null }];
  return [...codes].flatMap((code) => {
    const kind = kinds.find((one) => one.code === code);
    const own = rows.filter((row) => codeOf(row) === code);
    const name = codes.size === 1 ? table.name : `${table.name}·${kind?.title ?? ""}`;
    return kind === undefined
      ? []
      : [{ name, lines: [head, ...own], more: table.more, kind: { code: kind.code, why: "“事项”一栏" } }];
  });
}

function answerOf(
  { root }: Workplace,
  mechanism: Mechanism,
  file: string,
  table: ReadTable,
  known: SheetKnown,
): SheetAnswer {
  const { header, headerRow, columns, year } = readHead(
    { name: table.name, file, lines: table.lines },
    mechanism,
    known,
  );
  const refuse = (says: string) => new Refusal("sheet.refused", `“${file}”的工作表“${table.name}”${says}`);
  const rows = rowsOf(table.lines.slice(header.at + header.rows));
  if (rows.length === 0) throw refuse(`的表头下面没有内容（表头是第${headerRow}行）；请填好再导入。`);
  if (rows.length + table.more > sheetCaps.rows)
    throw refuse(
      `有 ${rows.length + table.more} 行，在网页上一次最多导入 ${sheetCaps.rows} 行；请按年份拆成几份，或请管理员在服务器上用 shilu import 导入。`,
    );
  const orgs = holders(known.orgs, root, mechanism);
  return {
    ...{ name: file, sheet: table.name, mechanism: { code: mechanism.code, title: mechanism.title } },
    ...{ header: headerRow, columns, year, rows, orgs, org: orgs[0]?.id ?? root },
    asks: importColumns(mechanism).map(({ key, title, required }) => ({ key, title, required })),
  };
}

/** Rows as they are planned: no wider and no longer than anybody looks. */
export const rowsOf = (lines: readonly SheetLine[]): { row: number; cells: string[] }[] =>
  lines.map(({ row, cells }) => ({
    row,
    cells: cells.slice(0, sheetCaps.columns).map((text) => text.slice(0, sheetCaps.characters)),
  }));

/** Orgs of the office that may hold it; the office itself where none is of that kind. */
export function holders(orgs: SheetKnown["orgs"], root: string, mechanism: Mechanism) {
  const own = new Set(orgSubtree(orgs, root));
  const named = orgs.filter(({ id, type }) => own.has(id) && type === mechanism.record?.["held-by"]);
  return (named.length > 0 ? named : orgs.filter(({ id }) => id === root)).map(({ id, name }) => ({ id, name }));
}

/** What is to be remembered of columns: what each was taken for, or that it was left out. What is called as it is called here tells itself. */
export function wordsOf(
  mechanism: Mechanism,
  columns: readonly { readonly header: string; readonly key: string | null }[],
): SheetWord[] {
  const own = readHeader(
    columns.map(({ header }) => header),
    importColumns(mechanism),
  );
  return columns.flatMap(({ header, key }, at) => {
    const word = headerWord(header);
    const told = own[at]?.by === "label" && own[at]?.key === key;
    return word === "" || told ? [] : [{ mechanism: mechanism.code, word, field: key }];
  });
}
