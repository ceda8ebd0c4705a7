import type { Cover, Doc } from "../model.ts";
import { page } from "../page.ts";
import { blank, flush, type Part, text, titleOf } from "./part.ts";

/** Free lines above the title of a cover. */
const above = 5;

/** A cover fills its page: the title lines a blank line apart in the upper half, the lines at the foot above the last row but one. */
export function coverParts({ title, foot }: Cover): Part[] {
  const lines = titleOf("cover-title", title, page.coverSize);
  const set = lines.flatMap((line, index) => (index === 0 ? [line] : [blank(`cover-between-${index}`), line]));
  const free = Math.max(1, page.lines - 2 - above - set.length - foot.length);
  return [
    ...blanks("cover-above", above),
    ...set,
    ...blanks("cover-below", free),
    ...foot.map((line, index) =>
      text(`cover-foot-${index + 1}`, "subtitle", { ...flush, align: "center" }, [{ text: line }]),
    ),
    { kind: "newPage", id: "cover-page" },
  ];
}

/** What the document is called in the properties of its files. */
export const nameOf = ({ cover, title }: Doc): string => (cover?.title ?? title).join("");

/** A cover carries no page number, and a letter none on its first page (10.1). */
export const firstUnnumbered = ({ cover, format, head }: Doc): boolean =>
  cover !== undefined || (format === "letter" && head !== undefined);

const blanks = (id: string, count: number): Part[] =>
  Array.from({ length: count }, (_, index) => blank(`${id}-${index + 1}`));
