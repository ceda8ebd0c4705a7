import type { Format } from "../model.ts";
import type { ReadDocx } from "../read/read-docx.ts";
import { type Element, isMark } from "./elements.ts";

/**
 * Which of the formats a file follows, told from its 版头, which in 信函 may stand in the header of the first page; a text without one is
 * a report.
 */
export function formatOf(elements: readonly Element[], { sections }: ReadDocx): Format {
  const own = elements.filter(({ kind }) => kind === "mark").map(({ text }) => text);
  const above = Object.values(sections[0]?.header ?? {}).flat();
  const inHeader = above.filter(({ runs }) => runs.some(isMark)).map(({ text }) => text);
  const lines = (own.length > 0 ? own : inHeader).map((text) => text.trim()).filter((text) => text !== "");
  if (lines.length === 0) return "report";
  const mark = lines.join("");
  if (/纪要$/.test(mark)) return "minutes";
  if (/令$/.test(mark)) return "order";
  // In a joint issue the word stands beside the names, wherever the file has it among them.
  if (!lines.some((line) => line.endsWith("文件"))) return "letter";
  return signerOf(elements) !== undefined ? "upward" : "standard";
}

/** 签发人 stands on a line of its own or on that of 发文字号 (7.2.5, 7.2.6). */
export const signerOf = (elements: readonly Element[]): Element | undefined =>
  elements.find(({ kind, text }) => (kind === "signer" || kind === "docNo") && /签发人[：:]/.test(text));
