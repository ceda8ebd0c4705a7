import type { Block } from "../model.ts";

type Table = Extract<Block, { kind: "table" }>;

/** A line of its own above a table that is too wide for an upright page. */
const turned = "〔横排〕";

/** A table of markdown that begins at this line: a row of titles, a row of dashes with the sides, rows. Null where there is none. */
export function tableAt(
  lines: readonly string[],
  at: number,
  id: string,
): { readonly block: Table; readonly lines: number } | null {
  const wide = lines[at] === turned;
  const top = wide ? at + 1 : at;
  const [titles, sides] = [cellsOf(lines[top] ?? ""), cellsOf(lines[top + 1] ?? "")];
  if (!titles || !sides || sides.length !== titles.length || !sides.every((cell) => /^:?-{1,}:?$/.test(cell)))
    return null;
  const rows: string[][] = [];
  for (let cells = cellsOf(lines[top + 2] ?? ""); cells; cells = cellsOf(lines[top + 2 + rows.length] ?? ""))
    rows.push(cells);
  const widest = titles.map((title, column) =>
    Math.max(...[title, ...rows.map((row) => row[column] ?? "")].map(widthOf)),
  );
  return {
    lines: top - at + 2 + rows.length,
    block: {
      kind: "table",
      id,
      ...(wide ? { wide } : {}),
      columns: titles.map((title, column) => ({
        title,
        share: Math.min(20, Math.max(2, widest[column] ?? 2)) + besides,
        align: sideOf(sides[column] ?? ""),
      })),
      rows: rows.map((row) => ({ cells: titles.map((_, column) => [{ text: row[column] ?? "" }]) })),
    },
  };
}

/** In 汉字: what else is written takes half of one. */
const widthOf = (text: string): number =>
  [...text].reduce((sum, sign) => sum + (/[\x20-\x7e]/.test(sign) ? 0.5 : 1), 0);
/** The free space on both sides of a cell's words, in 汉字. */
const besides = 0.75;
const sideOf = (dashes: string): "left" | "center" | "right" =>
  dashes.endsWith(":") ? (dashes.startsWith(":") ? "center" : "right") : "left";

/** The cells of a row, whose every line begins and ends with |. */
const cellsOf = (line: string): string[] | null =>
  /^\|.*\|$/.test(line) && line.length > 2
    ? line
        .slice(1, -1)
        .split("|")
        .map((cell) => cell.trim())
    : null;
