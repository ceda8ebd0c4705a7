/** Where a number counts nothing: inside 《》, short quotations and 〔〕, and inside the words of `decoys`. */
import { decoyAt, decoyBeginnings } from "./decoys.ts";

export const inTitle = 1;
export const inQuotes = 2;
export const inBrackets = 4;
export const inDecoy = 8;

/** The longest title and the longest quotation that are taken as such; unclosed marks in between must not swallow a text. */
const longestTitle = 100;
const longestQuotation = 20;
/** A list of slogans may be longer, as long as no figure stands in it. */
const longestSlogan = 40;

const closing: Readonly<Record<string, string>> = { "《": "》", "“": "”", "‘": "’", "〔": "〕", "〈": "〉" };
const flagOf: Readonly<Record<string, number>> = {
  "《": inTitle,
  "〈": inTitle,
  "“": inQuotes,
  "‘": inQuotes,
  "〔": inBrackets,
};

/** 1: a character that may open, close or begin something; a text is mostly made of others. */
const telling = new Uint8Array(0x10000);
for (const char of ["\n", '"', ...Object.keys(closing), ...Object.values(closing), ...decoyBeginnings])
  telling[char.charCodeAt(0)] = 1;

/** One byte of flags for each character. One pass; every mark is looked at once. */
export function zonesOf(text: string): Uint8Array {
  const zones = new Uint8Array(text.length);
  const open = new Map<string, number>();
  let straight = -1;
  for (let at = 0; at < text.length; at++) {
    if (telling[text.charCodeAt(at)] === 0) continue;
    const char = text[at] ?? "";
    if (char === "\n") {
      open.clear();
      straight = -1;
      continue;
    }
    const length = decoyAt(text, at);
    for (let part = 0; part < length; part++) zones[at + part] = (zones[at + part] ?? 0) | inDecoy;
    if (char === '"') {
      if (straight >= 0 && at - straight <= longestQuotation) mark(zones, straight, at, inQuotes);
      straight = straight >= 0 ? -1 : at;
      continue;
    }
    const end = closing[char];
    if (end !== undefined) {
      if (!open.has(end)) open.set(end, at);
      continue;
    }
    const from = open.get(char);
    if (from === undefined) continue;
    open.delete(char);
    const start = text[from] ?? "";
    if (at - from === 1 || text.slice(from + 1, Math.min(at, from + 4)).trim() === "") continue;
    if (at - from <= longestOf(start, text.slice(from, Math.min(at, from + longestSlogan))))
      mark(zones, from, at, flagOf[start] ?? 0);
  }
  return zones;
}

const longestOf = (start: string, words: string): number =>
  start !== "“" && start !== "‘" ? longestTitle : /[\d。*×]/.test(words) ? longestQuotation : longestSlogan;

function mark(zones: Uint8Array, from: number, to: number, flag: number): void {
  for (let at = from; at <= to; at++) zones[at] = (zones[at] ?? 0) | flag;
}
