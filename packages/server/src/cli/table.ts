/** Characters that take two columns on a terminal: Chinese, full-width forms and their punctuation. */
const wide =
  /[\u1100-\u115F\u2E80-\u303E\u3041-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60\uFFE0-\uFFE6\u{20000}-\u{3FFFD}]/u;
/** Quotes and dashes that Chinese terminals draw over two columns and others over one; counted as one. */
const widthOf = (character: string) => (wide.test(character) ? 2 : 1);

export const displayWidth = (text: string): number => [...text].reduce((sum, character) => sum + widthOf(character), 0);

/** Cuts a text to a number of columns, the last one being `…`. */
export function fit(text: string, columns: number): string {
  if (displayWidth(text) <= columns) return text;
  let kept = "";
  let width = 1;
  for (const character of text) {
    width += widthOf(character);
    if (width > columns) break;
    kept += character;
  }
  return `${kept}…`;
}

export type Column = { readonly title: string; readonly align?: "left" | "right"; readonly most?: number };

/** A table of text for a person: columns two spaces apart, numbers to the right, one rule under the head. */
export function table(columns: readonly Column[], rows: readonly (readonly string[])[]): string {
  const clean = (text: string) => text.replace(/\s+/g, " ");
  const cells = rows.map((row) => columns.map(({ most }, index) => fit(clean(row[index] ?? ""), most ?? 40)));
  const widths = columns.map(({ title }, index) =>
    Math.max(displayWidth(title), ...cells.map((row) => displayWidth(row[index] ?? ""))),
  );
  const line = (texts: readonly string[]) =>
    columns
      .map(({ align }, index) => {
        const text = texts[index] ?? "";
        const padding = " ".repeat((widths[index] ?? 0) - displayWidth(text));
        return align === "right" ? padding + text : text + padding;
      })
      .join("  ")
      .trimEnd();
  return [
    line(columns.map(({ title }) => title)),
    widths.map((width) => "─".repeat(width)).join("  "),
    ...cells.map(line),
  ].join("\n");
}
