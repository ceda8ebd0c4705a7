import type { FontSet } from "../fonts/font-set.ts";
import { breakLines } from "../layout/break-lines.ts";
import { glyphsOf } from "../layout/glyphs.ts";
import type { Block, Role, Run } from "../model.ts";
import { cellInset, columnWidths, tableSize } from "../page.ts";
import { faceOf, type Links, lineMarkup, quoted } from "./inline.ts";

type Table = Extract<Block, { kind: "table" }>;

/** Rows of more lines than this may go over the end of a page; the others stay whole. */
const wholeRow = 12;

/** A three-line table (三线表): heavy rules above and below, a fine one under the header, which comes again on every page. */
export function tableMarkup({ columns, rows }: Table, fonts: FontSet, links: Links): string {
  const { size, pitch } = tableSize(columns.length);
  const widths = columnWidths(columns);
  const cell = (
    runs: readonly Run[],
    column: number,
    role: Role,
  ): { readonly markup: string; readonly lines: number } => {
    const face = fonts.face(role);
    const width = (widths[column] ?? 0) - 2 * cellInset.x - 0.5;
    const lines = breakLines("", glyphsOf(runs, { role, size, tracking: 0 }, fonts), width, 0);
    const words = lines.map((line) => lineMarkup(line, runs, { face, tracking: 0 }, links)).join("#linebreak()");
    return { markup: role === "fangsong" ? words : `#text(${faceOf(face)})[${words}]`, lines: lines.length };
  };
  const header = columns.map(({ title }, column) => `[${cell([{ text: title }], column, "hei").markup}]`).join(", ");
  const body = rows.map(({ cells, row }) => {
    const set = cells.map((runs, column) => cell(runs, column, "fangsong"));
    const whole = Math.max(...set.map(({ lines }) => lines)) <= wholeRow;
    return set
      .map(({ markup }, column) => {
        const words = column === 0 && row !== undefined ? backLink(markup, row, links.numbers.get(row)) : markup;
        return `table.cell(breakable: ${!whole})[${words}]`;
      })
      .join(", ");
  });
  const aligns = columns.map(({ align }) => align ?? "left").join(", ");
  return `#[
#set text(size: ${size}pt, tracking: 0pt, ${faceOf(fonts.face("fangsong"))})
#set par(leading: ${pitch - size}pt, justify: false)
#table(columns: (${widths.map((width) => `${width.toFixed(3)}pt`).join(", ")}), align: (${aligns},), stroke: none, inset: (x: ${cellInset.x}pt, y: ${cellInset.y}pt),
table.hline(stroke: 1.5pt), table.header(${header}, table.hline(stroke: 0.75pt)),
${body.join(",\n")}${body.length > 0 ? "," : ""}
table.hline(stroke: 1.5pt))
]`;
}

/** A row can be linked to, and leads back to its number. */
function backLink(markup: string, row: number, number: string | undefined): string {
  const target = `#mark("r-${row}")`;
  return number === undefined ? target + markup : `${target}#link(label(${quoted(`n-${number}`)}))[${markup}]`;
}
