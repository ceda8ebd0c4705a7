import { inMm } from "../page.ts";
import type { Piece } from "./paginate.ts";
import type { Panel, PanelRule } from "./panel.ts";
import { headerHeight, type LaidTable } from "./table.ts";

/** A line across, in millimetres from the upper left corner of the page as it is read; `y` is its middle. */
export type PlacedRule = {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly thickness: number;
  readonly red: boolean;
};

/** What a part fills on its page, in points; `width` of the type area. */
export type Area = { readonly left: number; readonly top: number; readonly width: number };

/** The thickness of the rules of a table (三线表) in points: above and below, and under its header. */
export const heavyRule = 1.5;
export const fineRule = 0.75;

const rule = (x: number, y: number, width: number, thickness: number, red = false): PlacedRule => ({
  ...{ x: inMm(x), y: inMm(y), width: inMm(width), thickness: inMm(thickness), red },
});

/**
 * The rules of a table that stand with one of its pieces: above and under the header where it is the `first` of its page, below where it is the `last`.
 * Their ends stand out by half their thickness, as the compiler draws them. @param area of the piece
 */
export function tableRules(
  table: LaidTable,
  { row, height }: Piece,
  { first, last }: { readonly first: boolean; readonly last: boolean },
  { left, top }: Area,
): PlacedRule[] {
  const width = table.widths.reduce((sum, one) => sum + one, 0);
  const across = (y: number, thickness: number): PlacedRule =>
    rule(left - thickness / 2, y, width + thickness, thickness);
  const header = [across(top - headerHeight(table), heavyRule), ...(row === -1 ? [] : [across(top, fineRule)])];
  return [...(first ? header : []), ...(last ? [across(top + height, heavyRule)] : [])];
}

export const panelRules = ({ items }: Panel, { left, top }: Area): PlacedRule[] =>
  items
    .flatMap((item) => (item.kind === "rule" ? strokesOf(item) : []))
    .map(({ y, thickness, item }) => rule(left + item.left, top + y, item.width, thickness, item.red));

/** A rule as its strokes. Of a double line the thick one takes three parts of six, the gap two, the thin one one. */
export function strokesOf(
  item: PanelRule,
): { readonly y: number; readonly thickness: number; readonly item: PanelRule }[] {
  const { y, thickness, double } = item;
  if (double === null) return [{ y, thickness, item }];
  const [upper, lower] = double === "thickAbove" ? [3, 1] : [1, 3];
  const part = thickness / 6;
  const top = y - thickness / 2;
  return [
    { y: top + (upper * part) / 2, thickness: upper * part, item },
    { y: top + thickness - (lower * part) / 2, thickness: lower * part, item },
  ];
}
