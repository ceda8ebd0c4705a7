import { measureWordAt } from "./measure-words.ts";
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
  // 1+X, 7*24小时
  if (before === "+" || before === "＋" || (isDigit(before) && isDigit(after))) return at;
  if (/[Xx]/.test(char)) return isLatin(before) || isLatin(after) || after === "光" ? at : to;
  if (char === "×") return isDigit(before) || (isDigit(after) && before === " ") || isDigit(after) ? at : to;
  if (char === "○") return isChineseNumeral(before) || isChineseNumeral(after) ? at : to;
  // One stroke stands for a number where a unit follows at once: _次.
  if (char === "_" || char === "＿") return to - at < 2 && !/[次人件篇期名场项条户份元]/.test(after ?? "") ? at : to;
  if (bullet.test(char) && to - at === 1 && isBullet(text, at, after)) return at;
  const lineStart = before === undefined || before === "\n";
  if (lineStart && (after === " " || after === "\t" || after === undefined || after === "\n")) return at;
  return to;
}

const bullet = /[●■○◯□]/;

/** ●谈心谈话55人次 at the head of a line, □是□否 of a form. */
function isBullet(text: string, at: number, after: string | undefined): boolean {
  if (/[是否有无同优良合不其]/.test(after ?? "") && "□○".includes(text[at] ?? "")) return true;
  let line = at;
  while (line > at - 8 && line > 0 && /[ \u3000\t]/.test(text[line - 1] ?? "")) line--;
  return (
    (line === 0 || text[line - 1] === "\n") &&
    measureWordAt(text, at + 1) === null &&
    !/[村市县镇乡区省余]/.test(after ?? "")
  );
}

function emptyBrackets(text: string, at: number, char: string): number {
  const close = { "〔": "〕", "（": "）", "(": ")" }[char] ?? "";
  let to = at + 1;
  while (to < at + 12 && (text[to] === " " || text[to] === "\u3000" || text[to] === "\u00a0")) to++;
  if (text[to] !== close) return at;
  // Empty brackets without a blank between them are a slip of the pen, except 〔〕, which nobody writes by chance.
  return to === at + 1 && char !== "〔" ? at : to + 1;
}
