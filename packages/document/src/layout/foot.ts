import type { Doc } from "../model.ts";
import { page } from "../page.ts";
import { isImprint } from "./imprint.ts";
import { freeRows, type Laid, paginate } from "./paginate.ts";
import type { Part } from "./part.ts";

const blankId = "imprint-blank";

/**
 * What pushes the 版记 down to the last rows of the last page (7.4.1): free rows, or a page of its own where there is no room for it. With
 * `even` it goes on to an even page, behind a blank one if need be.
 */
export function footOf({ imprint }: Pick<Doc, "imprint">, laid: readonly Laid[]): Part[] {
  const start = laid.findIndex(({ part }) => isImprint(part));
  if (start === -1) return [];
  const pages = paginate(laid.slice(0, start));
  const last = pages.at(-1);
  const needed = laid
    .slice(start)
    .reduce((sum, { part, lines }) => sum + (part.kind === "panel" ? part.rows : lines.length), 0);
  const free = last && !last.turned ? freeRows(last) : 0;
  const here = free >= needed && !(imprint?.even && pages.length % 2 === 1);
  if (here) return space("imprint-space", free - needed);
  const blankPage = imprint?.even === true && pages.length % 2 === 0;
  return [
    { kind: "newPage", id: "imprint-page" },
    ...(blankPage ? [...space(blankId, page.lines), { kind: "newPage", id: "imprint-page-2" } as const] : []),
    ...space("imprint-space", Math.max(0, page.lines - needed)),
  ];
}

/** Whether a blank page stands before the page of the 版记: then neither of them carries a number (7.5). */
export const standsBehindBlank = (parts: readonly Part[]): boolean => parts.some(({ id }) => id === blankId);

/** How many pages carry a number, the first one apart (`firstUnnumbered`). @param pages of the document in all */
export const numberedPages = (parts: readonly Part[], pages: number): number =>
  pages - (standsBehindBlank(parts) ? 2 : 0);

const space = (id: string, rows: number): Part[] => (rows > 0 ? [{ kind: "space", id, rows }] : []);

/** A document's parts, laid out or not, with what pushes its 版记 down. */
export function withFoot<T>(
  all: readonly T[],
  foot: readonly Part[],
  partOf: (one: T) => Part,
  make: (part: Part) => T,
): T[] {
  const start = all.findIndex((one) => isImprint(partOf(one)));
  return start === -1 ? [...all] : [...all.slice(0, start), ...foot.map(make), ...all.slice(start)];
}
