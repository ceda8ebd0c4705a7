/** Half-open, in UTF-16 units of the draft. */
type Stretch = readonly [from: number, to: number];

/** A part of a draft's text: lines as they run, or the rows of a table with their cells. */
export type Part =
  | { readonly kind: "text"; readonly at: Stretch }
  | { readonly kind: "table"; readonly at: Stretch; readonly rows: readonly (readonly Stretch[])[] };

/** Lines right below each other with equally many tabs are the rows of a table, as the server reads them; all else is running text. */
export function partsOf(text: string): Part[] {
  const parts: Part[] = [];
  let rows: Stretch[][] = [];
  let from = 0;
  let begun = 0;
  let at = 0;
  const end = () => {
    if (rows.length > 1) {
      if (begun > from) parts.push({ kind: "text", at: [from, begun] });
      parts.push({ kind: "table", at: [begun, at], rows });
      from = at;
    }
    rows = [];
  };
  for (const line of text.split("\n")) {
    const cells = cellsOf(line, at);
    if (rows.length > 0 && rows[0]?.length !== cells.length) end();
    if (cells.length > 1) {
      if (rows.length === 0) begun = at;
      rows.push(cells);
    }
    at += line.length + 1;
  }
  at = Math.min(at, text.length);
  end();
  if (from < text.length) parts.push({ kind: "text", at: [from, text.length] });
  return parts;
}

function cellsOf(line: string, start: number): Stretch[] {
  let at = start;
  return line.split("\t").map((cell): Stretch => {
    const from = at;
    at += cell.length + 1;
    return [from, from + cell.length];
  });
}
