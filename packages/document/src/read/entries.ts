import { elementsOf, type Kind, type Element as Line } from "../lint/elements.ts";
import { readMark } from "../ooxml/mark.ts";
import type { ReadDocx } from "./read-docx.ts";

type Mark = { readonly kind: string; readonly id: string };

/** A paragraph of a file with its office: told by the mark that this package wrote, else by place, words and look. */
export type Entry = {
  readonly line: Line;
  readonly kind: Kind;
  /** What its mark says; null where it has none, as in the files of others. */
  readonly own: Mark | null;
  /** The new pages that begin with it, by their marks. */
  readonly breaks: readonly string[];
};

const kindOf: Readonly<Record<string, Kind>> = {
  ...{ title: "title", subtitle: "subtitle", to: "to", heading: "heading", body: "body", attachments: "attachments" },
  ...{
    kept: "body",
    sign: "sign",
    label: "label",
    table: "table",
    attendance: "attendance",
    note: "note",
    imprint: "cc",
  },
};

export function entriesOf(docx: ReadDocx): Entry[] {
  const entries = elementsOf(docx).map((line): Entry => {
    const marks = line.paragraph.marks.flatMap((name) => readMark(name) ?? []);
    const own = marks.find(({ kind }) => kind !== "newPage") ?? null;
    const breaks = marks.filter(({ kind }) => kind === "newPage").map(({ id }) => id);
    const byLook = line.kind === "date" ? "sign" : line.kind;
    return { line, own, breaks, kind: (own === null ? undefined : kindOf[own.kind]) ?? byLook };
  });
  return withoutFalseSigns(entries);
}

/** A name and a date that text follows are text, and so are lines of who was there: only 附注 and 版记 come below a sign-off. */
function withoutFalseSigns(entries: readonly Entry[]): Entry[] {
  const below = new Set<Kind>(["attendance", "sign", "note", "cc", "printed", "blank", "label"]);
  const result: Entry[] = [...entries];
  let text = false;
  for (let at = result.length - 1; at >= 0; at--) {
    const entry = result[at];
    if (entry === undefined) continue;
    if (entry.kind === "label") text = false;
    else if (!below.has(entry.kind)) text = true;
    else if ((entry.kind === "sign" || entry.kind === "attendance") && entry.own === null && text)
      result[at] = { ...entry, kind: "body" };
  }
  return result;
}
