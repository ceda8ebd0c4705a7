import { scan } from "./scan.ts";
import type { TableCell } from "./table.ts";
import { type CellKind, type Grid, unitOf } from "./table-grid.ts";
import { countsNothing, type Heading, readHeading, unitSaid } from "./table-headings.ts";

/** A heading with the cell it stands in and, of the heading of a row, what its own column is called. */
export type Headed = { readonly cell: TableCell; readonly heading: Heading; readonly corner: string };

/** A cell below the headings with all that is said over it and before it, from the outside in. */
export type BodyCell = {
  readonly cell: TableCell;
  readonly kind: CellKind;
  readonly rows: readonly Headed[];
  readonly columns: readonly Headed[];
  /** The cell of a column 单位 that says what this row is counted in. */
  readonly unit: { readonly cell: TableCell; readonly unit: string } | null;
  /** Its row has no label although the others have. */
  readonly unnamed: boolean;
};

/** Rows that stand under the same headings. `titles`: what stands over them; `unit`: 单位：次 among it. `cells`: all of them, headings too. */
export type Block = {
  readonly titles: readonly string[];
  readonly unit: string | null;
  readonly body: readonly BodyCell[];
  readonly cells: readonly TableCell[];
};

type Raw = {
  titles: TableCell[];
  header: number[];
  body: number[];
  sections: Map<number, TableCell>;
};

const isNote = (text: string): boolean =>
  /^(?:填报|填表|制表|报送|统计|审核|负责人|联系|单位|金额|注|备注|说明|计量)[^:：]{0,8}[:：]/.test(text.trim());
const isYear = (text: string): boolean => /^20\d{2}$/.test(text.trim());
const tells = (grid: Grid, cell: TableCell): boolean =>
  grid.kind(cell) === "text" || grid.kind(cell) === "decoy" || isYear(cell.text) || isMonthOver(grid, cell);

/** 1 2 3 … behind 月份 in a row of headings. */
const isMonthOver = (grid: Grid, { row, text }: TableCell): boolean =>
  /^(?:[1-9]|1[0-2])$/.test(text.trim()) &&
  isMonths(
    grid
      .row(row)
      .find((cell) => grid.kind(cell) !== "empty")
      ?.text.trim() ?? "",
  );

/** Cuts a table into stretches of rows that share their headings. */
export function blocksOf(grid: Grid, caption: string): Block[] {
  const raws: Raw[] = [];
  let titles: TableCell[] = [];
  let block: Raw = { titles: [], header: [], body: [], sections: new Map() };
  let section: TableCell | null = null;
  let gap = false;
  const begin = (header: number[]) => {
    if (block.body.length > 0 || block.header.length > 0) raws.push(block);
    block = { titles: titles.length > 0 ? titles : block.titles, header, body: [], sections: new Map() };
    [titles, section, gap] = [[], null, false];
  };
  for (let row = 0; row < grid.height; row++) {
    const cells = grid.row(row).filter((cell) => grid.kind(cell) !== "empty");
    const own = cells.filter((cell) => cell.row === row);
    if (cells.length === 0 && grid.row(row).every((cell) => cell.row === row)) {
      gap = true;
      continue;
    }
    const [only] = own;
    if (own.length > 0 && own.every(({ text }) => isNote(text))) titles.push(...own);
    else if (
      cells.length === 1 &&
      only !== undefined &&
      grid.kind(only) === "text" &&
      isTitle(grid, block, only, gap)
    ) {
      if (block.header.length > 0 && !gap) section = only;
      else titles.push(only);
    } else if (isHeader(grid, block, row, gap)) {
      if (block.header.length > 0 && block.body.length === 0 && !gap) block.header.push(row);
      else begin([row]);
    } else if (block.body.length === 0 && block.header.length > 0 && isNumbering(grid, cells)) block.header.push(row);
    else {
      if (block.header.length === 0 && block.body.length === 0) begin([]);
      if (section !== null) block.sections.set(row, section);
      block.body.push(row);
      gap = false;
    }
  }
  raws.push(block);
  return raws.filter(({ body }) => body.length > 0).map((raw) => blockOf(grid, raw, caption));
}

/** A single text over the table, or across it between its rows; the label of a row whose cells are still empty is none. */
const isTitle = (grid: Grid, block: Raw, cell: TableCell, gap: boolean): boolean =>
  block.header.length === 0 || gap || (cell.columns > 1 && cell.columns >= grid.width - 1);

function isHeader(grid: Grid, block: Raw, row: number, gap: boolean): boolean {
  const all = grid.row(row);
  const cells = all.filter((cell) => grid.kind(cell) !== "empty");
  if (cells.length < 2 || !cells.every((cell) => tells(grid, cell))) return false;
  if (cells.every((cell) => cell.row < row)) return false;
  if (block.header.length === 0 && block.body.length === 0) return true;
  if (block.body.length > 0) return gap && cells.length > 1;
  const last = block.header.at(-1) ?? row;
  const first = grid.at(row, 0);
  if (gap) return true;
  // The corner reaches down, or stays empty under its words: the headings go on.
  const under = first !== undefined && (first.row < row || (first.text.trim() === "" && first.row === row));
  const spread = grid.row(last).some(({ columns, row: top }) => top === last && columns > 1);
  return under || (spread && cells.every((cell) => grid.kind(cell) === "text") && all.length === cells.length);
}

/** 1 2 3 4, or 甲 乙 1 2 3, below the headings: what the columns are called in the instructions. */
function isNumbering(grid: Grid, cells: readonly TableCell[]): boolean {
  const numbers = cells.filter((cell) => grid.kind(cell) === "number").map(({ text }) => Number(text.trim()));
  const letters = cells.filter((cell) => /^[甲乙丙丁戊A-Za-z]$|^栏次$/.test(cell.text.trim()));
  return (
    numbers.length >= 2 &&
    numbers.length + letters.length === cells.length &&
    numbers.every((number, index) => number === (numbers[0] ?? 0) + index) &&
    (numbers[0] ?? 0) <= 2 &&
    (letters.length > 0 || numbers.length >= 3)
  );
}

function blockOf(grid: Grid, raw: Raw, caption: string): Block {
  const { header, body, sections } = raw;
  const headed = reader();
  const columns = Array.from({ length: grid.width }, (_, column) => columnOf(grid, header, body, column));
  const firstValue = columns.findIndex(({ type }) => type === "value");
  const labels = columns.flatMap(({ type }, column) =>
    type === "text" && (firstValue < 0 || column < firstValue) && !sentences(grid, body, column) ? [column] : [],
  );
  const beside = isBeside(columns, header, firstValue, labels);
  const unitColumn = columns.findIndex(({ type }) => type === "unit");
  const cells = [...new Set([...header, ...body].flatMap((row) => grid.row(row)))];
  const bodyCells = body.flatMap((row) =>
    grid.row(row).flatMap((cell): BodyCell[] => {
      const column = columns[cell.column];
      const kind = grid.kind(cell);
      const isLabel = beside ? kind === "text" && !isSentence(cell.text) : labels.includes(cell.column);
      if (cell.row !== row || column === undefined || column.type === "nothing" || column.type === "unit") return [];
      if (isLabel) return [];
      const over = beside ? [] : headingsOver(grid, header, cell.column, labels.length);
      const before = beside
        ? labelsLeft(grid, row, cell.column)
        : labels
            .flatMap((at, index) => labelAt(grid, body, row, at, index < labels.length - 1))
            .filter((one) => one !== cell);
      const section = sections.get(row);
      const rows = [...(section === undefined ? [] : [section]), ...new Set(before)].map((one) =>
        headed(one, cornerOf(grid, header, one.column)),
      );
      const written = unitColumn < 0 ? undefined : grid.at(row, unitColumn);
      const unit = written === undefined ? null : unitOf(written.text);
      return [
        {
          ...{ cell, kind, rows },
          columns: over.map((one) => headed(one, isMonthOver(grid, one) ? "月份" : "")),
          unnamed: !beside && labels.length > 0 && before.length === 0,
          unit: written === undefined || unit === null ? null : { cell: written, unit },
        },
      ];
    }),
  );
  const titles = [caption, ...raw.titles.filter(({ text }) => !isNote(text)).map(({ text }) => text)];
  return {
    titles: titles.filter((text) => text.trim() !== ""),
    unit: [caption, ...raw.titles.map(({ text }) => text)].map(unitSaid).findLast((unit) => unit !== null) ?? null,
    body: bodyCells,
    cells,
  };
}

/** A heading stands over many cells and is read once. */
function reader(): (cell: TableCell, corner: string) => Headed {
  const known = new Map<TableCell, Headed>();
  return (cell, corner) => {
    const read = known.get(cell);
    if (read?.corner === corner) return read;
    const words = isYear(cell.text) ? `${cell.text.trim()}年` : monthOf(cell.text, corner);
    const headed = { cell, corner, heading: readHeading(words) };
    known.set(cell, headed);
    return headed;
  };
}

const isMonths = (title: string): boolean => /^月份?$/.test(title);

/** 3 in a column 月份 is 3月. */
const monthOf = (text: string, corner: string): string =>
  /^\d{1,2}$/.test(text.trim()) && isMonths(corner) ? `${text.trim()}月` : text;

type Column = { readonly type: "value" | "text" | "unit" | "nothing"; readonly title: string };

function columnOf(grid: Grid, header: readonly number[], body: readonly number[], at: number): Column {
  const title = cornerOf(grid, header, at);
  const kinds = new Set<CellKind>();
  const cells = [...new Set(body.map((row) => grid.at(row, at)))].filter(
    (cell): cell is TableCell => cell !== undefined,
  );
  for (const cell of cells) if (cell.columns < grid.width) kinds.add(grid.kind(cell));
  const texts = cells.filter((cell) => grid.kind(cell) === "text");
  if (/单位/.test(title) && texts.length > 0 && texts.every(({ text }) => unitOf(text) !== null))
    return { type: "unit", title };
  if (isMonths(title)) return { type: "text", title };
  const { unit } = readHeading(title);
  if (unit === null && countsNothing.test(title)) return { type: "nothing", title };
  // 1 2 3 at the left without a heading numbers the rows.
  const numbers = cells.filter((cell) => grid.kind(cell) === "number").map(({ text }) => text.trim());
  if (
    at === 0 &&
    numbers.length > 1 &&
    numbers.every((text, index) => text === String(index + 1)) &&
    title === "" &&
    grid.width > 2
  )
    return { type: "nothing", title };
  if (kinds.has("number") || kinds.has("mask")) return { type: "value", title };
  if (kinds.has("text")) return { type: "text", title };
  return { type: kinds.has("empty") || kinds.has("none") ? "value" : "nothing", title };
}

/** Words with a blank in them, with a number at their end, or many with a number: no label, but running text in a cell. */
const isSentence = (text: string): boolean =>
  scan(text).some(
    ({ kind, end, approx }) =>
      kind === "blank" ||
      (kind !== "name" && (text.length > 10 || (approx === "exact" && end === text.trimEnd().length))),
  );

const sentences = (grid: Grid, body: readonly number[], column: number): boolean =>
  body.some((row) => isSentence(grid.at(row, column)?.text ?? ""));

/** 项目 数量 项目 数量: labels stand beside their numbers more than once, so that a heading at the left is not of the whole row. */
function isBeside(
  columns: readonly Column[],
  header: readonly number[],
  firstValue: number,
  labels: readonly number[],
): boolean {
  if (header.length === 0) return true;
  if (firstValue < 0) return false;
  const between = columns.flatMap(({ type }, column) =>
    type === "text" && column > firstValue && columns[column + 1]?.type === "value" ? [column] : [],
  );
  const name = columns[labels.at(-1) ?? -1]?.title ?? "";
  return between.some((column) => columns[column]?.title === name || name === "");
}

/** The label of a row; where a column further left is empty, what stands over it still holds. */
function labelAt(grid: Grid, body: readonly number[], row: number, column: number, down: boolean): TableCell[] {
  const cell = grid.at(row, column);
  if (cell === undefined) return [];
  if (grid.kind(cell) !== "empty") return grid.kind(cell) === "none" ? [] : [cell];
  if (!down) return [];
  for (let at = body.indexOf(row) - 1; at >= 0; at--) {
    const above = grid.at(body[at] ?? 0, column);
    if (above !== undefined && grid.kind(above) === "text") return [above];
  }
  return [];
}

/** The words right before a cell in its row. */
function labelsLeft(grid: Grid, row: number, column: number): TableCell[] {
  const found: TableCell[] = [];
  for (let at = column - 1; at >= 0; at--) {
    const cell = grid.at(row, at);
    if (cell === undefined || cell === found[0]) continue;
    if (grid.kind(cell) !== "text") break;
    found.unshift(cell);
  }
  return found;
}

/** The words over a column, outermost first; a heading over several columns that was not merged holds until the next. */
function headingsOver(grid: Grid, header: readonly number[], column: number, labels: number): TableCell[] {
  const found: TableCell[] = [];
  header.forEach((row, index) => {
    let cell = grid.at(row, column);
    if (index < header.length - 1)
      for (let at = column; at >= labels && cell !== undefined && grid.kind(cell) === "empty"; at--)
        cell = grid.at(row, at);
    if (cell !== undefined && tells(grid, cell) && !found.includes(cell)) found.push(cell);
  });
  return found;
}

const cornerOf = (grid: Grid, header: readonly number[], column: number): string =>
  headingsOver(grid, header, column, column)
    .map(({ text }) => text.replace(/\s/g, ""))
    .at(-1) ?? "";
