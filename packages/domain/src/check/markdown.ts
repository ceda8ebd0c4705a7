import { measureWordAt } from "./measure-words.ts";
import { nameKindAt } from "./name-kinds.ts";

/** Stands where a mark of Markdown stood: no width, read as nothing, never set. */
const joiner = "\u2060";

/** The words without the places of former marks. */
export const withoutJoiners = (words: string): string => words.replaceAll(joiner, "");

const lineMarks = /^[ \t]*(?:#{1,6}[ \t]+|>[ \t]?|[-+*][ \t]+(?![-*\s]))/gm;
const strong = /(\*{2,3}|__)(?![\s*_])([^\n\r]{0,60}?[^\s*])\1/g;
const escaped = /\\(?=[*_#])/g;

/**
 * A Markdown draft as plain text of the same length, so that every span stays that of the draft: marks of headings, lists and quotations
 * become blanks, those of strong words and escapes a character of no width. ** before a measure word or the kind of a place (**村) is a mask
 * and stays, as does every single star: an office masks more often than it emphasises.
 */
export const withoutMarkdown = (text: string): string =>
  text
    .replace(lineMarks, (marks) => " ".repeat(marks.length))
    .replace(strong, (whole, marks: string, words: string, at: number, all: string) =>
      isMask(whole, marks.length) || isMask(all.slice(at + whole.length, at + whole.length + longestUnit), 0)
        ? whole
        : joiner.repeat(marks.length) + words + joiner.repeat(marks.length),
    )
    .replace(escaped, joiner);

const longestUnit = 8;
const isMask = (words: string, at: number): boolean =>
  /^[余多万]/.test(words.slice(at)) || measureWordAt(words, at) !== null || nameKindAt(words, at).kind !== null;
