/** Rows as csv (RFC 4180, UTF-8 with the mark by which Excel knows it). */
export const csvOf = (rows: readonly (readonly (string | number)[])[]): string =>
  `\ufeff${rows.map((row) => row.map(cell).join(",")).join("\r\n")}\r\n`;

/** A text that a spreadsheet would run as a formula is kept a text by a leading quotation mark. */
function cell(value: string | number): string {
  if (typeof value === "number") return String(value);
  const plain = /^[\s]*[=+\-@\t\r＝＋－＠]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain;
}
