import { docNoText } from "../layout/head-text.ts";
import type { Head } from "../model.ts";
import { docNoIn } from "./doc-no.ts";
import type { Entry } from "./entries.ts";
import { type HeadWords, headZone, label } from "./head-zone.ts";
import type { ReadDocx } from "./read-docx.ts";

/**
 * 版头 as it was read. `length`: how many paragraphs of the text it takes, `left`: its words that no part of it says, `put`: what was written in
 * another way than the standard's, and how it was read.
 */
export type ReadHead = {
  readonly head: Head;
  readonly length: number;
  readonly left: readonly string[];
  readonly put: readonly Put[];
};
export type Put = { readonly what: string; readonly from: string; readonly to: string };

/** The 版头 of a file, null where it has none. @param ours whether this package wrote the file */
export function headIn(entries: readonly Entry[], docx: ReadDocx, ours: boolean): ReadHead | null {
  const { length, words } = headZone(entries, docx, ours);
  if (words.length === 0) return null;
  const lines = words.flatMap((one) => (one.kind === "line" ? one.words : []));
  const { said, left } = saidBy(lines, ours);
  const { signers, ...rest } = said;
  const marks = words.flatMap((one) => (one.kind === "mark" ? [one] : []));
  const head = { ...rest, ...(ours ? ourMark(marks) : markOf(marks)), ...(signers.length > 0 ? { signers } : {}) };
  const number = lines.find((word) => docNoIn(word) !== null);
  const to = head.docNo === undefined ? number : docNoText(head.docNo);
  const put = number === undefined || to === undefined || number === to ? [] : [{ what: "发文字号", from: number, to }];
  return { head, length, left, put };
}

type Said = Omit<Head, "issuers" | "mark" | "signers"> & { readonly signers: readonly string[] };

function saidBy(words: readonly string[], ours: boolean): { readonly said: Said; readonly left: readonly string[] } {
  let said: Said = { signers: [] };
  let signed = false;
  const left: string[] = [];
  for (const word of words) {
    const found = signed ? numberIn(word, said) : partIn(word, said);
    if (label.test(word) && !signed) {
      signed = true;
      said = { ...said, signers: [...said.signers, ...namesIn(word.replace(label, ""), ours)] };
    } else if (found !== null) said = { ...said, ...found };
    else if (signed && !label.test(word)) {
      // A long 发文字号 may reach the names beside it.
      const [, number = "", names = word] = /^(.*〔\d{4}〕\d+号)(.*)$/u.exec(word) ?? [];
      const docNo = said.docNo === undefined ? docNoIn(number) : null;
      const rest = docNo === null ? word : names;
      said = { ...said, ...(docNo === null ? {} : { docNo }), signers: [...said.signers, ...namesIn(rest, ours)] };
    } else left.push(word);
  }
  return { said, left };
}

/** The part of the 版头 that these words are, of which none was said before. */
function partIn(word: string, said: Said): Partial<Said> | null {
  if (said.copyNo === undefined && /^\d{6}$/.test(word)) return { copyNo: word };
  const [, level, years] = /^(绝密|机密|秘密)(?:[★☆*＊](.+))?$/.exec(word) ?? [];
  if (said.secrecy === undefined && (level === "绝密" || level === "机密" || level === "秘密"))
    return { secrecy: { level, ...(years === undefined ? {} : { years }) } };
  const urgency = word.replace(/\s/g, "");
  if (said.urgency === undefined && (urgency === "特急" || urgency === "加急")) return { urgency };
  return numberIn(word, said);
}

function numberIn(word: string, said: Said): Partial<Said> | null {
  const docNo = said.docNo === undefined ? docNoIn(word) : null;
  return docNo === null ? null : { docNo };
}

/** Names of signers. Others put 、 or spaces between them, and one inside a name of two characters. */
function namesIn(words: string, ours: boolean): string[] {
  if (ours) return words === "" ? [] : [words];
  const single: string[] = [];
  for (const name of words.split(/[\s\u3000、，,]+/u).filter((one) => one !== "")) {
    const last = single.at(-1);
    if (name.length === 1 && last?.length === 1) single[single.length - 1] = last + name;
    else single.push(name);
  }
  return single;
}

type Mark = Extract<HeadWords, { kind: "mark" }>;

/** A table has the names of a joint issue and the word beside them; paragraphs are the lines of one 标志. */
function ourMark(marks: readonly Mark[]): Pick<Head, "issuers" | "mark"> {
  const names = marks.filter(({ side }) => side === 0).map(({ text }) => text);
  if (names.length > 0)
    return { issuers: names, mark: marks.flatMap(({ side, text }) => (side === 0 ? [] : [text])).join("") };
  return single(marks.map(({ text }) => text).join(""));
}

const single = (mark: string): Pick<Head, "issuers" | "mark"> => ({ issuers: [mark.replace(/文件$/, "")], mark });

/** Lines that each end as the names of organs do are those of a joint issue, wherever 文件 stands among them. */
function markOf(marks: readonly Mark[]): Pick<Head, "issuers" | "mark"> {
  const names = marks.map(({ text }) => text.replace(/文件$/, "")).filter((name) => name !== "");
  const organs = names.every((name) => /[委会府局厅办室部院处署社团台]$/.test(name));
  const joint = names.length > 1 && (organs || marks.every(({ side }) => side !== null));
  if (!joint) return single(marks.map(({ text }) => text).join(""));
  return { issuers: names, mark: marks.some(({ text }) => text.endsWith("文件")) ? "文件" : "" };
}
