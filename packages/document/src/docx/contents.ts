import type { TextPart } from "../layout/part.ts";
import { type Counter, linkXml, runsXml, type Targets } from "./runs.ts";
import { runProperties } from "./styles.ts";

/** Whether an entry is the first or the last of its contents. */
type EntryPlace = { readonly first: boolean; readonly last: boolean };

/**
 * The words of an entry of the contents. All entries stand inside one TOC field, so that Word makes them anew when asked to; until
 * then each shows the page that the PDF has.
 */
export function entryXml(part: TextPart, { first, last }: EntryPlace, targets: Targets, next: Counter): string {
  const { role, size, tracking } = part.look;
  const run = (inside: string): string => `<w:r>${runProperties(role, size, tracking)}${inside}</w:r>`;
  const mark = (type: string): string => run(`<w:fldChar w:fldCharType="${type}"/>`);
  const begin = (code: string): string =>
    `${mark("begin")}${run(`<w:instrText xml:space="preserve"> ${code} </w:instrText>`)}${mark("separate")}`;
  const { bookmark = "", page: number = 0 } = targets.headings.get(part.target?.id ?? "") ?? {};
  const pageNumber = `${begin(`PAGEREF ${bookmark} \\h`)}${run(`<w:t>${number}</w:t>`)}${mark("end")}`;
  const words = runsXml(part.runs, part.look, targets, next);
  const entry = linkXml(bookmark, `${words}${run("<w:tab/>")}${pageNumber}`);
  const opening = first ? begin(`TOC \\o &quot;1-${part.target?.depth ?? 1}&quot; \\h \\z`) : "";
  return `${opening}${entry}${last ? mark("end") : ""}`;
}
