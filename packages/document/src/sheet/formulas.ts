import { child } from "../read/tree.ts";
import { addressOf, placeAt, type SheetPlace } from "./address.ts";
import type { Sheet, SheetCell } from "./workbook.ts";

/** An area that a formula reads: the name of its sheet, null for its own. */
type Area = { readonly sheet: string | null; readonly from: SheetPlace; readonly to: SheetPlace };

const reference =
  /(?:'((?:[^']|'')+)'!|([\p{L}\p{N}_.]+)!)?(\$?[A-Za-z]{1,3}\$?\d{1,7})(?::(\$?[A-Za-z]{1,3}\$?\d{1,7}))?(?![\p{L}\p{N}_(])/gu;
/** What reads cells that it does not name: whole columns and rows, and words that are no function (names of areas). */
const untold = /\$?[A-Za-z]{1,3}:\$?[A-Za-z]{1,3}|\$?\d+:\$?\d+|\b(?:INDIRECT|OFFSET)\b/i;

/** The areas that a formula names, moved by so many rows and columns where it is shared; null where it may read any cell. */
function areasOf(formula: string, by: SheetPlace): readonly Area[] | null {
  const words = formula.replace(/"[^"]*"/g, '""');
  const areas: Area[] = [];
  const rest = words.replace(reference, (_, quoted?: string, plain?: string, first = "", second = first) => {
    const [from, to] = [moved(first, by), moved(second, by)];
    if (from !== null && to !== null) areas.push({ sheet: quoted?.replaceAll("''", "'") ?? plain ?? null, from, to });
    return "";
  });
  const names = rest.match(/[\p{L}_][\p{L}\p{N}_.]*(?!\s*\()\b/gu) ?? [];
  return untold.test(words) || names.some((name) => !/^(?:TRUE|FALSE)$/i.test(name) && !rest.includes(`${name}(`))
    ? null
    : areas;
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
 * @param written by the name of the sheet, addresses of cells
 */
export function dependents(
  sheets: readonly Sheet[],
  written: ReadonlyMap<string, ReadonlySet<string>>,
): ReadonlyMap<string, ReadonlySet<string>> {
  const changed = new Map<string, Set<string>>(sheets.map(({ name }) => [name, new Set(written.get(name) ?? [])]));
  const stale = new Map<string, Set<string>>(sheets.map(({ name }) => [name, new Set()]));
  if ([...changed.values()].every(({ size }) => size === 0)) return stale;
  const open = sheets.flatMap((sheet) => [...readBy(sheet)].map(([cell, areas]) => ({ sheet, cell, areas })));
  const hit = (own: string) => (area: Area) => {
    const places = changed.get(area.sheet ?? own);
    if (places === undefined) return false;
    return [...places].some((address) => {
      const place = placeAt(address);
      return (
        place !== null &&
        area.from.row <= place.row &&
        place.row <= area.to.row &&
        area.from.column <= place.column &&
        place.column <= area.to.column
      );
    });
  };
  for (let more = true; more; ) {
    more = false;
    for (const { sheet, cell, areas } of open) {
      const address = addressOf(cell);
      if (stale.get(sheet.name)?.has(address)) continue;
      if (areas !== null && !areas.some(hit(sheet.name))) continue;
      stale.get(sheet.name)?.add(address);
      changed.get(sheet.name)?.add(address);
      more = true;
    }
  }
  return stale;
}
