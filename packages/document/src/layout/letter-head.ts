import type { Head } from "../model.ts";
import { mm, page } from "../page.ts";
import { docNoText, headMarks } from "./head-text.ts";
import { markDrop, markRise, type PanelItem, type PanelText, panelText } from "./panel.ts";

/** 10.1: both red double lines are 170 mm wide in the middle of the paper. */
const ruleWidth = mm(170);
const ruleLeft = mm((210 - 170) / 2) - page.margin.left;
const thickness = 3;
/** 标志: 30 mm below the upper edge of the paper; the lower line 20 mm above the lower edge. */
const markTop = mm(30) - page.margin.top;
const lowerRule = mm(297 - 20) - page.margin.top;
/** Seven eighths of a character of 3号 between a line and the text at it. */
const gap = (7 / 8) * page.size;

const sizeOf = (mark: string): number => Math.min(46, Math.floor(page.width / Math.max(1, [...mark].length)));
const upperRule = (mark: string): number => markTop + (markRise + markDrop) * sizeOf(mark) + mm(4) + thickness / 2;

/** The first line of text below the upper line; the next ones are a row of the page lower. */
const baseline = (mark: string, row: number): number =>
  upperRule(mark) + thickness / 2 + gap + 0.86 * page.size + row * page.pitch;

/** 信函 has no 文件 and no line of its own for 发文字号, which stands at the right below the upper line; 份号 and others at the left. */
export function letterItems(head: Head): PanelItem[] {
  const { mark, docNo } = head;
  const text = (id: string, words: string, row: number): PanelText => panelText(id, words, baseline(mark, row));
  const rule = { kind: "rule", left: ruleLeft, width: ruleWidth, thickness, red: true } as const;
  const marks = headMarks(head).map(
    ({ text: words, role }, row): PanelText => ({ ...text(`head-mark-${row + 1}`, words, row), role }),
  );
  const title: PanelText = {
    ...text("head-title-1", mark, 0),
    role: "title",
    size: sizeOf(mark),
    tracking: 0,
    red: true,
    align: "center",
    place: { top: markTop },
  };
  return [
    ...(mark === "" ? [] : [title]),
    { ...rule, y: upperRule(mark), double: "thickAbove" },
    ...marks.slice(0, 1),
    ...(docNo ? [{ ...text("head-number", docNoText(docNo), 0), align: "right" } as const] : []),
    ...marks.slice(1),
    { ...rule, y: lowerRule, double: "thinAbove" },
  ];
}

/** Rows of the type area down to the last line of the head. */
export const letterRows = (head: Head): number =>
  Math.ceil(baseline(head.mark, Math.max(0, headMarks(head).length - 1)) / page.pitch - 0.2);
