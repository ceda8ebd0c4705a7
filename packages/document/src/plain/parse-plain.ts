import type { Block, Doc, Format } from "../model.ts";
import { headingOf, sentenceRuns } from "./heading-of.ts";

/**
 * Reads plain text or markdown as a document for `shilu build`; every word is kept, in its order.
 * - the first line is the title unless it is a sentence or an ordinal heading; a line in （） with a year below it goes under the title; a line that ends with ： is 主送机关
 * - 一、 （一） 1. （1） and markdown's # begin headings where they stand on a line of their own
 * - a date on the last line, and short lines without punctuation above it, are the sign-off
 * Asterisks stay: in a draft they are blanks to fill, not emphasis.
 * @param options `title` goes before the text, whose first line is then not a title; `format` is "report" unless said
 */
export function parsePlain(text: string, options: { readonly title?: string; readonly format?: Format } = {}): Doc {
  const lines = text
    .replace(/^\ufeff/, "")
    .split(/\r\n|\r|\n/)
    .map((line) => line.replace(/^[\s\u3000]+|[\s\u3000]+$/gu, ""))
    .filter((line) => line !== "");
  const own = options.title?.trim();
  const first = lines[0] ?? "";
  const title = own || (isTitle(first) ? first.replace(/^#\s+/, "") : null);
  const afterTitle = title !== null && title === first.replace(/^#\s+/, "") ? lines.slice(1) : lines;
  const subtitle = afterTitle.slice(0, 1).filter((line) => /^（.{0,20}\d{4}年.{0,20}）$/.test(line));
  const afterSubtitle = afterTitle.slice(subtitle.length);
  const to = afterSubtitle.slice(0, 1).flatMap((line) => /^([^，。；]{1,60})[：:]$/.exec(line)?.[1] ?? []);
  const rest = afterSubtitle.slice(to.length);
  const signed = signedLines(rest);
  const date = signed > 0 ? rest.at(-1) : undefined;
  return {
    format: options.format ?? "report",
    title: title === null ? [] : [title],
    ...(subtitle.length > 0 ? { subtitle } : {}),
    ...(to.length > 0 ? { to } : {}),
    body: rest.slice(0, rest.length - signed).map((line, index) => blockOf(line, `p${index + 1}`)),
    ...(date === undefined ? {} : { sign: { orgs: rest.slice(rest.length - signed, -1), date } }),
  };
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
