import { page } from "../page.ts";
import type { Line } from "./break-lines.ts";
import type { Part } from "./parts.ts";

/** A part with its lines; a table's rows are laid apart. */
export type Laid = { readonly part: Part; readonly lines: readonly Line[] };

/** Where a new page must begin before the page is full: at this line of this part. */
export type ForcedBreak = { readonly part: number; readonly line: number };

/**
 * Pages of 22 lines, filled to the last one. A page ends early only where a heading would stand at its foot, or where the sign-off
 * would stand on a page without text (7.3.5.5 forbids such a page): then a line of the text goes with it.
 * Below a table nothing is forced until the next page: its height belongs to the compiler.
 */
export function forcedBreaks(laid: readonly Laid[]): ForcedBreak[] {
  const breaks: ForcedBreak[] = [];
  let row: number | null = 0;
  laid.forEach(({ part, lines }, index) => {
    if (part.kind === "newPage") row = 0;
    else if (part.kind === "table") row = null;
    if (row === null || part.kind === "newPage" || part.kind === "table") return;
    const before = laid[index - 1];
    if (startsSign(laid, index) && before?.part.kind === "text" && ending(row) + signRows(laid, index) > page.lines) {
      const line = before.lines.length - 1;
      breaks.push({ part: index - 1, line });
      row = 1;
    } else if (isHeading(part) && row > 0 && row < page.lines && row + keptRows(laid, index) > page.lines) {
      breaks.push({ part: index, line: 0 });
      row = 0;
    }
    const rows = part.kind === "blank" ? 1 : lines.length;
    const after = row + rows;
    row = after <= page.lines ? after : after % page.lines || page.lines;
  });
  return breaks;
}

/** A full page counts as 22 rows used, so that what follows does not fit on it. */
const ending = (row: number): number => (row === 0 ? page.lines : row);

const isHeading = (part: Part): boolean => part.kind === "text" && part.name === "heading";

/** The first part of the sign-off: its first blank line. */
const startsSign = (laid: readonly Laid[], index: number): boolean => {
  const [part, before] = [laid[index]?.part, laid[index - 1]?.part];
  return part?.kind === "blank" && part.sign && !(before?.kind === "blank" && before.sign);
};

function signRows(laid: readonly Laid[], index: number): number {
  const rest = laid.slice(index);
  const end = rest.findIndex(
    ({ part }) => !((part.kind === "blank" && part.sign) || (part.kind === "text" && part.name === "sign")),
  );
  return (end === -1 ? rest : rest.slice(0, end)).length;
}

/** The lines of a heading, of the headings right below it, and the first line of what follows them. */
function keptRows(laid: readonly Laid[], index: number): number {
  const { part, lines } = laid[index] ?? {};
  if (!part || !lines) return 0;
  return isHeading(part) ? lines.length + keptRows(laid, index + 1) : 1;
}
