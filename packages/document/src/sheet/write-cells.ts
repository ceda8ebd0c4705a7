import type { OfficeParts } from "../ooxml/office-file.ts";
import { type Patch, patched, prefixAt, type Span, spansOf } from "../ooxml/spans.ts";
import { child, type Element } from "../read/tree.ts";
import { addressOf, placeAt, type SheetPlace } from "./address.ts";
import { dependents } from "./formulas.ts";
import { readWorkbook, rowsIn, type Sheet } from "./workbook.ts";

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
    const xml = new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
    changed.set(sheet.part, new TextEncoder().encode(patched(xml, patchesOf(xml, sheet, values, old))));
  }
  return changed;
}

function patchesOf(
  xml: string,
  sheet: Sheet,
  values: ReadonlyMap<string, CellValue>,
  stale: ReadonlySet<string>,
): Patch[] {
  const spans = spansOf(xml);
  const at = (element: Element): Span => {
    const span = spans[element.ordinal];
    if (span === undefined) throw new Error(`no place for ${element.name}`);
    return span;
  };
  const cells = new Map(sheet.cells.map((cell) => [addressOf(cell), cell]));
  const missing: (readonly [SheetPlace, CellValue])[] = [];
  const patches: Patch[] = [];
  for (const [address, value] of values) {
    const cell = cells.get(address);
    const place = placeAt(address);
    if (cell?.formula != null || place === null) throw new Error(`${address} is not to be written`);
    if (cell === undefined) missing.push([place, value]);
    else patches.push(rewritten(xml, at(cell.source), value));
  }
  for (const address of stale) {
    const source = cells.get(address)?.source;
    const remembered = child(source, "x:v");
    if (source === undefined || remembered === undefined) continue;
    const { open, end } = at(remembered);
    patches.push({ from: open, to: end, text: "" }, ...untyped(xml, at(source)));
  }
  return [...patches, ...added(xml, sheet, missing, at), ...(stale.size > 0 ? calculated(xml, sheet, at) : [])];
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

function cellXml(tag: string, prefix: string, value: CellValue): string {
  if (typeof value === "number") return `${tag}><${prefix}v>${value}</${prefix}v></${prefix}c>`;
  const words = value.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
  return `${tag} t="inlineStr"><${prefix}is><${prefix}t xml:space="preserve">${words}</${prefix}t></${prefix}is></${prefix}c>`;
}

/** Cells that are not in the file yet, in their rows and columns, with the look of their row or column. */
function added(
  xml: string,
  sheet: Sheet,
  missing: readonly (readonly [SheetPlace, CellValue])[],
  at: (element: Element) => Span,
): Patch[] {
  const data = child(sheet.root, "x:sheetData");
  if (data === undefined || missing.length === 0) return [];
  const prefix = prefixAt(xml, at(data));
  let last = -1;
  const rows = rowsIn(sheet.root).map((element) => {
    last = Number(element.attribute("r") ?? last + 2) - 1;
    return { element, row: last };
  });
  const patches: Patch[] = [];
  for (const row of [...new Set(missing.map(([place]) => place.row))].sort((a, b) => a - b)) {
    const cells = missing.filter(([place]) => place.row === row).toSorted(([a], [b]) => a.column - b.column);
    const home = rows.find((one) => one.row === row)?.element;
    const made = ([place, value]: readonly [SheetPlace, CellValue]) =>
      cellXml(`<${prefix}c r="${addressOf(place)}"${styleAt(sheet, home, place)}`, prefix, value);
    if (home !== undefined) patches.push(...intoRow(xml, sheet, home, cells, made, prefix, at));
    else {
      const next = rows.find((one) => one.row > row)?.element;
      const text = `<${prefix}row r="${row + 1}">${cells.map(made).join("")}</${prefix}row>`;
      const place = next === undefined ? at(data).close : at(next).open;
      patches.push({ from: place, to: place, text });
    }
  }
  return patches;
}

function intoRow(
  xml: string,
  sheet: Sheet,
  home: Element,
  cells: readonly (readonly [SheetPlace, CellValue])[],
  made: (cell: readonly [SheetPlace, CellValue]) => string,
  prefix: string,
  at: (element: Element) => Span,
): Patch[] {
  const span = at(home);
  if (span.empty) {
    const tag = xml.slice(span.open, span.inside).replace(/\s*\/>$/, ">");
    return [{ from: span.open, to: span.end, text: `${tag}${cells.map(made).join("")}</${prefix}row>` }];
  }
  const there = sheet.cells.filter(({ source }) => home.children.includes(source));
  return cells.map((cell) => {
    const next = there.find(({ column }) => column > cell[0].column);
    const place = next === undefined ? span.close : at(next.source).open;
    return { from: place, to: place, text: made(cell) };
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
function calculated(xml: string, sheet: Sheet, at: (element: Element) => Span): Patch[] {
  const data = child(sheet.root, "x:sheetData");
  if (data === undefined || child(sheet.root, "x:sheetCalcPr") !== undefined) return [];
  const { end } = at(data);
  return [{ from: end, to: end, text: `<${prefixAt(xml, at(data))}sheetCalcPr fullCalcOnLoad="1"/>` }];
}
