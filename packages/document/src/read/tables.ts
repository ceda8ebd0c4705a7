import { child, type Element, numberIn } from "./tree.ts";

/** A cell with its place, and how many columns it covers. */
export type PlacedCell = { readonly element: Element; readonly column: number; readonly span: number };

/** The rows of a w:tbl with their cells, whatever controls and marks stand between; rows that were deleted are none. */
export const rowsOf = (table: Element): PlacedCell[][] => inside(table, "w:tr").filter(kept).map(cellsOf);

const kept = (row: Element): boolean => child(child(row, "w:trPr"), "w:del") === undefined;

function cellsOf(row: Element): PlacedCell[] {
  let column = numberIn(child(child(row, "w:trPr"), "w:gridBefore"), "w:val") ?? 0;
  return inside(row, "w:tc").map((element) => {
    const span = Math.max(1, numberIn(child(child(element, "w:tcPr"), "w:gridSpan"), "w:val") ?? 1);
    const cell = { element, column, span };
    column += span;
    return cell;
  });
}

/** Elements of a name at the top of this one, or inside what only wraps them (w:sdt, w:ins, w:customXml). */
const inside = (element: Element, name: string): Element[] =>
  element.children.flatMap((one) =>
    one.name === name
      ? [one]
      : one.name === "w:tbl" || one.name === "w:p" || one.name === "w:tr"
        ? []
        : inside(one, name),
  );
