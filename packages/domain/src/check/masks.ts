import { isChineseNumeral, isDigit } from "./numeral.ts";

const maskChars = "*＊×□■●◯○_＿XxＸｘ";
/** The characters with which a mask may begin. */
export const maskBeginnings: readonly string[] = [...maskChars, "〔", "（", "("];

const isLatin = (char: string | undefined): boolean => char !== undefined && /[A-Za-z0-9]/.test(char);

const sameMask = (a: string, b: string): boolean => a === b || a.toLowerCase() === b.toLowerCase();

/**
 * Where the run of masking characters that begins at `at` ends; `at` itself where none does. Writings: * ** X × xx ○ □ ____ 〔〕 （　）.
 * A list bullet, a ruler of stars, a Latin word with an X, 3×5 and 二○二二 are none.
 */
export function maskEnd(text: string, at: number): number {
  const char = text[at] ?? "";
  if ((char === "〔" || char === "（" || char === "(") && at + 1 < text.length) return emptyBrackets(text, at, char);
  // The middle of a run that was no mask is none either; looking at it again would make time quadratic.
  if (!maskChars.includes(char) || char === "" || sameMask(text[at - 1] ?? "", char)) return at;
  let to = at + 1;
  while (
    to < text.length &&
    (sameMask(text[to] ?? "", char) || ((text[to] === "." || text[to] === "．") && sameMask(text[to + 1] ?? "", char)))
  )
    to++;
  const [before, after] = [text[at - 1], text[to]];
  if (/[Xx]/.test(char)) return isLatin(before) || isLatin(after) || after === "光" ? at : to;
  if (char === "×") return isDigit(before) || (isDigit(after) && before === " ") || isDigit(after) ? at : to;
  if (char === "○") return isChineseNumeral(before) || isChineseNumeral(after) ? at : to;
  if (char === "_" || char === "＿") return to - at < 2 ? at : to;
  const lineStart = before === undefined || before === "\n";
  if (lineStart && (after === " " || after === "\t" || after === undefined || after === "\n")) return at;
  return to;
}

function emptyBrackets(text: string, at: number, char: string): number {
  const close = { "〔": "〕", "（": "）", "(": ")" }[char] ?? "";
  let to = at + 1;
  while (to < at + 12 && (text[to] === " " || text[to] === "\u3000" || text[to] === "\u00a0")) to++;
  if (text[to] !== close) return at;
  // Empty brackets without a blank between them are a slip of the pen, except 〔〕, which nobody writes by chance.
  return to === at + 1 && char !== "〔" ? at : to + 1;
}
