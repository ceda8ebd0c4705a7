import { maskEnd } from "./masks.ts";
import { measureWordAt } from "./measure-words.ts";
import type { TableCell } from "./table.ts";

/** What stands in a cell. `none`: a dash or 无 for nothing; `decoy`: a date, a telephone number, a tick. */
export type CellKind = "empty" | "none" | "number" | "mask" | "text" | "decoy";

/** The cells by their places; of a merged one every place gives the same. */
export type Grid = {
  readonly height: number;
  readonly width: number;
  readonly at: (row: number, column: number) => TableCell | undefined;
  readonly kind: (cell: TableCell | undefined) => CellKind;
  /** The different cells of a row from left to right, those that reach into it from above too. */
  readonly row: (row: number) => readonly TableCell[];
};

export function gridOf(cells: readonly TableCell[]): Grid {
  const height = Math.max(0, ...cells.map(({ row, rows }) => row + rows));
  const width = Math.max(0, ...cells.map(({ column, columns }) => column + columns));
  const places: (TableCell | undefined)[] = new Array(height * width).fill(undefined);
  for (const cell of cells)
    for (let row = cell.row; row < cell.row + cell.rows; row++)
      for (let column = cell.column; column < cell.column + cell.columns; column++)
        places[row * width + column] ??= cell;
  const at = (row: number, column: number) =>
    row < 0 || column < 0 || row >= height || column >= width ? undefined : places[row * width + column];
  // Where people are ticked off, × says that somebody was not there.
  const ticked = cells.some(({ text }) => /^[√✓✔]$/.test(text.trim()));
  const kinds = new Map(
    cells.map((cell) => [cell, cell.decoy === true ? "decoy" : kindOf(cell.text, ticked)] as const),
  );
  return {
    ...{ height, width, at },
    kind: (cell) => (cell === undefined ? "empty" : (kinds.get(cell) ?? "empty")),
    row: (row) => [
      ...new Set(Array.from({ length: width }, (_, column) => at(row, column)).flatMap((cell) => cell ?? [])),
    ],
  };
}

const nothing = /^(?:[—－–\-/／\\]+|无|…+)$/;
const dates =
  /^(?:(?:19|20)\d{2}[.．\-/／年]\d{1,2}(?:[.．\-/／月]\d{1,2})?[月日]?|\d{1,2}[-/]\d{1,2}|\d{1,2}月\d{1,2}[日号]|\d{1,2}[:：]\d{2}.*)$/;
const telephone = /^(?:1\d{10}|0\d{2,3}[-—]?\d{7,8}|\d{8,})$/;
const numeral =
  /^(?:约|近|超过|超|逾|达|共计?|累计|不少于|至少)?[\d０-９]+(?:[,，][\d０-９]{3})*(?:[.．][\d０-９]+)?(?:[至~～—–][\d０-９]+)?[万亿]?[余多]?[万亿]?/;

/** What the characters of a cell are, without its headings. */
function kindOf(raw: string, ticked: boolean): CellKind {
  const text = raw.trim().replace(/\s+/g, " ");
  if (text === "") return "empty";
  if (nothing.test(text)) return "none";
  if (/^[√✓✔☑□○●◯■×✗]$/.test(text) && (ticked || text !== "×")) return "decoy";
  if (dates.test(text) || telephone.test(text)) return "decoy";
  const number = numeral.exec(text);
  if (number !== null && isTail(text.slice(number[0].length))) return "number";
  return isMask(text) ? "mask" : "text";
}

const isTail = (rest: string): boolean => {
  const unit = rest.trim().replace(/(?:以上|左右|以内|以下)$/, "");
  return unit === "" || unitOf(unit) !== null;
};

/** *, **次, 约*余人次: nothing but a mask with its unit. */
function isMask(text: string): boolean {
  const lead = /^(?:约|近|超过|超|逾|共|第)?/.exec(text)?.[0].length ?? 0;
  // A star that begins a line is a bullet; in a cell of its own it is none.
  const within = `：${text.slice(lead)}`;
  const end = maskEnd(within, 1);
  return (
    end > 1 &&
    isTail(
      within
        .slice(end)
        .replace(/^[余多]/, "")
        .replace(/^[万亿](?!元)/, ""),
    )
  );
}

/** The words as a measure word, where they are one and nothing else; 篇次 is counted as 篇. */
export function unitOf(words: string): string | null {
  const plain = words
    .trim()
    .replace(/％/g, "%")
    .replace(/^(篇|期|项|条|份)次$/, "$1");
  if (/^[万亿]元$/.test(plain)) return plain;
  if (plain === "%" || plain === "百分比") return "%";
  return measureWordAt(plain, 0) === plain ? plain : null;
}
