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
  const mark = (own.length > 0 ? own : inHeader).join("").trim();
  if (mark === "") return "report";
  if (/纪要$/.test(mark)) return "minutes";
  if (/令$/.test(mark)) return "order";
  if (!/文件$/.test(mark)) return "letter";
  return signerOf(elements) !== undefined ? "upward" : "standard";
}

/** 签发人 stands on a line of its own or on that of 发文字号 (7.2.5, 7.2.6). */
export const signerOf = (elements: readonly Element[]): Element | undefined =>
  elements.find(({ kind, text }) => (kind === "signer" || kind === "docNo") && /签发人[：:]/.test(text));
