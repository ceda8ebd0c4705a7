/** 汉字, and letters and digits of other scripts: where one meets the other, word processors like to put a gap. */
const han = "\\p{Script=Han}";
const other = "(?![\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Hangul}])[\\p{L}\\p{N}]";
const border = new RegExp(`(?<=${han})(?=${other})|(?<=${other})(?=${han})`, "u");

/** A text cut where 汉字 meet letters or digits of another script; punctuation goes with what stands before it. */
export const stretchesOf = (text: string): string[] => text.split(border);
