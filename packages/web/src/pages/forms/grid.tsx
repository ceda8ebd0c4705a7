import type { DrawnSheetAnswer } from "@shilu/contract";
import { columnLetters, type FormKind } from "@shilu/domain";
import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from "react";
import styles from "./grid.module.css";
import type { CellState } from "./words.ts";

export type Cursor = { readonly row: number; readonly column: number };

type Props = {
  readonly sheet: DrawnSheetAnswer;
  readonly kind: FormKind;
  readonly cursor: Cursor;
  readonly move: (cursor: Cursor) => void;
  /** Enter, or a second click: what stands in the cell is changed. */
  readonly open: () => void;
  readonly state: (cursor: Cursor) => CellState;
};

type Cell = DrawnSheetAnswer["cells"][number];

const rowHeight = 30;
const headHeight = 26;
const headWidth = 44;
const least = 72;
const most = 300;

/** Widths of columns in pixels: as the file has them, none too narrow to be read or to be clicked. */
const widthsOf = ({ widths, width }: DrawnSheetAnswer): readonly number[] =>
  Array.from({ length: width }, (_, at) => {
    const told = widths?.[at];
    if (told === 0) return least;
    return told === undefined ? 150 : Math.max(least, Math.min(most, Math.round(told * 7.5 + 6)));
  });

/** Where things begin that follow one another, and where the last ends. */
function edgesOf(sizes: readonly number[]): readonly number[] {
  const edges = [0];
  for (const size of sizes) edges.push((edges.at(-1) ?? 0) + size);
  return edges;
}

/** What of a line of things is in sight, with some more on both sides. */
function inSight(edges: readonly number[], from: number, length: number): readonly [number, number] {
  const first = edges.findLastIndex((edge) => edge <= from);
  const last = edges.findIndex((edge) => edge >= from + length);
  return [Math.max(0, first - 1), Math.min(edges.length - 2, last < 0 ? edges.length : last)];
}

/**
 * A sheet of a form as the file has it: merged cells, its words, and what stands in each cell. Only what is in sight is drawn, however large it
 * is. Arrows lead from cell to cell, Enter opens one.
 */
export function FormGrid({ sheet, kind, cursor, move, open, state }: Props) {
  const box = useRef<HTMLDivElement>(null);
  const [view, setView] = useState({ left: 0, top: 0, width: 1000, height: 700 });
  const columns = useMemo(() => edgesOf(widthsOf(sheet)), [sheet]);
  const rows = useMemo(() => edgesOf(Array.from({ length: sheet.height }, () => rowHeight)), [sheet]);
  const cellAt = useMemo(() => coveringOf(sheet), [sheet]);
  const look = () => {
    const { scrollLeft, scrollTop, clientWidth, clientHeight } = box.current ?? document.body;
    setView({ left: scrollLeft, top: scrollTop, width: clientWidth, height: clientHeight });
  };
  useEffect(() => {
    const element = box.current;
    if (element === null) return;
    const seen = new ResizeObserver(look);
    seen.observe(element);
    return () => seen.disconnect();
  });
  const [firstRow, lastRow] = inSight(rows, view.top, view.height);
  const [firstColumn, lastColumn] = inSight(columns, view.left, view.width);
  const at = (edges: readonly number[], index: number) => edges[index] ?? edges.at(-1) ?? 0;
  const show = ({ row, column }: Cursor) => {
    const element = box.current;
    if (element === null) return;
    const [top, left] = [at(rows, row), at(columns, column)];
    const [bottom, right] = [at(rows, row + 1) + headHeight, at(columns, column + 1) + headWidth];
    if (top < element.scrollTop) element.scrollTop = top;
    else if (bottom > element.scrollTop + element.clientHeight) element.scrollTop = bottom - element.clientHeight;
    if (left < element.scrollLeft) element.scrollLeft = left;
    else if (right > element.scrollLeft + element.clientWidth) element.scrollLeft = right - element.clientWidth;
  };
  // Whatever moved the cursor: it is in sight.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the place alone moves what is seen.
  useEffect(() => show(cursor), [cursor.row, cursor.column, sheet]);
  const press = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const next = stepFrom(cursor, event.key, sheet, cellAt);
    if (next !== null) move(next);
    else if (event.key === "Enter") open();
    else return;
    event.preventDefault();
  };
  const drawn = useMemo(() => {
    const found = new Map<number, Cell[]>();
    const seen = new Set<Cell>();
    for (let row = firstRow; row <= lastRow; row++)
      for (let column = firstColumn; column <= lastColumn; column++) {
        const cell = cellAt(row, column);
        if (seen.has(cell)) continue;
        seen.add(cell);
        const line = found.get(cell.row);
        if (line === undefined) found.set(cell.row, [cell]);
        else line.push(cell);
      }
    return [...found].sort(([a], [b]) => a - b);
  }, [cellAt, firstRow, lastRow, firstColumn, lastColumn]);
  const chosen = cellAt(cursor.row, cursor.column);
  // What was scrolled away is not on the page.
  const isDrawn = drawn.some(([, cells]) => cells.includes(chosen));
  return (
    // biome-ignore lint/a11y/useSemanticElements: as its rows and cells.
    <div
      ref={box}
      className={styles.box}
      role="grid"
      tabIndex={0}
      aria-label={`${sheet.name}：方向键移动，回车设定这一格填什么`}
      aria-rowcount={sheet.height}
      aria-colcount={sheet.width}
      aria-activedescendant={isDrawn ? `cell-${chosen.row}-${chosen.column}` : undefined}
      onKeyDown={press}
      onScroll={look}
    >
      <div
        className={styles.ground}
        style={{ width: at(columns, sheet.width) + headWidth, height: at(rows, sheet.height) + headHeight }}
      >
        <div className={styles.top} aria-hidden="true" style={{ height: headHeight }}>
          <span className={styles.corner} style={{ width: headWidth }} />
          {span(firstColumn, lastColumn).map((column) => (
            <span
              key={column}
              className={styles.letter}
              data-here={column === cursor.column}
              style={{ left: at(columns, column) + headWidth, width: at(columns, column + 1) - at(columns, column) }}
            >
              {kind === "xlsx" ? columnLetters(column) : column + 1}
            </span>
          ))}
        </div>
        <div className={styles.side} aria-hidden="true" style={{ width: headWidth }}>
          {span(firstRow, lastRow).map((row) => (
            <span
              key={row}
              className={styles.number}
              data-here={row === cursor.row}
              style={{ top: at(rows, row), height: rowHeight }}
            >
              {row + 1}
            </span>
          ))}
        </div>
        {drawn.map(([row, cells]) => (
          // biome-ignore lint/a11y/useSemanticElements: cells stand at places of their own, which those of a table do not.
          // biome-ignore lint/a11y/useFocusableInteractive: the grid has the focus and names the cell that is meant.
          <div key={row} role="row" aria-rowindex={row + 1}>
            {cells.map((cell) => {
              const { column, columns: wide, rows: high, text, fixed } = cell;
              const { kind: stands, mark, words } = state(cell);
              const told = [text, mark === "" ? "" : `${mark}${words}`].filter((one) => one.trim() !== "").join(" ");
              return (
                // biome-ignore lint/a11y/useSemanticElements: as above.
                <div
                  key={column}
                  id={`cell-${row}-${column}`}
                  role="gridcell"
                  tabIndex={-1}
                  aria-colindex={column + 1}
                  aria-selected={cell === chosen}
                  className={styles.cell}
                  data-stands={stands}
                  data-fixed={fixed}
                  title={told === "" ? undefined : told}
                  style={{
                    top: at(rows, row) + headHeight,
                    left: at(columns, column) + headWidth,
                    width: at(columns, column + wide) - at(columns, column),
                    height: at(rows, row + high) - at(rows, row),
                  }}
                  onClick={() => {
                    box.current?.focus({ preventScroll: true });
                    move({ row, column });
                  }}
                  onDoubleClick={open}
                  onKeyDown={() => undefined}
                >
                  <span className={styles.words}>
                    {fixed ? "＝" : ""}
                    {told}
                  </span>
                </div>
              );
            })}
          </div>
        ))}
      </div>
    </div>
  );
}

const span = (first: number, last: number): number[] =>
  Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index);

/** The cell that covers a place; an empty one of its own where the file says nothing of it. */
function coveringOf({ cells, width }: DrawnSheetAnswer): (row: number, column: number) => Cell {
  const known = new Map<number, Cell>();
  for (const cell of cells)
    for (let row = cell.row; row < cell.row + cell.rows; row++)
      for (let column = cell.column; column < cell.column + cell.columns; column++)
        known.set(row * width + column, cell);
  return (row, column) => {
    const key = row * width + column;
    const found = known.get(key) ?? { row, column, rows: 1, columns: 1, text: "", fixed: false };
    known.set(key, found);
    return found;
  };
}

/** The cell beside one, over merged ones as over one; null where the key leads nowhere. */
function stepFrom(
  { row, column }: Cursor,
  key: string,
  { height, width }: DrawnSheetAnswer,
  cellAt: (row: number, column: number) => Cell,
): Cursor | null {
  const here = cellAt(row, column);
  const places: Readonly<Record<string, Cursor>> = {
    ArrowUp: { row: here.row - 1, column },
    ArrowDown: { row: here.row + here.rows, column },
    ArrowLeft: { row, column: here.column - 1 },
    ArrowRight: { row, column: here.column + here.columns },
    PageUp: { row: Math.max(0, row - 15), column },
    PageDown: { row: Math.min(height - 1, row + 15), column },
    Home: { row, column: 0 },
    End: { row, column: width - 1 },
  };
  const to = places[key];
  if (to === undefined || to.row < 0 || to.column < 0 || to.row >= height || to.column >= width)
    return key in places ? { row, column } : null;
  return to;
}
