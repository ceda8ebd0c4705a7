/** Control characters but for tab and line breaks, the sign for what was no character, and code points that are none. */
const unwritable = /(?![\t\n\r\u0085])\p{Cc}|\ufffd|\p{Noncharacter_Code_Point}/gu;

/**
 * A text as it can be written and read again: without control characters, halves of characters and code points that are none. The library
 * that writes sheets drops them too, and with some of them the character behind.
 */
export const writable = (text: string): string => text.toWellFormed().replace(unwritable, "");

/** The library keeps the texts of a file by themselves in a plain object and takes what every object has (`valueOf`) for one that is there. */
const beside = (text: string): string =>
  text in Object.prototype
    ? text.replace(/^./, (first) => `_x${first.charCodeAt(0).toString(16).padStart(4, "0")}_`)
    : text;

/**
 * A cell of a type of its own: text is written as text, whatever it begins with, so that no program takes it for a formula. What looks
 * like an escape of the format (ECMA-376 22.9.2.19, `_x0041_`) is escaped itself.
 */
export function typedCell(value: string | number, bold: boolean) {
  const style = bold ? ({ fontWeight: "bold", backgroundColor: "#EAF1F8", wrap: true } as const) : {};
  if (typeof value === "number") return { type: Number, value, ...style };
  const text = beside(writable(value).replace(/_(?=x[0-9A-Fa-f]{4}_)/g, "_x005F_"));
  return text === "" ? null : { type: String, value: text, ...style };
}
