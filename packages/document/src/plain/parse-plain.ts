import type { Finding } from "@shilu/domain";
import type { Appendix, Block, Doc, Format } from "../model.ts";
import { nameList } from "../read/name-list.ts";
import { readHeadLines } from "./head-lines.ts";
import { headingOf, sentenceRuns } from "./heading-of.ts";
import { tableAt } from "./markdown-table.ts";

/**
 * Reads plain text or markdown as a document for `shilu build`; every word is kept, in its order.
 * - the first line is the title unless it is a sentence or an ordinal heading; a line in （） with a year below it goes under the title; a line that ends with ： is 主送机关
 * - 一、 （一） 1. （1） and markdown's # begin headings where they stand on a line of their own
 * - lines 键：值 at the very top (发文机关标志：… 发文字号：…, `headKeys`) say what stands in 版头 and 版记
 * - a line 附件 or 附件1 below the sign-off begins an appendix; a table of markdown is a table, on pages that lie on their
 *   side below a line 〔横排〕
 * - a date on the last line, and short lines without punctuation above it, are the sign-off
 * Asterisks stay: in a draft they are blanks to fill, not emphasis.
 * @param options `title` goes before the text, whose first line is then not a title; `format` is "report" unless said
 */
export function parsePlain(text: string, options: PlainOptions = {}): Doc {
  return readPlain(text, options).doc;
}

export type PlainOptions = { readonly title?: string; readonly format?: Format };

/** The same, with what is wrong in the lines at the top; each finding names its line. */
export function readPlain(
  text: string,
  options: PlainOptions = {},
): { readonly doc: Doc; readonly findings: readonly Finding[] } {
  const written = text
    .replace(/^\ufeff/, "")
    .split(/\r\n|\r|\n/)
    .map((line, index) => ({ text: line.replace(/^[\s\u3000]+|[\s\u3000]+$/gu, ""), line: index + 1 }))
    .filter((line) => line.text !== "");
  const said = readHeadLines(written);
  const all = written.slice(said.lines).map((line) => line.text);
  const format = options.format ?? "report";
  const { main, appendices } = appendicesOf(all, said.apart);
  const own = options.title?.trim();
  const first = main[0] ?? "";
  const title = own || (isTitle(first) && format !== "order" ? first.replace(/^#\s+/, "") : null);
  const afterTitle = title !== null && title === first.replace(/^#\s+/, "") ? main.slice(1) : main;
  const subtitle = afterTitle.slice(0, 1).filter((line) => /^（.{0,20}\d{4}年.{0,20}）$/.test(line));
  const afterSubtitle = afterTitle.slice(subtitle.length);
  const to = afterSubtitle
    .slice(0, 1)
    .flatMap((line) => (said.head ? /^([^。；]{1,200})[：:]$/ : /^([^，。；]{1,60})[：:]$/).exec(line)?.[1] ?? []);
  const rest = afterSubtitle.slice(to.length);
  const signed = signedLines(rest);
  const date = signed > 0 ? rest.at(-1) : undefined;
  const doc: Doc = {
    format,
    ...(said.head ? { head: said.head } : {}),
    title: title === null ? [] : [title],
    ...(subtitle.length > 0 ? { subtitle } : {}),
    ...(to.length > 0 ? { to: to.flatMap(nameList) } : {}),
    body: blocksOf(rest.slice(0, rest.length - signed), "p"),
    ...(said.attendance ? { attendance: said.attendance } : {}),
    ...(date === undefined ? {} : { sign: { orgs: rest.slice(rest.length - signed, -1), date, ...said.sign } }),
    ...(said.note ? { note: said.note } : {}),
    ...(appendices.length > 0 ? { appendices } : {}),
    ...(said.imprint ? { imprint: said.imprint } : {}),
  };
  return { doc, findings: said.findings };
}

const blocksOf = (lines: readonly string[], id: string): Block[] => {
  const blocks: Block[] = [];
  for (let at = 0; at < lines.length; at++) {
    const table = tableAt(lines, at, `${id}${at + 1}`);
    blocks.push(table?.block ?? blockOf(lines[at] ?? "", `${id}${at + 1}`));
    at += table ? table.lines - 1 : 0;
  }
  return blocks;
};

/**
 * 附件: a line “附件” or “附件1” on its own begins one, and the line below is its title. Only a text with a sign-off above has any: “附件”
 * may be a word like others.
 */
function appendicesOf(
  lines: readonly string[],
  apart: true | undefined,
): { readonly main: readonly string[]; readonly appendices: readonly Appendix[] } {
  const starts = lines.flatMap((line, index) => (/^附件\d{0,2}$/.test(line) ? [index] : []));
  const [first] = starts;
  if (first === undefined || signedLines(lines.slice(0, first)) === 0) return { main: lines, appendices: [] };
  const appendices = starts.map((start, index): Appendix => {
    const [title = "", ...body] = lines.slice(start + 1, starts[index + 1]);
    const id = `a${index + 1}`;
    return { id, title, body: blocksOf(body, `${id}-p`), ...(apart ? { apart } : {}) };
  });
  return { main: lines.slice(0, first), appendices };
}

const isTitle = (line: string): boolean =>
  /^#\s/.test(line) || (line !== "" && line.length <= 60 && !/[。；：:]/.test(line) && headingOf(line) === null);

function blockOf(line: string, id: string): Block {
  const heading = headingOf(line);
  if (heading) return { kind: "heading", id, level: heading.level, runs: [{ text: heading.text }] };
  return { kind: "paragraph", id, runs: sentenceRuns(line.replace(/^[-+]\s+/, "")) };
}

/** How many lines at the end are the sign-off: a date, and at most three names above it. */
function signedLines(lines: readonly string[]): number {
  if (
    !/^[\d〇零一二三四五六七八九十]{4}年[\d一二三四五六七八九十]{1,3}月[\d一二三四五六七八九十]{1,3}日$/.test(
      lines.at(-1) ?? "",
    )
  )
    return 0;
  const names = lines.slice(-4, -1).reverse();
  const other = names.findIndex((line) => headingOf(line) !== null || !/^[^，。；：！？、,;:!?]{2,30}$/.test(line));
  return 1 + (other === -1 ? names.length : other);
}
