/** 汉字, and letters and digits of other scripts: where one meets the other, word processors like to put a gap. */
const han = "\\p{Script=Han}";
const other = "(?![\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Hangul}])[\\p{L}\\p{N}]";
const border = new RegExp(`(?<=${han})(?=${other})|(?<=${other})(?=${han})`, "u");

/** A text cut where 汉字 meet letters or digits of another script; punctuation goes with what stands before it. */
export const stretchesOf = (text: string): string[] => text.split(border);

/** How LibreOffice sorts characters; quotes, dashes and other signs of no script go with what stands before them. */
export function scriptOf(character: string, before: Script): Script {
  if (/[\u2e80-\ud7af\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\u{20000}-\u{3ffff}]/u.test(character)) return "han";
  return /[\u0021-\u00b1\u00b4-\u058f]/u.test(character) ? "other" : before;
}
export type Script = "han" | "other";
