import type { Finding } from "../finding.ts";
import { isJournalKind } from "../journal/journal.ts";
import type { Catalogue } from "../mechanism/catalogue.ts";
import { parsePhrase } from "../mechanism/phrase.ts";
import { spokenNames } from "../mechanism/spoken-names.ts";

/** One item of an inspector's list as it stands there. `row`: its line, from 1; `number`, `section`: as printed, empty where there is none. */
export type ListItem = {
  readonly row: number;
  readonly number: string;
  readonly section: string;
  readonly text: string;
};

/** So many items a list may have, and so many characters one of them. */
export const listCaps = { items: 300, text: 600 } as const;

/** A number in front of an item: 1, 1.2, （一）, 三、, 第二条, ③. */
const numbered =
  /^(第[一二三四五六七八九十百\d]+[条项款]|[一二三四五六七八九十]+(?=、)|[（(][一二三四五六七八九十\d]+[）)]|\d+(?:[.．]\d+)*(?=[.．、)）\s]|$|[^\d年月日个次%％分])|[①-⑳])[.．、)）:：\s]*/u;
const chapter = /^[一二三四五六七八九十]+(?=、)/;
const isNumber = (cell: string): boolean => cell !== "" && numbered.exec(`${cell} `)?.[0].trim().length === cell.length;

const headers = {
  number: /^(?:序号|编号|项号|号|序)$/,
  text: [
    /(?:检查|考核|督查|查看|评价|测评|具体|主要)(?:内容|要点|标准|指标)/,
    /内容|要点|三级指标|二级指标/,
    /指标|要求|事项|任务|材料|清单/,
    /项目|标准/,
  ],
  section: /类别|分类|大项|一级指标|二级指标|项目|方面|模块/,
  other: /分值|得分|扣分|备注|检查方式|责任|单位|时限|权重|评分/,
} as const;
const skipped = /^(?:合\s*计|总\s*分|小\s*计|总\s*计|备\s*注[:：]?)/;

/**
 * Reads a list (检查清单, 考核指标): lines of text, or rows whose cells are apart by tabs as Word, Excel and WPS put them on the clipboard; the text of a
 * .csv with commas. Order and numbers stay as they are. What cannot be read is a finding with its row.
 */
export function readPackList(text: string): {
  readonly items: readonly ListItem[];
  readonly findings: readonly Finding[];
} {
  const rows = rowsOf(text);
  const table = rows.filter(({ cells }) => cells.filter(Boolean).length > 1).length * 2 > rows.length;
  const { items, findings } = table ? fromTable(rows) : fromLines(rows);
  if (findings.length > 0) return { items, findings };
  if (items.length === 0)
    return fault("清单", "没有读出检查项；请把清单按每项一行粘贴，或在 Word、Excel 里选中表格复制过来");
  if (items.length > listCaps.items)
    return fault("清单", `有${items.length}项，超过${listCaps.items}项；请分成几份证据包`);
  const long = items.find((one) => one.text.length > listCaps.text);
  if (long !== undefined)
    return fault(place(long.row), `这一项有${long.text.length}字，像是几项连在了一起；请分成几行再读`);
  return { items, findings: [] };
}

const fault = (where: string, says: string) => ({ items: [], findings: [finding(where, says)] });
const finding = (where: string, says: string): Finding => ({
  code: "pack.list",
  place: where,
  says: `${where}：${says}`,
});
const onlyNumber = (row: number, number: string): Finding =>
  finding(place(row), `只有序号“${number}”，没有写检查什么；请补上内容，或删去这一行`);
const place = (row: number): string => `清单第${row}行`;

type Row = { readonly row: number; readonly cells: readonly string[] };

function rowsOf(text: string): Row[] {
  const lines = text.replace(/^\uFEFF/, "").split(/\r\n|\n|\r/);
  const full = lines.filter((line) => line.trim() !== "");
  const tabbed = full.some((line) => line.includes("\t"));
  const commas = !tabbed && full.filter((line) => /^[^,，]{0,12},|","/.test(line)).length * 2 > full.length;
  const cellsOf = (line: string) => (tabbed ? line.split("\t") : commas ? commaCells(line) : [line]);
  return lines
    .map((line, at) => ({ row: at + 1, cells: cellsOf(line).map((cell) => cell.replace(/\s+/g, " ").trim()) }))
    .filter(({ cells }) => cells.some(Boolean));
}

/** The cells of a line of a .csv: "…" may hold commas, and "" a quotation mark. */
const commaCells = (line: string): string[] =>
  [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(
    ([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? "",
  );

/** Which columns hold what, by the words of the header; of a table without one by what its cells look like. */
function columnsOf(rows: readonly Row[]): {
  readonly head: number;
  readonly number: number;
  readonly text: number;
  readonly sections: readonly number[];
} {
  const is = (cell: string) =>
    cell.length <= 12 &&
    [headers.number, headers.section, headers.other, ...headers.text].some((word) => word.test(cell));
  const at = rows.slice(0, 6).findIndex(({ cells }) => cells.filter(is).length >= 2);
  const width = Math.max(...rows.map(({ cells }) => cells.length));
  const columns = Array.from({ length: width }, (_, column) => column);
  const body = rows.slice(at + 1);
  const longest = columns.toSorted((a, b) => charactersIn(body, b) - charactersIn(body, a))[0] ?? 0;
  if (at === -1) {
    const number = columns.find((column) => column !== longest && share(body, column, isNumber) > 0.6) ?? -1;
    return { head: -1, number, text: longest, sections: columns.filter((one) => one < longest && one !== number) };
  }
  const head = rows[at]?.cells ?? [];
  const number = head.findIndex((cell) => headers.number.test(cell));
  const named = headers.text.map((word) => head.findLastIndex((cell) => word.test(cell) && !headers.other.test(cell)));
  const text = named.find((column) => column !== -1) ?? longest;
  const sections = columns.filter((one) => one < text && one !== number && headers.section.test(head[one] ?? ""));
  return { head: at, number, text, sections };
}

const charactersIn = (rows: readonly Row[], column: number): number =>
  rows.reduce((sum, { cells }) => sum + (cells[column]?.length ?? 0), 0);
const share = (rows: readonly Row[], column: number, is: (cell: string) => boolean): number =>
  rows.filter(({ cells }) => is(cells[column] ?? "")).length / Math.max(1, rows.length);

function fromTable(rows: readonly Row[]): { readonly items: ListItem[]; readonly findings: Finding[] } {
  const { head, number, text, sections } = columnsOf(rows);
  const items: ListItem[] = [];
  const findings: Finding[] = [];
  let section = "";
  for (const { row, cells } of rows.slice(head + 1)) {
    const filled = cells.filter(Boolean);
    const words = cells[text] ?? "";
    const first = filled[0] ?? "";
    // The header stands again on top of every sheet and every page.
    if (skipped.test(first) || (words !== "" && words === rows[head]?.cells[text])) continue;
    // A merged cell says its words once, above those that it stands beside; a row of one cell is a heading.
    const own = sections.map((column) => cells[column] ?? "").filter(Boolean);
    if (own.length > 0) section = own.join("　");
    if (filled.length === 1 && first === words && number !== -1) {
      section = words;
      continue;
    }
    const said = (number === -1 ? "" : (cells[number] ?? "")).replace(/[.．、]$/, "");
    if (words === "") {
      if (isNumber(said)) findings.push(onlyNumber(row, said));
      continue;
    }
    const split = said === "" ? apart(words) : { number: said, text: words };
    if (split.text === "") findings.push(onlyNumber(row, split.number));
    else items.push({ row, section, ...split });
  }
  return { items, findings };
}

const apart = (line: string): { readonly number: string; readonly text: string } => {
  const found = numbered.exec(line);
  return { number: found?.[1] ?? "", text: line.slice(found?.[0].length ?? 0).trim() };
};

function fromLines(rows: readonly Row[]): { readonly items: ListItem[]; readonly findings: Finding[] } {
  const lines = rows.map(({ row, cells }) => ({ row, line: cells.filter(Boolean).join(" ") }));
  const numbers = lines.filter(({ line }) => apart(line).number !== "");
  // 一、 is a chapter where something numbered otherwise stands below it.
  const chapters = numbers.some(({ line }) => !chapter.test(line));
  const items: ListItem[] = [];
  const findings: Finding[] = [];
  let section = "";
  for (const { row, line } of lines) {
    if (skipped.test(line)) continue;
    const { number, text } = apart(line);
    const last = items.at(-1);
    if (number !== "" && text === "") findings.push(onlyNumber(row, number));
    else if (chapters && chapter.test(line)) section = line;
    else if (number !== "" || numbers.length === 0)
      items.push({ row, number: number || `${items.length + 1}`, section, text });
    // In a numbered list a line without a number goes on with the one above; above the first one stands the title.
    else if (last !== undefined && last.section === section)
      items[items.length - 1] = { ...last, text: `${last.text}${text}` };
  }
  return { items, findings };
}

/** Words of an item that a mechanism, or several, are called by. */
export type ItemMatch = { readonly words: string; readonly mechanisms: readonly string[] };

/** What lists may call the mechanisms of an office, each name with the codes that it means. */
export type ListNames = ReadonlyMap<string, readonly string[]>;

/** A name that so many mechanisms go by means none of them. */
const tooCommon = 6;

/** Titles, other names and the words of figures (三会一课 is of four mechanisms), without the journals, which are their owners' own. */
export function listNames(catalogue: Catalogue): ListNames {
  const named = new Map<string, Set<string>>();
  const add = (name: string, codes: readonly string[]) => {
    const known = named.get(name) ?? new Set();
    for (const code of codes) if (!isJournalKind(code)) known.add(code);
    named.set(name, known);
  };
  for (const one of catalogue.mechanisms)
    if (one.record !== undefined) for (const name of spokenNames(one)) add(name, [one.code]);
  for (const { figure, over } of catalogue.figures)
    for (const source of figure.phrases) {
      const phrase = parsePhrase(source);
      if (typeof phrase === "string" || over.length < 2 || over.length > tooCommon) continue;
      // 三会一课{n}次: one word with a number and its unit; longer phrases are sentences.
      const words = phrase.tokens.flatMap((token) =>
        token.kind === "literal" && token.text.length > 1 ? [token.text] : [],
      );
      const [word] = words;
      if (words.length === 1 && word !== undefined && word.length >= 4 && !/[”“"]/.test(word)) add(word, over);
    }
  return new Map(
    [...named]
      .filter(([name, codes]) => name.length >= 2 && codes.size > 0 && codes.size <= tooCommon)
      .map(([name, codes]) => [name, [...codes]] as const)
      .sort(([a], [b]) => b.length - a.length),
  );
}

/** The mechanisms that an item names, longer names before shorter ones within them, in the order of its words. */
export function matchItem(text: string, names: ListNames): ItemMatch[] {
  const plain = text.replace(/[“”"]/g, "");
  const found: (ItemMatch & { readonly at: number })[] = [];
  let rest = plain;
  for (const [name, mechanisms] of names) {
    const at = rest.indexOf(name);
    if (at === -1) continue;
    found.push({ words: name, mechanisms, at });
    rest = rest.replaceAll(name, "\0".repeat(name.length));
  }
  return found.sort((a, b) => a.at - b.at).map(({ words, mechanisms }) => ({ words, mechanisms }));
}

/** What an item quotes (《…》, “…”): words that the title of a single record may have. */
export const quotedIn = (text: string): string[] => [
  ...new Set([...text.matchAll(/[《“"]([^《》“”"]{2,40})[》”"]/g)].map(([, words]) => words ?? "")),
];

/** The words of an item without blanks, signs and numbers in front: by these its mapping is found again in the next list. */
export const itemKey = (text: string): string =>
  text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[\s\p{P}\p{S}]/gu, "");
