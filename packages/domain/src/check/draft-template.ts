import type { Period } from "../calendar/period.ts";
import { inLedger, yuanIn } from "../figure/compare.ts";
import {
  type SlotBlock,
  type SlotKind,
  type TableBlock,
  type Template,
  type TemplateBlock,
  type TemplateInline,
  tableOf,
} from "../report/template.ts";
import type { CheckItem } from "./item.ts";
import { withoutJoiners } from "./markdown.ts";
import { missingName } from "./names.ts";
import { type Replacement, replaced } from "./replacement.ts";
import type { DraftTable } from "./table.ts";

const longestHeading = 60;
const headings: readonly (readonly [RegExp, number])[] = [
  [/^[一二三四五六七八九十]+、/, 1],
  [/^（[一二三四五六七八九十]+）/, 2],
];

/** A line that is nothing but one of these becomes a slot. */
const slotMarks: ReadonlyMap<string, SlotKind> = new Map([
  ["〔不足〕", "shortfalls"],
  ["〔下一步〕", "next-steps"],
  ["〔上年承诺兑现〕", "promises"],
]);

/** A report tells its gaps in so many sentences; the others stand in the appendix. */
const toldAtMost = 8;

const slotOf = (of: SlotKind, id: string): SlotBlock => ({
  type: "gaps",
  attrs: { id, of, most: toldAtMost, edited: [], leftOut: [] },
});

/** What an open place is called in 〔待补：…〕. */
const missing = (text: string, item: CheckItem): string =>
  item.kind === "name" ? missingName(text, item.mask ?? [item.start, item.end]) : (item.title ?? "数字");

/** The draft with every mask replaced: by its value or name, or by 〔待补：…〕. */
export const finishedText = (text: string, items: readonly CheckItem[]): string =>
  replaced(text, fillings(text, items));

/** What every mask of a draft becomes; an empty cell of which no figure is known stays empty. */
export const fillings = (text: string, items: readonly CheckItem[]): Replacement[] =>
  items.flatMap((item) => {
    if (item.mask === null) return [];
    const [start, end] = item.mask;
    if (start === end && item.filled === null && item.figure === null) return [];
    return [{ start, end, text: item.filled ?? `〔待补：${missing(text, item)}〕` }];
  });

/** The lines of a draft that are slots, in their order: `s1`, `s2` … of its template. */
export function slotMarksIn(text: string): { readonly start: number; readonly end: number }[] {
  const found: { start: number; end: number }[] = [];
  let at = 0;
  for (const raw of text.split("\n")) {
    const line = raw.trim();
    const start = at + raw.indexOf(line);
    if (slotMarks.has(withoutJoiners(line))) found.push({ start, end: start + line.length });
    at += raw.length + 1;
  }
  return found;
}

export type KnownOfDraft = {
  readonly tables?: readonly DraftTable[] | undefined;
  readonly headings?: ReadonlyMap<number, number> | undefined;
  readonly asLines?: boolean;
};

/**
 * A checked draft as the template of a report: 一、 and （一） lines are headings, a short first line without 。 is the title, blanks and
 * linked numbers are chips, a line 〔不足〕, 〔下一步〕 or 〔上年承诺兑现〕 is a slot, everything else stays as it was written. Blank lines
 * and indents at line starts are the typesetter's.
 * @param known what is known of the text. `tables`: with the places of their cells; `headings`: their levels by where their lines begin, where the file
 * itself says which lines are headings; `asLines`: rows of tables stay lines, their cells apart by tabs
 */
export function templateOf(
  text: string,
  items: readonly CheckItem[],
  period: Period,
  { tables = [], headings, asLines = false }: KnownOfDraft = {},
): Template {
  const content: TemplateBlock[] = [];
  const rows = rowsIn(text, asLines ? [] : tables.filter(isShown));
  const lines = rowsIn(text, tables);
  let title = "";
  let at = 0;
  let first = true;
  let next = 0;
  for (const raw of text.split("\n")) {
    const table = rows.get(at);
    const row = lines.has(at);
    const said = headings?.get(at);
    const start = row ? at : at + (raw.length - raw.trimStart().length);
    const end = at + (row ? raw.replace(/\r$/, "") : raw.trimEnd()).length;
    at += raw.length + 1;
    if (table !== undefined) {
      // The whole table stands where its first row does.
      if (table.first) content.push(tableBlock(text, table.of, items));
      first = false;
      continue;
    }
    if (raw.trim() === "") continue;
    const line = text.slice(start, end);
    const heading = withoutJoiners(line);
    const slot = slotMarks.get(heading);
    if (slot !== undefined) {
      content.push(slotOf(slot, `s${content.filter(({ type }) => type === "gaps").length + 1}`));
      continue;
    }
    while (next < items.length && (items[next]?.start ?? 0) < start) next++;
    const inside: Numbered[] = [];
    // A blank may be the empty cell at the end of a row.
    for (let index = next; (items[index]?.start ?? end + 1) <= end; index++) {
      const item = items[index];
      if (item !== undefined && item.end <= end) inside.push({ item, id: `n${index + 1}` });
    }
    const level = row ? null : (said ?? headingLevel(heading));
    if (first && !row && level === null && isTitle(heading) && inside.every(({ item }) => item.kind === "name"))
      title = withoutJoiners(finishedText(line, shifted(inside, start)));
    else {
      const inlines = inlinesOf(text, start, end, inside);
      content.push(
        level === null
          ? { type: "paragraph", content: inlines }
          : { type: "heading", attrs: { level }, content: inlines },
      );
    }
    first = false;
  }
  return { type: "doc", attrs: { schema: 1, title, period: period.code }, content };
}

/** Tables that are wider or longer are lists of another program, and are no part of a report as a table. */
const [mostColumns, mostRows] = [20, 500];

const extent = ({ cells }: DraftTable) => ({
  width: Math.max(0, ...cells.map(({ column, columns }) => column + columns)),
  height: Math.max(0, ...cells.map(({ row }) => row + 1)),
});

function isShown(table: DraftTable): boolean {
  const { width, height } = extent(table);
  return width > 0 && width <= mostColumns && height <= mostRows;
}

/** The lines that are rows of tables, by where they begin; `first`: of its table. */
function rowsIn(text: string, tables: readonly DraftTable[]) {
  const rows = new Map<number, { readonly of: DraftTable; readonly first: boolean }>();
  for (const of of tables) {
    const lines = new Set(of.cells.map(({ start }) => text.lastIndexOf("\n", start - 1) + 1));
    for (const [at, line] of [...lines].sort((a, b) => a - b).entries()) rows.set(line, { of, first: at === 0 });
  }
  return rows;
}

/** A table with its chips; a cell that covers several has its words in the first of them. */
function tableBlock(text: string, table: DraftTable, items: readonly CheckItem[]): TableBlock {
  const { width, height } = extent(table);
  const rows: TemplateInline[][][] = Array.from({ length: height }, () => Array.from({ length: width }, () => []));
  for (const { row, column, start, text: words } of table.cells) {
    const end = start + words.length;
    const inside = items.flatMap((item, index): Numbered[] =>
      item.start >= start && item.end <= end ? [{ item, id: `n${index + 1}` }] : [],
    );
    const cells = rows[row];
    if (cells !== undefined) cells[column] = inlinesOf(text, start, end, inside);
  }
  return tableOf(rows);
}

/** An item with the id of its chip. */
type Numbered = { readonly item: CheckItem; readonly id: string };

const headingLevel = (line: string): number | null =>
  line.length > longestHeading || line.includes("。")
    ? null
    : (headings.find(([pattern]) => pattern.test(line))?.[1] ?? null);

const isTitle = (line: string): boolean => line.length <= longestHeading && !/[。；，]$|。/.test(line);

const shifted = (items: readonly Numbered[], by: number): CheckItem[] =>
  items.map(({ item }) => ({ ...item, mask: item.mask && [item.mask[0] - by, item.mask[1] - by] }));

function inlinesOf(text: string, start: number, end: number, inside: readonly Numbered[]): TemplateInline[] {
  const found: TemplateInline[] = [];
  const addText = (raw: string) => {
    const words = withoutJoiners(raw);
    const last = found.at(-1);
    if (words === "") return;
    if (last?.type === "text") found[found.length - 1] = { type: "text", text: last.text + words };
    else found.push({ type: "text", text: words });
  };
  let at = start;
  for (const { item, id } of inside) {
    const chip = chipOf(text, item, id);
    if (chip === null) continue;
    addText(text.slice(at, item.mask?.[0] ?? item.start));
    if (typeof chip === "string") {
      addText(chip);
      at = item.mask?.[1] ?? item.end;
    } else {
      found.push(chip);
      at = item.end;
    }
  }
  addText(text.slice(at, end));
  return found;
}

/** The chip that stands for an item, a string for a name that is known, null where the draft's own words simply stay. */
function chipOf(text: string, item: CheckItem, id: string): TemplateInline | string | null {
  const { mask, figure, kind, filled, approx, period } = item;
  const filter = Object.fromEntries(Object.entries(item.filter).map(([key, values]) => [key, [...values]]));
  const as = yuanIn(item.unit ?? "") === null ? null : item.unit;
  const behind = mask === null ? "" : withoutJoiners(text.slice(mask[1], item.end));
  // Where 余 goes with the mask, the 万 of its 万元 went too, and is the unit's again.
  const tail = as !== null && behind === "元" ? as : behind;
  if (kind === "name" && filled !== null) return filled;
  if (mask !== null && figure !== null)
    return {
      type: "figure",
      attrs: { id, figure, mode: "filled", period, filter, approx, as, unit: tail },
    };
  if (mask !== null)
    return {
      type: "open",
      attrs: { id, what: missing(text, item), reason: item.reason ?? "", unit: behind },
    };
  if (figure === null || item.stated === null) return null;
  const written = as === null ? (item.unit ?? "") : "元";
  const whole = withoutJoiners(item.text);
  const words = whole.endsWith(written) ? whole.slice(0, whole.length - written.length) : whole;
  const unit = whole.slice(words.length);
  const statedValue = inLedger(item.stated, item.unit ?? "");
  return {
    type: "figure",
    attrs: { id, figure, mode: "stated", period, filter, approx, as, unit, stated: words, statedValue },
  };
}
