const special = /[\\\t\n\r]/;

/** A value in COPY's text format; null where the column holds none. */
export function copyText(value: string | null): string {
  if (value === null) return "\\N";
  return special.test(value)
    ? value.replace(/[\\\t\n\r]/g, (one) =>
        one === "\\" ? "\\\\" : one === "\t" ? "\\t" : one === "\n" ? "\\n" : "\\r",
      )
    : value;
}

/** A row's values as a line of that format. */
export const copyLine = (values: readonly (string | null)[]): string => `${values.map(copyText).join("\t")}\n`;
