import { nominalWidth } from "../layout/nominal-width.ts";
import { baselineOf, type Panel, type PanelItem, type PanelRule, type PanelText } from "../layout/panel.ts";
import { em, mm, page, twips } from "../page.ts";
import { lineXml } from "./anchored.ts";
import { coloured } from "./coloured.ts";
import { jointTable } from "./joint.ts";
import type { Counter, Targets } from "./runs.ts";

/** A line of exact height has its baseline four fifths down. */
const rise = 0.8;
const lineHeight = ({ size }: PanelText): number => 1.3 * size;
/** Height of an empty paragraph that only carries a line, in points. */
const thin = 1;
/** So much less is free above a 版记, whose first line takes room of its own in a docx, in points. */
export const footSpare = 2;

/** What is set so far: the paragraphs, and how far down they reach in points. */
type Filled = { readonly xml: string; readonly bottom: number };

/**
 * A panel in ordinary paragraphs of exact heights, which every reader shows alike: each begins where the one above ends. A letter's mark
 * and its red lines stand in the header and the footer of its first page.
 * @param from how far what stands above reaches into it, in points
 */
export function panelXml(
  { items, rows, name }: Panel,
  flow: string,
  from: number,
  targets: Targets,
  next: Counter,
): string {
  const inside = items.filter((item) => !ofPaper(item) && !isFoot(item));
  const filled = fill(inside, { xml: "", bottom: from }, flow, targets, next);
  const xml = filled.xml.replace(/(?=<\/w:p>$)/, items.some(isFoot) ? footLine : "");
  const { bottom } = filled;
  const rest = rows * page.pitch - bottom;
  return name === "head" && rest > 0.5 ? xml + spaceXml(rest, xml === "" ? flow : "") : xml;
}

const isFoot = (item: PanelItem): boolean => item.kind === "rule" && item.foot === true;

/**
 * The last line of the 版记 is drawn at its place on the paper: as the border of a paragraph LibreOffice finds no room for it, because it counts 22 rows
 * of 28.95 pt as the whole of the page, 9 twips above the lower edge of the type area.
 */
const footLine = lineXml(
  9003,
  "版记末条分隔线",
  { left: page.margin.left, top: page.margin.top + page.height, width: page.width },
  mm(0.35),
);

/** How far the red line of a 版头 reaches below its rows, in points: so much lower are the blank lines below it. */
export const overhang = ({ items, rows }: Panel): number =>
  Math.max(
    0,
    ...items.flatMap((item) =>
      item.kind === "rule" && !ofPaper(item) ? [item.y + item.thickness / 2 - rows * page.pitch] : [],
    ),
  );

/** An empty paragraph so high, in points. */
export const spaceXml = (height: number, flow = ""): string => (height <= 0 ? "" : paragraph(flow, 0, height, "", ""));

const topOf = (item: PanelItem): number =>
  item.kind === "rule" ? item.y : "top" in item.place ? item.place.top : item.place.baseline - item.size;

/** What stands above the type area or below it, or belongs to the line up there. */
const ofPaper = (item: PanelItem): boolean => (item.kind === "rule" ? item.double !== null : topOf(item) < 0);

/** Where the first paragraph of a letter's header begins, in points below the top of the type area. */
export function beginOf({ items }: Panel): number {
  const first = items.find(upper);
  return first?.kind === "text" ? baselineOf(first) - rise * lineHeight(first) : 0;
}

/** The header of a letter's first page: its mark and the upper red line. */
export const paperHeader = (panel: Panel, targets: Targets, next: Counter): string =>
  fill(panel.items.filter(upper), { xml: "", bottom: beginOf(panel) }, "", targets, next).xml;

/** The lower red line as the only paragraph of a footer. */
export const paperFooter = ({ items }: Panel): string =>
  items
    .flatMap((item) => (ofPaper(item) && !upper(item) && item.kind === "rule" ? [ruleXml(item, 0, "")] : []))
    .join("");

const upper = (item: PanelItem): boolean => ofPaper(item) && topOf(item) < page.lines * page.pitch;

function fill(items: readonly PanelItem[], from: Filled, flow: string, targets: Targets, next: Counter): Filled {
  let { xml, bottom } = from;
  for (const line of linesOf(items)) {
    const [first] = line;
    if (!first) continue;
    const own = xml === "" ? flow : "";
    if (first.kind === "rule") {
      xml += ruleXml(first, Math.max(0, first.y - first.thickness / 2 - thin - bottom), own);
      bottom = Math.max(bottom + thin + first.thickness, first.y + first.thickness / 2);
      continue;
    }
    const texts = line.flatMap((item) => (item.kind === "text" ? [item] : []));
    if (first.id.startsWith("head-issuer")) {
      const table = jointTable(texts, targets, next);
      xml += spaceXml(table.top - bottom, own) + table.xml;
      bottom = table.bottom;
      continue;
    }
    const baseline = baselineOf(first);
    const height = Math.min(lineHeight(first), (baseline - bottom) / rise);
    const before = Math.max(0, baseline - rise * height - bottom);
    xml += textLine(texts, before, height, own, targets, next);
    bottom += before + height;
  }
  return { xml, bottom };
}

/** Items that stand side by side; the names of a joint issue, with the word beside them, are one line here. */
function linesOf(items: readonly PanelItem[]): PanelItem[][] {
  const lines: PanelItem[][] = [];
  const key = (item: PanelItem): string =>
    item.kind === "rule" ? "" : /^head-(issuer|word)/.test(item.id) ? "joint" : baselineOf(item).toFixed(2);
  for (const item of items) {
    const last = lines.at(-1)?.[0];
    if (last && key(last) !== "" && key(last) === key(item)) lines.at(-1)?.push(item);
    else lines.push([item]);
  }
  return lines;
}

/** One text stands by its side; several stand at tabs. */
function textLine(
  texts: readonly PanelText[],
  before: number,
  height: number,
  flow: string,
  targets: Targets,
  next: Counter,
): string {
  const [only, ...others] = texts;
  if (!only) return "";
  if (others.length === 0) {
    const indent = only.align === "center" ? "" : `<w:ind w:${only.align}="${twips(only.x)}"/>`;
    return paragraph(flow, before, height, `${indent}<w:jc w:val="${only.align}"/>`, coloured(only, targets, next));
  }
  const sorted = texts.toSorted((a, b) => positionOf(a) - positionOf(b));
  const tabs = sorted.map((text) => `<w:tab w:val="${text.align}" w:pos="${twips(positionOf(text))}"/>`);
  const stands = (text: PanelText, index: number): boolean =>
    positionOf(text) !== 0 && !follows(sorted[index - 1], text);
  const words = sorted.map(
    (text, index) => `${stands(text, index) ? "<w:r><w:tab/></w:r>" : ""}${coloured(text, targets, next)}`,
  );
  const stops = tabs.filter((_, index) => stands(sorted[index] ?? only, index)).join("");
  return paragraph(flow, before, height, "", words.join(""), `<w:tabs>${stops}</w:tabs>`);
}

/** Whether a text begins where the one before it ends, and needs no tab. */
const follows = (before: PanelText | undefined, { x, align }: PanelText): boolean =>
  before !== undefined &&
  before.align === "left" &&
  align === "left" &&
  before.x + (nominalWidth(before.runs[0]?.text ?? "") * (before.size + before.tracking)) / em > x - 1;

const positionOf = ({ align, x }: PanelText): number =>
  align === "left" ? x : align === "right" ? page.width - x : page.width / 2;

/** A line across as the lower border of a thin paragraph. */
function ruleXml({ thickness, red, double, left, width }: PanelRule, before: number, flow: string): string {
  const kind = double === null ? "single" : double === "thickAbove" ? "thickThinSmallGap" : "thinThickSmallGap";
  const eighths = Math.round(thickness * 8);
  const border = `<w:pBdr><w:bottom w:val="${kind}" w:sz="${eighths}" w:space="0" w:color="${red ? "FF0000" : "000000"}"/></w:pBdr>`;
  const sides = left === 0 ? "" : `<w:ind w:left="${twips(left)}" w:right="${twips(page.width - left - width)}"/>`;
  return paragraph(flow, before, thin, sides, "", "", border);
}

const paragraph = (
  flow: string,
  before: number,
  height: number,
  side: string,
  words: string,
  tabs = "",
  border = "",
): string =>
  `<w:p><w:pPr>${flow}<w:widowControl w:val="0"/>${border}${tabs}<w:snapToGrid w:val="0"/><w:spacing w:before="${twips(before)}" w:after="0" w:line="${twips(height)}" w:lineRule="exact"/>${side}</w:pPr>${words}</w:p>`;
