import { isMark, isRed } from "../lint/elements.ts";
import { linesIn, oneLine, textIn } from "./content.ts";
import { docNoIn } from "./doc-no.ts";
import type { Entry } from "./entries.ts";
import type { ReadParagraph, ReadRun } from "./paragraphs.ts";
import type { ReadDocx } from "./read-docx.ts";

/** Words of the 版头 that stand together. `side`: the column of a table, null outside of one. */
export type HeadWords =
  | { readonly kind: "mark"; readonly text: string; readonly side: number | null }
  | { readonly kind: "line"; readonly words: readonly string[] };

/** The words above the title, and how many paragraphs of the text they are. */
export type HeadZone = { readonly length: number; readonly words: readonly HeadWords[] };

/**
 * The words of the 版头 in their order, with those of the header of the first page, where 信函 has its 标志. Empty where there is no 标志, which
 * is large and red.
 * @param ours whether this package wrote the file: then all that stands before the first mark is 版头, whatever its words are
 */
export function headZone(entries: readonly Entry[], docx: ReadDocx, ours: boolean): HeadZone {
  const zone: HeadWords[] = [];
  let length = 0;
  let signed = false;
  for (const [at, entry] of entries.entries()) {
    if (entry.own !== null || isEntry(entry, ours)) break;
    const words = wordsOf(entry, ours);
    if (words.length === 0) continue;
    if (!ours && !words.every((one) => one.kind === "mark" || isHead(one.words, signed))) break;
    signed ||= words.some((one) => one.kind === "line" && one.words.some((word) => label.test(word)));
    zone.push(...words);
    length = at + 1;
  }
  if (zone.some(isMarkWords)) return { length, words: zone };
  const above = headerOf(docx).flatMap((paragraph) => marksIn(paragraph, ours));
  const known = ours || zone.some((one) => one.kind === "line" && one.words.some((word) => docNoIn(word) !== null));
  return above.length > 0 && known ? { length, words: [...above, ...zone] } : { length: 0, words: [] };
}

const isEntry = ({ kind, line }: Entry, ours: boolean): boolean =>
  ours ? /^toc \d/i.test(line.paragraph.look.style) : kind === "contents";
const isMarkWords = ({ kind }: HeadWords): boolean => kind === "mark";
export const label = /^签\s*发\s*人\s*[：:]\s*/;

/** What may stand in a 版头 of others. */
const isHead = (words: readonly string[], signed: boolean): boolean =>
  words.every(
    (word) =>
      /^\d{6}$/.test(word) ||
      /^(?:绝密|机密|秘密)(?:[★☆*＊].{1,6})?$/.test(word) ||
      /^(?:特|加)\s*急$/.test(word) ||
      docNoIn(word) !== null ||
      label.test(word) ||
      (signed && /^[\p{sc=Han}·]{1,4}(?:\s[\p{sc=Han}·]{1,4})*$/u.test(word)),
  );

/** The paragraphs at the top of the first page. */
function headerOf({ sections }: ReadDocx): readonly ReadParagraph[] {
  const [first] = sections;
  if (first === undefined) return [];
  return first.header[first.titlePage ? "first" : "default"] ?? [];
}

function wordsOf({ line }: Entry, ours: boolean): HeadWords[] {
  const { paragraph } = line;
  const marks = marksIn(paragraph, ours);
  if (marks.length > 0) return marks;
  const words = partsOf(textIn(oneLine(paragraph, "fangsong")), ours);
  return words.length === 0 ? [] : [{ kind: "line", words }];
}

/** 标志: a line each where it was turned by hand; outside of a table it is larger than what is only red. */
function marksIn(paragraph: ReadParagraph, ours: boolean): HeadWords[] {
  const { cell, runs } = paragraph;
  const red = ({ look }: ReadRun): boolean => isRed(look.color) && (ours || cell !== null);
  if (!runs.some((run) => isMark(run) || red(run))) return [];
  const lines = linesIn(paragraph, "title").map(({ runs: said }) => textIn(said));
  return lines
    .map((text) => (ours ? text : text.replace(/[\s\u3000]+/gu, "")))
    .filter((text) => text !== "")
    .map((text) => ({ kind: "mark", text, side: cell?.column ?? null }));
}

/** What stands side by side: apart by tabs, and in the files of others by spaces too. 签发人： goes with its first name. */
function partsOf(text: string, ours: boolean): string[] {
  // A long 发文字号 may reach 签发人 beside it.
  if (ours)
    return text
      .replace(/(〕\d+号)(?=签发人：)/u, "$1\t")
      .split("\t")
      .filter((word) => word !== "");
  const apart = text.trim().replace(/(?<=\S)[\s\u3000]*(?=签\s*发\s*人\s*[：:])/u, "\t");
  return apart
    .replace(/([：:])[\s\u3000]+/gu, "$1")
    .split(/\t+|[ \u00a0\u3000]{2,}/u)
    .map((word) => word.trim())
    .filter((word) => word !== "");
}
