import type { Format } from "../model.ts";
import type { Element } from "./elements.ts";

/** Which of the formats a file follows, told from its 版头; a text without one is a report. */
export function formatOf(elements: readonly Element[]): Format {
  const mark = elements
    .filter(({ kind }) => kind === "mark")
    .map(({ text }) => text.trim())
    .join("");
  if (mark === "") return "report";
  if (/纪要$/.test(mark)) return "minutes";
  if (/令$/.test(mark)) return "order";
  if (!/文件$/.test(mark)) return "letter";
  return elements.some(({ kind }) => kind === "signer") ? "upward" : "standard";
}
