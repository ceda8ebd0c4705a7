import type { Block } from "../model.ts";

type Table = Extract<Block, { kind: "table" }>;

/** A table of markdown that begins at this line: a row of titles, a row of dashes with the sides, rows. Null where there is none. */
export function tableAt(
  lines: readonly string[],
  at: number,
  id: string,
): { readonly block: Table; readonly lines: number } | null {
  const [titles, sides] = [cellsOf(lines[at] ?? ""), cellsOf(lines[at + 1] ?? "")];
  if (!titles || !sides || sides.length !== titles.length || !sides.every((cell) => /^:?-{1,}:?$/.test(cell)))
    return null;
  const rows: string[][] = [];
  for (let cells = cellsOf(lines[at + 2] ?? ""); cells; cells = cellsOf(lines[at + 2 + rows.length] ?? ""))
    rows.push(cells);
  const widest = titles.map((title, column) =>
    Math.max(...[title, ...rows.map((row) => row[column] ?? "")].map(widthOf)),
  );
  return {
    lines: 2 + rows.length,
    block: {
      kind: "table",
      id,
      columns: titles.map((title, column) => ({
        title,
        share: Math.min(20, Math.max(3, widest[column] ?? 3)),
        align: sideOf(sides[column] ?? ""),
      })),
      rows: rows.map((row) => ({ cells: titles.map((_, column) => [{ text: row[column] ?? "" }]) })),
    },
  };
}

const widthOf = (text: string): number => [...text].length;
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
