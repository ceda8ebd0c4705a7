import { child } from "../read/tree.ts";
import { addressOf, placeAt, type SheetPlace } from "./address.ts";
import type { Sheet, SheetCell } from "./workbook.ts";

/** An area that a formula reads: the name of its sheet, null for its own. */
type Area = { readonly sheet: string | null; readonly from: SheetPlace; readonly to: SheetPlace };

const reference =
  /(?:'((?:[^']|'')+)'!|([\p{L}\p{N}_.]+)!)?(\$?[A-Za-z]{1,3}\$?\d{1,7})(?::(\$?[A-Za-z]{1,3}\$?\d{1,7}))?(?![\p{L}\p{N}_(])/gu;
/** What reads cells that it does not name: whole columns and rows, and functions that work out where to read. */
const untold = /\$?[A-Za-z]{1,3}:\$?[A-Za-z]{1,3}|\$?\d+:\$?\d+|\b(?:INDIRECT|OFFSET)\b/i;
/** A word that is no function: the name of an area, of a table, or of a sheet from which others are counted. */
const name = /[\p{L}_][\p{L}\p{N}_.]*(?![\p{L}\p{N}_.]|\s*\()/gu;

/** The areas that a formula names, moved by so many rows and columns where it is shared; null where it may read any cell. */
function areasOf(formula: string, by: SheetPlace): readonly Area[] | null {
  const words = formula.replace(/"[^"]*"/g, '""');
  const areas: Area[] = [];
  const rest = words.replace(reference, (_, quoted?: string, plain?: string, first = "", second = first) => {
    const [from, to] = [moved(first, by), moved(second, by)];
    if (from !== null && to !== null) areas.push({ sheet: quoted?.replaceAll("''", "'") ?? plain ?? null, from, to });
    return "";
  });
  const named = [...rest.matchAll(name)].some(([one]) => !/^(?:TRUE|FALSE)$/i.test(one));
  // '1月:12月'!B2 reads all the sheets between.
  const through = areas.some(({ sheet }) => sheet?.includes(":"));
  return named || through || untold.test(words) ? null : areas;
}

function moved(address: string, by: SheetPlace): SheetPlace | null {
  const place = placeAt(address);
  const [, column, row] = /^(\$?)[A-Za-z]+(\$?)/.exec(address) ?? [];
  if (place === null) return null;
  return { row: place.row + (row === "$" ? 0 : by.row), column: place.column + (column === "$" ? 0 : by.column) };
}

/** What the formula of each cell reads; a shared one stands in the first of its cells. */
function readBy(sheet: Sheet): ReadonlyMap<SheetCell, readonly Area[] | null> {
  const masters = new Map<string, SheetCell>();
  const found = new Map<SheetCell, readonly Area[] | null>();
  for (const cell of sheet.cells) {
    if (cell.formula === null) continue;
    const shared = child(cell.source, "x:f")?.attribute("si");
    if (shared !== undefined && cell.formula !== "") masters.set(shared, cell);
    const master = cell.formula === "" && shared !== undefined ? masters.get(shared) : cell;
    const by = { row: cell.row - (master?.row ?? 0), column: cell.column - (master?.column ?? 0) };
    found.set(cell, master?.formula ? areasOf(master.formula, by) : null);
  }
  return found;
}

/**
 * The cells whose formulas hang on some of these cells, directly or through others: what a file remembers as their values is no longer
 * true once those are written.
 * @param sheets all of the file, hidden ones too
 * @param written by the name of the sheet, addresses of cells
 */
export function dependents(
  sheets: readonly Sheet[],
  written: ReadonlyMap<string, ReadonlySet<string>>,
): ReadonlyMap<string, ReadonlySet<string>> {
  const stale = new Map<string, Set<string>>(sheets.map(({ name }) => [name, new Set()]));
  const changed = sheets.flatMap(({ name }) => [...(written.get(name) ?? [])].map((address) => ({ name, address })));
  if (changed.length === 0) return stale;
  const add = (name: string, address: string): void => {
    const known = stale.get(name);
    if (known === undefined || known.has(address)) return;
    known.add(address);
    changed.push({ name, address });
  };
  const readers = readersOf(sheets, add);
  for (const { name, address } of changed) {
    const place = placeAt(address);
    if (place !== null) for (const one of readers(name, place)) add(one.name, one.address);
  }
  return stale;
}

/** A formula, by its own place, that reads an area. */
type Reader = Area & { readonly name: string; readonly address: string };

/** An area of more rows is looked at for every cell of its sheet. */
const fewRows = 8;

/** Who reads a cell. @param any is told of the formulas that may read any */
function readersOf(sheets: readonly Sheet[], any: (name: string, address: string) => void) {
  const known = new Map<string, Reader[]>();
  const note = (key: string, reader: Reader): void => {
    const there = known.get(key);
    if (there === undefined) known.set(key, [reader]);
    else there.push(reader);
  };
  for (const sheet of sheets)
    for (const [cell, areas] of readBy(sheet)) {
      const own = { name: sheet.name, address: addressOf(cell) };
      if (areas === null) any(own.name, own.address);
      for (const area of areas ?? []) {
        const [read, { from, to }] = [area.sheet ?? sheet.name, area];
        if (to.row - from.row >= fewRows) note(read, { ...area, ...own });
        else for (let { row } = from; row <= to.row; row++) note(`${read}!${row}`, { ...area, ...own });
      }
    }
  return (name: string, { row, column }: SheetPlace): Reader[] => {
    const near = [...(known.get(`${name}!${row}`) ?? []), ...(known.get(name) ?? [])];
    return near.filter(
      ({ from, to }) => from.row <= row && row <= to.row && from.column <= column && column <= to.column,
    );
  };
}
