import type { Span } from "./notice.ts";

/** A piece of a text between its stops. */
export type Clause = Span & { readonly text: string };

const pairs: Readonly<Record<string, string>> = { "《": "》", "（": "）", "(": ")", "“": "”", "〔": "〕" };

/** The pieces of a text between these stops; a stop inside 《》, （） or “” cuts nothing. */
export function pieces(text: string, stops: string, from = 0): Clause[] {
  const found: Clause[] = [];
  const open: string[] = [];
  let start = 0;
  const cut = (end: number) => {
    const piece = text.slice(start, end);
    const blank = piece.length - piece.trimStart().length;
    const trimmed = piece.trim();
    if (trimmed !== "")
      found.push({ start: from + start + blank, end: from + start + blank + trimmed.length, text: trimmed });
  };
  for (let at = 0; at < text.length; at++) {
    const char = text.charAt(at);
    // A bracket that is never closed stops nothing beyond its line.
    if (char === "\n") open.length = 0;
    if (pairs[char] !== undefined) open.push(pairs[char] ?? "");
    else if (char === open[open.length - 1]) open.pop();
    else if (open.length === 0 && stops.includes(char) && !(char === "," && /\d,\d/.test(text.slice(at - 1, at + 2)))) {
      cut(at);
      start = at + 1;
    }
  }
  cut(text.length);
  return found;
}

/** Clauses: between commas and full stops alike. */
export const clauses = (text: string): Clause[] => pieces(text, "，,；;。！!？?\n\t");

/** A number of heads or things as a sentence writes it. */
export const numberPattern = "\\d+|[一二两三四五六七八九十]{1,3}";
