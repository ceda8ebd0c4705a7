import type { Doc, Head } from "../model.ts";
import { edgesOf, em, mm, page } from "../page.ts";
import { docNoText, headMarks } from "./head-text.ts";
import { letterItems, letterRows } from "./letter-head.ts";
import { markItems } from "./mark.ts";
import type { Panel, PanelItem, PanelText } from "./panel.ts";
import { blank, type Part } from "./part.ts";
import { signerItems, signerRows } from "./signers.ts";

/** The upper edge of the 标志 below the top of the type area (7.2.4; 10.2 for 命令). */
const markTop = { standard: mm(35), order: mm(20) } as const;

/** 版头分隔线: 4 mm below 发文字号 (7.2.7), whose characters end about .16 em below their baseline. */
const ruleGap = mm(4) + 0.16 * page.size;
const ruleThickness = 1.5;

/** The 版头 with the two blank lines below it; none of a document without one. */
export function headParts({ head, format }: Doc, measure: (text: string) => number): Part[] {
  if (!head) return [];
  const panel = format === "letter" ? letter(head) : plain(head, format, measure);
  if (panel.items.length === 0) return [];
  // The last line of a letter's head may end a little below a row; the free lines are part of its panel.
  return format === "letter"
    ? [{ ...panel, rows: panel.rows + 2 }]
    : [panel, blank("head-after-1"), blank("head-after-2")];
}

const letter = (head: Head): Panel => ({
  kind: "panel",
  name: "head",
  id: "head",
  rows: letterRows(head),
  items: letterItems(head),
});

function plain(head: Head, format: Doc["format"], measure: (text: string) => number): Panel {
  const order = format === "order";
  const mark = markItems(head, order ? markTop.order : markTop.standard);
  const { above } = edgesOf(page.size);
  const signers = format === "upward" ? (head.signers ?? []) : [];
  const top = mark.bottom + 2 * page.pitch;
  const baseline = (row: number): number => top + row * page.pitch + above;
  const last = Math.max(0, signerRows(signers) - 1);
  const number = head.docNo ? [bodyText("head-number", docNoText(head.docNo), baseline(last), signers.length > 0)] : [];
  const bottom = head.docNo || signers.length > 0 ? baseline(last) : mark.bottom;
  const rule: PanelItem[] = order ? [] : [redRule(bottom + ruleGap)];
  const end = order ? bottom + page.pitch - above : bottom + ruleGap;
  return {
    kind: "panel",
    name: "head",
    id: "head",
    rows: Math.ceil(end / page.pitch - 0.3),
    items: [
      ...headMarks(head).map(
        ({ text, role }, row): PanelText => ({
          ...bodyText(`head-mark-${row + 1}`, text, row * page.pitch + above, true),
          role,
          x: 0,
        }),
      ),
      ...mark.items,
      ...signerItems(signers, baseline, measure, number),
      ...rule,
    ],
  };
}

/** 发文字号: centred; in an upward document one character from the left (7.2.5). */
const bodyText = (id: string, text: string, baseline: number, left: boolean): PanelText => ({
  kind: "text",
  id,
  runs: [{ text }],
  role: "fangsong",
  size: page.size,
  tracking: page.tracking,
  red: false,
  align: left ? "left" : "center",
  x: left ? em : 0,
  place: { baseline },
});

const redRule = (y: number): PanelItem => ({
  kind: "rule",
  y,
  left: 0,
  width: page.width,
  thickness: ruleThickness,
  red: true,
  double: null,
});
