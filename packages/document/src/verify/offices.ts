import type { Kind } from "../lint/elements.ts";
import { page } from "../page.ts";
import { area } from "./area.ts";
import type { Line, PageLines } from "./lines.ts";
import { isRed } from "./pdf/page.ts";

/** What a line belongs to, told from words, place, size and colour, whatever program made the PDF (GB/T 9704-2012 clause 7). */
export type Office = Exclude<Kind, "attendance" | "blank" | "box" | "cc" | "printed"> | "cover" | "imprint";

/** A line on its way to become an element. */
export type Draft = { line: Line; office: Office; starts: boolean };

/** One character of the body as it is set. */
export const em = page.size + page.tracking;

const isDate = (text: string): boolean => /^\d{4}年\d{1,2}月\d{1,2}日$/.test(text);
export const isFlush = ({ left }: Line): boolean => Math.abs(left - area.left) < 0.6 * em;
/** Reaches the right edge, or near enough that no further character would have to stand there. */
const isFull = ({ right }: Line): boolean => right > area.right - 2.2 * em;
const isCentred = ({ left, right }: Line): boolean =>
  Math.abs((left + right) / 2 - area.axis) < 0.7 * em && left > area.left + em;

/** A cover has large characters, all of them centred, on the first of several pages, and no page number. */
export function isCover(
  { page: { number }, lines, number: numbered }: PageLines,
  pages: readonly PageLines[],
): boolean {
  if (number !== 1 || pages.length < 2 || numbered !== null || lines.length > 12) return false;
  return lines.some(({ size, color }) => size > 24 && !isRed(color)) && lines.every((line) => isCentred(line));
}

export const isDocNo = ({ text }: Line): boolean => /〔\d{4}〕\d+号$/.test(text) || /^第\d+号$/.test(text);

/** More names stand below the first, or beside 发文字号. */
const isNextSigner = (line: Line, before: Draft | undefined): boolean =>
  line.size < 18 &&
  (before?.office === "signer" || (before?.office === "docNo" && before.line.row === line.row)) &&
  line.left > area.axis;

/** 发文机关标志 that is not red: larger than any title, with 发文字号 below it. */
export const isPaleMark = ({ office, line }: Draft): boolean => office === "title" && line.size > 24;

export function headOffice(line: Line, titled: boolean, before: Draft | undefined): Office | null {
  const { text, size, color } = line;
  if (!titled) {
    if (isRed(color) && size >= 18) return "mark";
    if (/^\d{6}$/.test(text)) return "copyNo";
    if (/^(?:绝密|机密|秘密)(?:★.{0,6})?$/.test(text)) return "secrecy";
    if (/^(?:特急|加急|特提|平急)$/.test(text)) return "urgency";
    if (isDocNo(line)) return "docNo";
    if (/^签发人[：:]/.test(text) || isNextSigner(line, before)) return "signer";
  }
  if (size >= 18) return "title";
  if (isCentred(line) && titled && before?.office !== "to") return "subtitle";
  if (isCentred(line) && !titled && before === undefined) return "title";
  if (before?.office === "to" && !before.line.text.endsWith("：") && isFlush(line)) return "to";
  return isFlush(line) && before !== undefined && before.office !== "label" && isAddress(line) ? "to" : null;
}

/** 主送机关: names without a full stop, to the colon or to the end of the line. */
const isAddress = ({ text, right }: Line): boolean =>
  /^[^。；]*[：:]$/.test(text) || (/^[^。；，：:]*$/.test(text) && right > area.right - 3 * em);

export function mainOffice(line: Line, before: Draft | undefined, phase: string): Draft {
  const { text, left } = line;
  if (/^附件[：:]/.test(text) && !isFlush(line)) return { line, office: "attachments", starts: true };
  if (before?.office === "attachments" && left > area.left + 3.5 * em && isRightBelow(line, before.line))
    return { line, office: "attachments", starts: /^\d{1,2}[.．]/.test(text) };
  if (isDate(text) && left > area.left + 8 * em) return { line, office: "date", starts: true };
  if (phase === "tail" && /^（/.test(text) && !isFlush(line)) return { line, office: "note", starts: true };
  const joins = before !== undefined && isFlush(line) && isFull(before.line) && sameFlow(before);
  return { line, office: joins && before.office === "note" ? "note" : "body", starts: !joins };
}

/** 出席, 请假 or 列席 of minutes, whose lines go on below the first name (10.3). */
export const isAttendance = (text: string): boolean => /^(?:出席|请假|列席)(?:人员|人)?[：:]/.test(text);

/** Whether a line goes on with such a list from the line above. */
export function goesOnInList(line: Line, above: Line): boolean {
  const hangs = ({ left }: Line): boolean => Math.abs(left - area.left - 5 * em) < 0.4 * em;
  return hangs(line) && (isAttendance(above.text) || hangs(above)) && isRightBelow(line, above);
}

const sameFlow = ({ office }: Draft): boolean => office === "body" || office === "note";
const isRightBelow = (line: Line, above: Line): boolean =>
  line.page !== above.page ? line.row === 1 : line.y - above.y < 1.5 * page.pitch;

/** 署名: short lines at the right above the date, down from the text. */
export function namesAbove(drafts: readonly Draft[]): Draft[] {
  const names: Draft[] = [];
  for (const draft of drafts.slice(0, -1).toReversed()) {
    const { text, left } = draft.line;
    const apart = left > area.left + 3 * em || (!isFlush(draft.line) && !isIndented(draft.line));
    if (draft.office !== "body" || !draft.starts || !apart || /[，。；：！？、]/.test(text)) break;
    names.push(draft);
  }
  return names;
}

const isIndented = ({ left }: Line): boolean => Math.abs(left - area.left - 2 * em) < 0.4 * em;
