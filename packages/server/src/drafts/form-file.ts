import { addressOf, type CellValue, columnWidths, repackaged, type Sheet } from "@shilu/document";
import { type FormKind, type FormPlace, type FormSheet, type GridCell, gridOf, placeKey } from "@shilu/domain";
import { refusedFile } from "./office-file.ts";
import { type Draft, openDraft } from "./read.ts";
import { type DocxCell, docxPlaces, lineOf } from "./tables.ts";
import { mostCells } from "./xlsx.ts";

/** A sheet of a form as it is drawn: its columns' widths in characters, null where the file tells none. */
type DrawnSheet = FormSheet & { readonly widths: readonly number[] | null };

/** What is to stand in a cell of a form. */
export type FormValue = FormPlace & { readonly value: CellValue };

/**
 * A superior's file opened to be filled. `draft`: the same as 校核 reads it. `isPercent`: whether a cell shows its number as per cent.
 * `filled`: the bytes of the same file with these values in their cells and nothing else changed; what could not be written, and why.
 */
export type FormFile = {
  readonly kind: FormKind;
  readonly draft: Draft;
  readonly sheets: readonly DrawnSheet[];
  readonly isPercent: (place: FormPlace) => boolean;
  readonly filled: (values: readonly FormValue[]) => {
    readonly bytes: Uint8Array;
    readonly left: readonly (FormPlace & { readonly why: string })[];
  };
};

/** Opens a form. Throws a Refusal with one sentence where it is no .xlsx or .docx, is not safe to open, or has no table. */
export async function openFormFile(name: string, bytes: Uint8Array): Promise<FormFile> {
  const draft = await openDraft(name, bytes);
  if (draft.xlsx !== undefined) return sheetForm(draft, draft.xlsx);
  if (draft.docx === undefined)
    throw refusedFile(
      { kind: "xlsx", name },
      `“${name}”不是 .xlsx 或 .docx，不能当上级表格；请选择上级发来的表格文件。`,
    );
  const cells = docxPlaces(draft.docx);
  if (cells.length === 0)
    throw refusedFile({ kind: "docx", name }, `“${name}”里没有表格，没有可以逐格填写的地方；请确认选对了文件。`);
  return tableForm(draft, draft.docx, cells);
}

function sheetForm(draft: Draft, xlsx: NonNullable<Draft["xlsx"]>): FormFile {
  const percent = new Set(
    xlsx.sheets.flatMap(({ name, cells }) =>
      cells.flatMap((cell) => (cell.percent ? [placeKey({ sheet: name, row: cell.row, column: cell.column })] : [])),
    ),
  );
  return {
    ...{ kind: "xlsx", draft, sheets: xlsx.sheets.map(drawn).filter(({ height }) => height > 0) },
    isPercent: (place) => percent.has(placeKey(place)),
    filled: (values) => {
      const bySheet = new Map<string, Map<string, CellValue>>();
      for (const { sheet, value, ...place } of values) {
        const own = bySheet.get(sheet) ?? new Map<string, CellValue>();
        bySheet.set(sheet, own.set(addressOf(place), value));
      }
      return { bytes: xlsx.written(bySheet), left: [] };
    },
  };
}

/** Rows below the words of a sheet that have a look of their own and no lines; more of them are nobody's table. */
const mostPlain = 60;
/** Rows that are drawn below a heading that nothing stands under. */
const underHeading = 20;

/** A sheet as far as it says something, has lines drawn, or cells made ready; where nothing of it is open, with some rows below. */
function drawn(sheet: Sheet): DrawnSheet {
  const near = drawnTo(sheet, edgesOf(sheet));
  const { takes } = gridOf(near);
  for (let row = 0; row < near.height; row++)
    for (let column = 0; column < near.width; column++) if (takes(row, column)) return near;
  return near.height === 0 ? near : drawnTo(sheet, { height: near.height + underHeading, width: near.width });
}

type Edges = { readonly height: number; readonly width: number };

function edgesOf({ cells }: Sheet): Edges {
  const edge = (list: readonly { readonly row: number; readonly column: number }[]): Edges => ({
    height: list.reduce((most, { row }) => Math.max(most, row + 1), 0),
    width: list.reduce((most, { column }) => Math.max(most, column + 1), 0),
  });
  const words = edge(cells.filter(({ text }) => text.trim() !== ""));
  if (words.height === 0) return words;
  const lined = edge(cells.filter((one) => one.lined));
  const ready = edge(cells.filter(({ column }) => column < words.width));
  const plain = ready.height <= words.height + mostPlain ? ready.height : 0;
  const whole = { height: Math.max(words.height, lined.height, plain), width: Math.max(words.width, lined.width) };
  // Lines that go on for thousands of rows are nobody's table.
  return whole.height * whole.width > mostCells ? words : whole;
}

function drawnTo(sheet: Sheet, { height, width }: Edges): DrawnSheet {
  const { name, cells, merged } = sheet;
  const within = merged.filter(({ from }) => from.row < height && from.column < width);
  const areas = new Map(within.map((area) => [addressOf(area.from), area]));
  const covered = new Set(
    within.flatMap(({ from, to }) =>
      Array.from({ length: Math.min(to.row, height - 1) - from.row + 1 }, (_, down) =>
        Array.from({ length: Math.min(to.column, width - 1) - from.column + 1 }, (_, along) =>
          addressOf({ row: from.row + down, column: from.column + along }),
        ),
      ).flat(),
    ),
  );
  const written = new Map(cells.map((cell) => [addressOf(cell), cell]));
  const tell = (row: number, column: number): GridCell => {
    const cell = written.get(addressOf({ row, column }));
    const area = areas.get(addressOf({ row, column }));
    return {
      ...{ row, column, text: lineOf(cell?.text ?? ""), fixed: cell != null && cell.formula !== null },
      rows: area === undefined ? 1 : Math.min(area.to.row, height - 1) - row + 1,
      columns: area === undefined ? 1 : Math.min(area.to.column, width - 1) - column + 1,
    };
  };
  const own = cells.filter(
    (cell) =>
      cell.row < height &&
      cell.column < width &&
      !covered.has(addressOf(cell)) &&
      (cell.text.trim() !== "" || cell.formula !== null),
  );
  return {
    ...{ name, height, width, widths: columnWidths(sheet, width) },
    cells: [...own, ...within.map(({ from }) => from)].map(({ row, column }) => tell(row, column)),
  };
}

function tableForm(draft: Draft, docx: NonNullable<Draft["docx"]>, tables: readonly (readonly DocxCell[])[]): FormFile {
  const sheets = tables.map(
    (cells, index): DrawnSheet => ({
      name: `第${index + 1}张表`,
      height: Math.max(...cells.map(({ row, rows }) => row + rows)),
      width: Math.max(...cells.map(({ column, columns }) => column + columns)),
      cells: cells.map(({ row, column, rows, columns, text }) => ({ row, column, rows, columns, text, fixed: false })),
      widths: null,
    }),
  );
  const starts = new Map(
    tables.flatMap((cells, index) =>
      cells.map(
        (cell) => [placeKey({ sheet: `第${index + 1}张表`, row: cell.row, column: cell.column }), cell] as const,
      ),
    ),
  );
  return {
    ...{ kind: "docx", draft, sheets, isPercent: () => false },
    filled: (values) => {
      const placed = values.map((one) => ({ ...one, cell: starts.get(placeKey(one)) }));
      const changes = placed.flatMap(({ cell, value }) =>
        cell === undefined ? [] : [{ start: cell.start, end: cell.start + cell.text.length, text: String(value) }],
      );
      const { parts, unreached } = docx.filled(changes);
      const missed = new Map(unreached.map(({ start, why }) => [start, why]));
      return {
        bytes: repackaged(draft.bytes ?? new Uint8Array(), parts),
        left: placed.flatMap(({ sheet, row, column, cell }) => {
          const why = cell === undefined ? "文件里没有这一格" : missed.get(cell.start);
          return why === undefined ? [] : [{ sheet, row, column, why }];
        }),
      };
    },
  };
}

/** Places of a form as it is read: sheet by sheet, row by row. */
export function inReadingOrder({ sheets }: FormFile) {
  const order = new Map(sheets.map(({ name }, at) => [name, at]));
  return (a: FormPlace, b: FormPlace): number =>
    (order.get(a.sheet) ?? 0) - (order.get(b.sheet) ?? 0) || a.row - b.row || a.column - b.column;
}
