/** Characters that XML cannot hold. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: finding control characters is the purpose
const unwritable = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

/** A text as it can be written and read again: without what no cell can hold, half a character as the sign for one. */
export const writable = (text: string): string => text.toWellFormed().replace(unwritable, "");

/**
 * A cell of a type of its own: text is written as text, whatever it begins with, so that no program takes it for a formula. What looks
 * like an escape of the format (ECMA-376 22.9.2.19, `_x0041_`) is escaped itself.
 */
export function typedCell(value: string | number, bold: boolean) {
  const style = bold ? ({ fontWeight: "bold", backgroundColor: "#EAF1F8", wrap: true } as const) : {};
  if (typeof value === "number") return { type: Number, value, ...style };
  const text = writable(value).replace(/_(?=x[0-9A-Fa-f]{4}_)/g, "_x005F_");
  return text === "" ? null : { type: String, value: text, ...style };
}

/** What a cell says, as a person would type it: days as 2025-03-05, 是 and 否, numbers without a shape. */
export function cellText(value: unknown): string {
  if (value === null || value === undefined) return "";
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? "" : value.toISOString().slice(0, 10);
  if (typeof value === "boolean") return value ? "是" : "否";
  return typeof value === "number" ? numberText(value) : String(value);
}

/** 0.1 + 0.2 stands in a file as 0.30000000000000004; what was meant has fifteen digits at most. */
const numberText = (value: number): string => String(Number(value.toPrecision(15)));
