import { page } from "../page.ts";
import type { Line } from "./break-lines.ts";
import { inTail, type Part } from "./part.ts";

/** A part with its lines; a table's rows are laid apart. */
export type Laid = { readonly part: Part; readonly lines: readonly Line[] };

/** A line of a part. */
type LinePlace = { readonly part: number; readonly line: number };

/** Lines that stay on one page: from this line up to, not including, this part. */
export type Held = { readonly from: LinePlace; readonly until: number };

/**
 * Parts that begin a new page before the page is full. Pages have 22 lines and are filled to the last one; a page ends early only where
 * a heading, or what else keeps to the next, would stand at its foot. Below a table nothing is forced until the next page: its height belongs to the compiler, which
 * keeps headings with their text as well.
 */
export function earlyPages(laid: readonly Laid[]): number[] {
  const breaks: number[] = [];
  let row: number | null = 0;
  laid.forEach(({ part }, index) => {
    if (part.kind === "newPage") row = 0;
    else if (part.kind === "table") row = null;
    if (row === null || part.kind === "newPage" || part.kind === "table") return;
    if (keeps(part) && row > 0 && row < page.lines && row + keptRows(laid, index) > page.lines) {
      breaks.push(index);
      row = 0;
    }
    const after: number = row + rowsIn(laid.slice(index, index + 1));
    row = after <= page.lines ? after : after % page.lines || page.lines;
  });
  return breaks;
}

/**
 * 附件说明 and sign-off with the last line of the text: a page may not hold them without text (7.3.5.5). Null where there are none, or
 * so many that a page is too small for them.
 */
export function heldTail(laid: readonly Laid[]): Held | null {
  const start = laid.findIndex(({ part }) => inTail(part));
  if (start === -1) return null;
  const length = laid.slice(start).findIndex(({ part }) => !inTail(part));
  const until = length === -1 ? laid.length : start + length;
  const from = lastLine(laid, start - 1) ?? { part: start, line: 0 };
  return rowsIn(laid.slice(from.part, until)) - from.line > page.lines - 2 ? null : { from, until };
}

const isHeading = (part: Part | undefined): boolean => part?.kind === "text" && part.name === "heading";

const rowsIn = (laid: readonly Laid[]): number =>
  laid.reduce((sum, { part, lines }) => sum + (part.kind === "blank" ? 1 : lines.length), 0);

/** The last line of a paragraph; where that is the whole paragraph, the headings above go with it. */
function lastLine(laid: readonly Laid[], index: number): LinePlace | null {
  const { part, lines = [] } = laid[index] ?? {};
  if (part?.kind !== "text") return null;
  if (lines.length > 1 && !isHeading(part)) return { part: index, line: lines.length - 1 };
  return isHeading(laid[index - 1]?.part) ? lastLine(laid, index - 1) : { part: index, line: 0 };
}

const keeps = (part: Part): boolean => part.kind === "text" && part.keeps;

/** The lines of what keeps to the next, of more of it right below, and the first line of what follows. */
function keptRows(laid: readonly Laid[], index: number): number {
  const { part, lines } = laid[index] ?? {};
  if (!part || !lines) return 0;
  return keeps(part) ? lines.length + keptRows(laid, index + 1) : 1;
}
