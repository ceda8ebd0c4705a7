import type { OfficeParts } from "../ooxml/office-file.ts";
import { child, type Element, every } from "../read/tree.ts";
import { areaOf, placeAt, type SheetPlace } from "./address.ts";
import { partTree, workbookOf } from "./parts.ts";
import { linedByStyle, numberShown, type Shown, shownByStyle } from "./shown.ts";

/**
 * A cell that is written in the file. `text`: what it shows; `formula`: as it stands in the file, "" where another cell's is shared; null
 * where there is none. `percent`: its number is a fraction shown as per cent; `date`: it shows a day or a time; `lined`: it has a line around it
 * somewhere. `source`: the c element.
 */
export type SheetCell = SheetPlace & {
  readonly text: string;
  readonly formula: string | null;
  readonly percent: boolean;
  readonly date: boolean;
  readonly failed: boolean;
  readonly lined: boolean;
  readonly source: Element;
};

/** `hidden`: people do not see it, but formulas read it. `part`: its name in the file; `merged`: areas that are one cell. */
export type Sheet = {
  readonly name: string;
  readonly hidden: boolean;
  readonly part: string;
  readonly cells: readonly SheetCell[];
  readonly merged: readonly { readonly from: SheetPlace; readonly to: SheetPlace }[];
  readonly root: Element;
};

/** The sheets of an .xlsx in their order. Throws where a part is no XML or the file is none. */
export function readWorkbook(parts: OfficeParts): readonly Sheet[] {
  const { from1904, sheets } = workbookOf(parts);
  const styles = partTree(parts, "xl/styles.xml");
  const ground = {
    strings: sharedStrings(partTree(parts, "xl/sharedStrings.xml")),
    shown: shownByStyle(styles),
    lined: linedByStyle(styles),
    from1904,
  };
  return sheets.flatMap(({ name, hidden, part }): Sheet[] => {
    const root = partTree(parts, part);
    // A chart may be a sheet of its own.
    if (root?.name !== "x:worksheet") return [];
    const merged = every(root, "x:mergeCell").flatMap((area) => areaOf(area.attribute("ref") ?? "") ?? []);
    return [{ name, hidden, part, cells: cellsOf(root, ground), merged, root }];
  });
}

/** Widths of the first so many columns in characters (ECMA-376 18.3.1.13); of a hidden one 0. */
export function columnWidths({ root }: Pick<Sheet, "root">, count: number): readonly number[] {
  const usual = Number(child(root, "x:sheetFormatPr")?.attribute("defaultColWidth") ?? 9);
  const told = child(root, "x:cols")?.children ?? [];
  return Array.from({ length: count }, (_, index) => {
    const own = told.find(
      (one) => Number(one.attribute("min")) <= index + 1 && index + 1 <= Number(one.attribute("max")),
    );
    if (/^(?:1|true)$/.test(own?.attribute("hidden") ?? "")) return 0;
    const width = Number(own?.attribute("width") ?? usual);
    return Number.isFinite(width) ? width : usual;
  });
}

/** Words of a shared or an inline string: of its runs together, without what says how they are pronounced. */
const stringIn = (element: Element): string =>
  element.children
    .map((one) => (one.name === "x:t" ? one.text : one.name === "x:r" ? stringIn(one) : ""))
    .join("")
    .replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));

const sharedStrings = (table: Element | undefined): readonly string[] =>
  (table?.children ?? []).filter(({ name }) => name === "x:si").map(stringIn);

type Ground = {
  readonly strings: readonly string[];
  readonly shown: readonly Shown[];
  readonly lined: readonly boolean[];
  readonly from1904: boolean;
};

function cellsOf(root: Element, ground: Ground): SheetCell[] {
  let row = -1;
  return rowsIn(root).flatMap((line) => {
    row = Number(line.attribute("r") ?? row + 2) - 1;
    let column = -1;
    return line.children
      .filter(({ name }) => name === "x:c")
      .map((cell): SheetCell => {
        column = placeAt(cell.attribute("r") ?? "")?.column ?? column + 1;
        return cellOf(cell, { row, column }, ground);
      });
  });
}

/** The rows that are written in a sheet. */
export const rowsIn = (root: Element): readonly Element[] =>
  (child(root, "x:sheetData")?.children ?? []).filter(({ name }) => name === "x:row");

function cellOf(source: Element, place: SheetPlace, { strings, shown, lined, from1904 }: Ground): SheetCell {
  const type = source.attribute("t") ?? "n";
  const value = child(source, "x:v")?.text;
  const style = shown[Number(source.attribute("s") ?? 0)];
  const inline = child(source, "x:is");
  const text = ((): string => {
    if (type === "inlineStr") return inline === undefined ? "" : stringIn(inline);
    if (value === undefined || value === "") return "";
    if (type === "s") return strings[Number(value)] ?? "";
    if (type === "b") return value === "1" ? "是" : "否";
    if (type !== "n" || style === undefined)
      return type === "n" ? String(Number(Number(value).toPrecision(15))) : value;
    return numberShown(Number(value), style, from1904);
  })();
  const formula = child(source, "x:f");
  return {
    ...place,
    ...{ text, source, formula: formula === undefined ? null : formula.text },
    percent: style?.kind === "percent",
    date: type === "d" || (type === "n" && text !== "" && style?.kind === "date"),
    failed: type === "e",
    lined: lined[Number(source.attribute("s") ?? 0)] ?? false,
  };
}
