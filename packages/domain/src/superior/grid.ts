/** A cell of a form that says something, is merged, or has a formula (`fixed`). Places count from 0; `rows`, `columns`: how many it covers. */
export type GridCell = {
  readonly row: number;
  readonly column: number;
  readonly rows: number;
  readonly columns: number;
  readonly text: string;
  readonly fixed: boolean;
};

/** A sheet of a form, or a table of a document, as far as it is drawn. What is in no cell of the list is an empty one of its own. */
export type FormSheet = {
  readonly name: string;
  readonly height: number;
  readonly width: number;
  readonly cells: readonly GridCell[];
};

/** The words beside and over a cell, the outermost first; what it says itself up to the colon (填报单位：). */
export type CellHeads = { readonly own: string; readonly rows: readonly string[]; readonly columns: readonly string[] };

/** A sheet to be asked about its places. `at`: the cell that covers a place, null where that is an empty one of its own. */
export type Grid = {
  readonly sheet: FormSheet;
  readonly at: (row: number, column: number) => GridCell | null;
  readonly heads: (row: number, column: number) => CellHeads;
  /** Whether something is meant to be written here: it says nothing, or has a blank, under or beside words. */
  readonly takes: (row: number, column: number) => boolean;
};

const number = /^[-+]?[\d,，.\s]+[%％]?$/;
/** 甲 乙 丙, below the headings: what the columns are called in the instructions. */
const numbering = /^(?:[甲乙丙丁戊己庚辛]|[A-Za-z]|栏次)$/;

/** Nothing but a place to write in. */
export const isBlank = (text: string): boolean =>
  /^(?:[\s_＿]*|[*＊×xX○〇]{1,4}|[〔（([]\s*[〕）)\]]|〔待补[^〕]*〕)$/.test(text.trim());

/** Nobody waits for these to be filled. */
const remarks = /^(?:备注|说明|其他说明)$/;

const isWords = (text: string): boolean =>
  !isBlank(text) && !number.test(text.trim()) && !numbering.test(text.trim()) && text.trim() !== "";

/** Words of a heading as next quarter's form has them: without blanks and without the year. */
const lasting = (text: string): string => text.replace(/\s/g, "").replace(/20\d{2}年度?/g, "");

/** Reads a sheet for its headings. */
export function gridOf(sheet: FormSheet): Grid {
  const { width, height, cells } = sheet;
  const map = new Map<number, GridCell>();
  for (const cell of cells)
    for (let row = cell.row; row < cell.row + cell.rows; row++)
      for (let column = cell.column; column < cell.column + cell.columns; column++) map.set(row * width + column, cell);
  const at = (row: number, column: number): GridCell | null =>
    row < 0 || column < 0 || column >= width ? null : (map.get(row * width + column) ?? null);
  // Titles and notes go over all of a sheet and are no heading of one column.
  const headings = new Set(
    cells.filter(({ text, columns }) => isWords(text) && (columns === 1 || columns < width - 1)),
  );
  const isHeading = (cell: GridCell | null): cell is GridCell => cell !== null && headings.has(cell);
  const left = (row: number, column: number): string[] => {
    const found: GridCell[] = [];
    for (let from = column - 1; from >= 0; from--) {
      const cell = at(row, from);
      if (isHeading(cell) && !found.includes(cell)) found.unshift(cell);
    }
    return found.map(({ text }) => lasting(text));
  };
  const above = (row: number, column: number): string[] => {
    const found: GridCell[] = [];
    for (let from = row - 1; from >= 0; from--) {
      const cell = at(from, column);
      if (isHeading(cell)) {
        if (!found.includes(cell)) found.unshift(cell);
      } else if (found.length > 0) break;
    }
    return found.map(({ text }) => lasting(text));
  };
  return {
    sheet,
    at,
    heads: (row, column) => {
      const text = at(row, column)?.text ?? "";
      const own = isBlank(text) ? "" : lasting(text.replace(/[:：].*$/s, "："));
      return own.endsWith("：")
        ? { own, rows: [], columns: [] }
        : { own: "", rows: left(row, column), columns: above(row, column) };
    },
    takes: (row, column) => {
      const cell = at(row, column);
      if (
        row >= height ||
        (cell !== null && (cell.fixed || !isBlank(cell.text) || cell.row !== row || cell.column !== column))
      )
        return false;
      const over = above(row, column);
      const beside = at(row, column - 1);
      // What is written behind a colon stands in the cell of the colon.
      const labelled = isHeading(beside) && !/[:：]\s*$/.test(beside.text);
      return labelled || (over.length > 0 && !remarks.test(over.at(-1) ?? ""));
    },
  };
}
