import type { FontSet } from "../fonts/font-set.ts";
import type { Line } from "../layout/break-lines.ts";
import type { Piece } from "../layout/paginate.ts";
import { fineRule, heavyRule } from "../layout/place-rules.ts";
import { headerHeight, type LaidTable, type Table } from "../layout/table.ts";
import type { Role, Run } from "../model.ts";
import { cellInset, edgesOf } from "../page.ts";
import { faceOf, type Links, lineMarkup, quoted } from "./inline.ts";

/**
 * Rows of a three-line table (三线表): heavy rules above and below, a fine one under the header, which comes again on every page. Every
 * line and every height is explicit. The rows of a table that goes on over a page are one table, so that it is read as one.
 */
export function tableMarkup(
  { columns, rows }: Table,
  laid: LaidTable,
  pieces: readonly Piece[],
  fonts: FontSet,
  links: Links,
): string {
  const { size, pitch, widths } = laid;
  const { above, below } = edgesOf(size, pitch);
  const cell = (lines: readonly Line[], runs: readonly Run[], role: Role): string => {
    const face = fonts.face(role);
    const words = lines.map((line) => lineMarkup(line, runs, { face, tracking: 0, below }, links)).join("#linebreak()");
    return role === "fangsong" ? words : `#text(${faceOf(face)})[${words}]`;
  };
  const header = columns.map(
    ({ title }, column) => `[${cell(laid.header.cells[column] ?? [], [{ text: title }], "hei")}]`,
  );
  const body = pieces.flatMap(({ row, from, to }) => {
    const { cells, row: number } = rows[row ?? -1] ?? {};
    if (!cells) return [];
    const set = columns.map((_, column) => {
      const lines = laid.rows[row ?? -1]?.cells[column]?.slice(from, to) ?? [];
      const words = cell(lines, cells[column] ?? [], "fangsong");
      const target = column === 0 && from === 0 && number !== undefined;
      return `[${target ? backLink(words, number, links.numbers.get(number)) : words}]`;
    });
    return [`${set.join(", ")},`];
  });
  const heights = [headerHeight(laid), ...pieces.flatMap(({ row, height }) => (row === -1 ? [] : [height]))];
  const points = (lengths: readonly number[]): string => lengths.map((length) => `${length.toFixed(3)}pt`).join(", ");
  const aligns = columns.map(({ align }) => align ?? "left").join(", ");
  return `#[
#set text(size: ${size}pt, tracking: 0pt, top-edge: ${above.toFixed(3)}pt, bottom-edge: -${below.toFixed(3)}pt, ${faceOf(fonts.face("fangsong"))})
#set par(justify: false)
#table(columns: (${points(widths)},), rows: (${points(heights)},), align: (${aligns},), stroke: none, inset: (x: ${cellInset.x}pt, y: ${cellInset.y}pt),
table.hline(stroke: ${heavyRule}pt), table.header(${header.join(", ")}, table.hline(stroke: ${fineRule}pt)),
${body.join("\n")}
table.hline(stroke: 1.5pt))
]`;
}

/** A row can be linked to, and leads back to its number. */
function backLink(markup: string, row: number, number: string | undefined): string {
  const target = `#mark("r-${row}")`;
  return number === undefined ? target + markup : `${target}#link(label(${quoted(`n-${number}`)}))[${markup}]`;
}
