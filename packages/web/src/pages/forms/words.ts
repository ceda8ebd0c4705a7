import type { FormSheetsAnswer } from "@shilu/contract";
import {
  type FormHeld,
  type FormMapping,
  type FormPlace,
  type FormRows,
  factTitles,
  isInRows,
  placeKey,
  spanTitle,
} from "@shilu/domain";

type Known = Pick<FormSheetsAnswer, "figures" | "mechanisms">;

/** What stands in a cell, in words: 主题党日次数 · 本期. */
export function heldTitle(holds: FormHeld, { figures }: Known): string {
  if (holds.kind === "hand") return "人工填写";
  if (holds.kind === "fact") return factTitles[holds.fact];
  const narrowed = Object.values(holds.filter).flatMap((words) => words ?? []);
  const title = figures[holds.figure]?.title ?? holds.figure;
  return [title, ...narrowed, spanTitle(holds.span), ...(holds.unit === null ? [] : [holds.unit])].join(" · ");
}

/** What stands in a column of rows of records, in words: 逐行 · 主题. */
function fieldTitle(rows: FormRows, field: string, { mechanisms }: Known): string {
  const kind = mechanisms.find(({ code }) => code === rows.mechanism);
  return kind?.fields.find(({ key }) => key === field)?.title ?? field;
}

/** How a cell of a form stands: something was said of it, 校核 proposes something, or nothing. `mark`: the same without colour. */
export type CellState = {
  readonly kind: "figure" | "fact" | "hand" | "rows" | "proposed" | "none";
  readonly mark: string;
  readonly words: string;
};

const none: CellState = { kind: "none", mark: "", words: "" };
const marks = { figure: "●", fact: "●", hand: "△" } as const;

/** Tells of each cell how it stands. */
export function statesOf(mapping: FormMapping, proposals: FormSheetsAnswer["proposals"], known: Known) {
  const cells = new Map(mapping.cells.map((cell) => [placeKey(cell), cell.holds]));
  const proposed = new Map(proposals.map((cell) => [placeKey(cell), cell.holds]));
  return (place: FormPlace): CellState => {
    const holds = cells.get(placeKey(place));
    if (holds !== undefined) return { kind: holds.kind, mark: marks[holds.kind], words: heldTitle(holds, known) };
    const rows = mapping.rows.find((one) => isInRows(one, place));
    const field = rows?.columns.find(({ column }) => column === place.column)?.field;
    if (rows !== undefined && field !== undefined)
      return { kind: "rows", mark: "■", words: fieldTitle(rows, field, known) };
    const other = proposed.get(placeKey(place));
    return other === undefined ? none : { kind: "proposed", mark: "◇", words: heldTitle(other, known) };
  };
}

/** The mapping with this in a cell, or with nothing in it. */
export function withCell(mapping: FormMapping, place: FormPlace, holds: FormHeld | null): FormMapping {
  const { sheet, row, column } = place;
  const others = mapping.cells.filter((cell) => placeKey(cell) !== placeKey(place));
  return { ...mapping, cells: holds === null ? others : [...others, { sheet, row, column, holds }] };
}

/** The proposals for cells of which nothing was said. */
export const openProposals = (
  mapping: FormMapping,
  proposals: FormSheetsAnswer["proposals"],
): FormSheetsAnswer["proposals"] => {
  const known = new Set(mapping.cells.map(placeKey));
  return proposals.filter((one) => !known.has(placeKey(one)) && !mapping.rows.some((rows) => isInRows(rows, one)));
};
