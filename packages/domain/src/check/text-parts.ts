import type { Span } from "./item.ts";

/** A part of a draft's text: lines as they run, or the rows of a table with their cells. */
type TextPart =
  | { readonly kind: "text"; readonly at: Span }
  | { readonly kind: "table"; readonly at: Span; readonly rows: readonly (readonly Span[])[] };

/**
 * Cuts a draft's text into its parts, in UTF-16 units. Lines right below each other with equally many tabs, two and more, are the rows of a
 * table, as they are when somebody pastes cells; all else is running text.
 */
export function textParts(text: string): TextPart[] {
  const parts: TextPart[] = [];
  let rows: Span[][] = [];
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
    const cells = cellsOf(line.replace(/\r$/, ""), at);
    if (rows.length > 0 && rows[0]?.length !== cells.length) end();
    if (cells.length > 1) {
      if (rows.length === 0) begun = at;
      rows.push(cells);
    }
    at += line.length + 1;
  }
  at = text.length;
  end();
  if (from < text.length) parts.push({ kind: "text", at: [from, text.length] });
  return parts;
}

function cellsOf(line: string, start: number): Span[] {
  let at = start;
  return line.split("\t").map((cell): Span => {
    const from = at;
    at += cell.length + 1;
    return [from, from + cell.length];
  });
}
