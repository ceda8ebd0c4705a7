import { escaped } from "../docx/xml.ts";
import type { OfficeParts } from "../ooxml/office-file.ts";
import { type Patch, patched, prefixAt, type Span } from "../ooxml/spans.ts";
import { encoded, opened, spanOf, type Written, writtenOf } from "../ooxml/written.ts";
import { child, type Element } from "../read/tree.ts";
import { addressOf, placeAt, type SheetPlace } from "./address.ts";
import { dependents } from "./formulas.ts";
import { readWorkbook, rowsIn, type Sheet, type SheetCell } from "./workbook.ts";

/** What a cell is to say: a number, or words. */
export type CellValue = number | string;

/**
 * The parts of an .xlsx that change when some cells are written: only the sheets in which they stand. Looks stay, shared strings stay (words
 * are written into the cell), a cell with a formula is never written. The remembered values of formulas that hang on a written cell are taken
 * out, so that every program works them out again and none shows the old ones.
 * @param written by the name of the sheet, values by address
 */
export function writtenCells(
  parts: OfficeParts,
  written: ReadonlyMap<string, ReadonlyMap<string, CellValue>>,
): ReadonlyMap<string, Uint8Array> {
  const sheets = readWorkbook(parts);
  const stale = dependents(sheets, new Map([...written].map(([name, cells]) => [name, new Set(cells.keys())])));
  const changed = new Map<string, Uint8Array>();
  for (const sheet of sheets) {
    const values = written.get(sheet.name) ?? new Map<string, CellValue>();
    const old = stale.get(sheet.name) ?? new Set<string>();
    const bytes = parts.get(sheet.part);
    if (bytes === undefined || values.size + old.size === 0) continue;
    const part = writtenOf(bytes);
    changed.set(sheet.part, encoded(patched(part.xml, patchesOf(part, sheet, values, old))));
  }
  return changed;
}

function patchesOf(
  part: Written,
  sheet: Sheet,
  values: ReadonlyMap<string, CellValue>,
  stale: ReadonlySet<string>,
): Patch[] {
  const cells = new Map(sheet.cells.map((cell) => [addressOf(cell), cell]));
  const missing: Missing[] = [];
  const patches: Patch[] = [];
  for (const [address, value] of values) {
    const cell = cells.get(address);
    const place = placeAt(address);
    if (cell?.formula != null || place === null) throw new Error(`${address} is not to be written`);
    if (cell === undefined) missing.push({ ...place, value });
    else patches.push(rewritten(part.xml, spanOf(part, cell.source), value));
  }
  for (const address of stale) {
    const source = cells.get(address)?.source;
    const remembered = child(source, "x:v");
    if (source === undefined || remembered === undefined) continue;
    const { open, end } = spanOf(part, remembered);
    patches.push({ from: open, to: end, text: "" }, ...untyped(part.xml, spanOf(part, source)));
  }
  return [...patches, ...added(part, sheet, missing), ...(stale.size > 0 ? calculated(part, sheet) : [])];
}

const type = /\st\s*=\s*(?:"[^"]*"|'[^']*')/;

/** The opening tag of a cell without what it says of the kind of its value. */
const tagOf = (xml: string, { open, inside }: Span): string =>
  xml
    .slice(open, inside)
    .replace(type, "")
    .replace(/\s*\/?>$/, "");

function untyped(xml: string, { open, inside }: Span): Patch[] {
  const found = type.exec(xml.slice(open, inside));
  return found === null ? [] : [{ from: open + found.index, to: open + found.index + found[0].length, text: "" }];
}

const rewritten = (xml: string, span: Span, value: CellValue): Patch => ({
  ...{ from: span.open, to: span.end },
  text: cellXml(tagOf(xml, span), prefixAt(xml, span), value),
});

const cellXml = (tag: string, prefix: string, value: CellValue): string =>
  typeof value === "number"
    ? `${tag}><${prefix}v>${value}</${prefix}v></${prefix}c>`
    : `${tag} t="inlineStr"><${prefix}is><${prefix}t xml:space="preserve">${escaped(value)}</${prefix}t></${prefix}is></${prefix}c>`;

/** A cell that is not in the file yet. */
type Missing = SheetPlace & { readonly value: CellValue };

/** These cells in their rows and columns, with the look of their row or column. */
function added(part: Written, sheet: Sheet, missing: readonly Missing[]): Patch[] {
  const data = child(sheet.root, "x:sheetData");
  if (data === undefined || missing.length === 0) return [];
  const span = spanOf(part, data);
  const prefix = prefixAt(part.xml, span);
  let last = -1;
  const rows = rowsIn(sheet.root).map((element) => {
    last = Number(element.attribute("r") ?? last + 2) - 1;
    return { element, row: last };
  });
  const homes = new Map(rows.map(({ element, row }) => [row, element]));
  const there = Map.groupBy(sheet.cells, ({ row }) => row);
  return [...Map.groupBy(missing, ({ row }) => row)]
    .sort(([a], [b]) => a - b)
    .flatMap(([row, some]) => {
      const home = homes.get(row);
      const cells = some
        .toSorted((a, b) => a.column - b.column)
        .map((one) => ({
          column: one.column,
          xml: cellXml(`<${prefix}c r="${addressOf(one)}"${styleAt(sheet, home, one)}`, prefix, one.value),
        }));
      if (home !== undefined) return intoRow(part, home, there.get(row) ?? [], cells);
      const next = rows.find((one) => one.row > row)?.element;
      const place = next === undefined ? span.close : spanOf(part, next).open;
      const text = `<${prefix}row r="${row + 1}">${cells.map(({ xml }) => xml).join("")}</${prefix}row>`;
      return [{ from: place, to: place, text }];
    });
}

/** @param there the cells that the row has */
function intoRow(
  part: Written,
  home: Element,
  there: readonly SheetCell[],
  cells: readonly { readonly column: number; readonly xml: string }[],
): Patch[] {
  const span = spanOf(part, home);
  if (span.empty) return [opened(part, home, prefixAt(part.xml, span), cells.map(({ xml }) => xml).join(""))];
  return cells.map(({ column, xml }) => {
    const next = there.find((one) => one.column > column);
    const place = next === undefined ? span.close : spanOf(part, next.source).open;
    return { from: place, to: place, text: xml };
  });
}

/** The style that a new cell takes: its row's, or its column's. */
function styleAt(sheet: Sheet, row: Element | undefined, { column }: SheetPlace): string {
  const own = /^(?:1|true)$/.test(row?.attribute("customFormat") ?? "") ? row?.attribute("s") : undefined;
  const of = (child(sheet.root, "x:cols")?.children ?? []).find(
    (one) => Number(one.attribute("min")) <= column + 1 && column + 1 <= Number(one.attribute("max")),
  );
  const style = own ?? of?.attribute("style");
  return style === undefined ? "" : ` s="${style}"`;
}

/** The sheet asks to be worked out anew when it is opened (ECMA-376 18.3.1.79). */
function calculated(part: Written, sheet: Sheet): Patch[] {
  const data = child(sheet.root, "x:sheetData");
  if (data === undefined || child(sheet.root, "x:sheetCalcPr") !== undefined) return [];
  const span = spanOf(part, data);
  return [{ from: span.end, to: span.end, text: `<${prefixAt(part.xml, span)}sheetCalcPr fullCalcOnLoad="1"/>` }];
}
