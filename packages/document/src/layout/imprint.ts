import type { Doc } from "../model.ts";
import { edgesOf, mm, page } from "../page.ts";
import type { Panel, PanelItem, PanelRule } from "./panel.ts";
import { flush, type Look, type Part, text } from "./part.ts";

const size = page.footerSize;
/** Thickness of the first and last line and of those between, in mm (7.4.1). */
const heavy = 0.35;
const fine = 0.25;

const lookOf = (words: string): Look => ({
  ...flush,
  size,
  tracking: 0,
  left: size + [...words].length * size,
  indent: -[...words].length * size,
  right: size,
});

/**
 * 版记 (7.4): 主送 where it was moved here, 抄送, 印发机关 and 印发日期 in 4号, one character free at either side, with lines above, between and
 * below. 信函 has neither lines nor the last row (10.1).
 */
export function imprintParts({ imprint, format }: Doc): Part[] {
  if (!imprint) return [];
  const { mainTo = [], cc = [], printer, printDate } = imprint;
  const names = [...listed("imprint-to", "主送：", mainTo), ...listed("imprint-cc", "抄送：", cc)];
  if (format === "letter") return names;
  const printed = printer === "" ? [] : [printedRow(printer, printDate, names.length > 0)];
  if (names.length + printed.length === 0) return [];
  const above = panel("imprint-above", 0, [rule(0, heavy)]);
  return [above, ...names, ...printed, ...(printed.length > 0 ? [] : [panel("imprint-below", 0, [lastRule(0)])])];
}

export const isImprint = (part: Part): boolean =>
  (part.kind === "panel" || part.kind === "text") && part.name === "imprint";

const listed = (id: string, label: string, names: readonly string[]): Part[] =>
  names.length === 0 ? [] : [text(id, "imprint", lookOf(label), [{ text: `${label}${sentence(names)}` }])];

/** Organs with commas, and 。 at the end. */
const sentence = (names: readonly string[]): string => `${names.join("，").replace(/[。.]$/, "")}。`;

function printedRow(printer: string, date: string, between: boolean): Panel {
  const words = (id: string, content: string, align: "left" | "right"): PanelItem => ({
    kind: "text",
    id,
    runs: [{ text: content }],
    role: "fangsong",
    size,
    tracking: 0,
    red: false,
    align,
    x: size,
    place: { baseline: edgesOf(size).above },
  });
  const texts = [words("imprint-printer", printer, "left"), words("imprint-date", `${date}印发`, "right")];
  return panel("imprint-printed", 1, [...(between ? [rule(0, fine)] : []), ...texts, lastRule(page.pitch)]);
}

const panel = (id: string, rows: number, items: readonly PanelItem[]): Panel => ({
  kind: "panel",
  name: "imprint",
  id,
  rows,
  items,
});

const rule = (y: number, thickness: number): PanelRule => ({
  kind: "rule",
  y,
  left: 0,
  width: page.width,
  thickness: mm(thickness),
  red: false,
  double: null,
});

/** The last line is the lower edge of the type area, a little below the last of its 22 rows. */
const lastRule = (y: number): PanelItem => ({
  ...rule(y + mm(225) - page.lines * page.pitch, heavy),
  foot: true,
});
