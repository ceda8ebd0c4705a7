import type { FontSet } from "../fonts/font-set.ts";
import type { Doc } from "../model.ts";
import { page } from "../page.ts";
import { breakLines, widthOf } from "./break-lines.ts";
import { glyphsOf } from "./glyphs.ts";
import { earlyPages, type Held, heldTail, type Laid } from "./paginate.ts";
import type { Part } from "./part.ts";
import { partsOf } from "./parts.ts";

/** A document with its lines broken: `early` are the parts that begin a page before the last is full, `held` stays on one page. */
export type Layout = { readonly laid: readonly Laid[]; readonly early: readonly number[]; readonly held: Held | null };

export function layOut(doc: Doc, fonts: FontSet): Layout {
  const body = { role: "fangsong", size: page.size, tracking: page.tracking } as const;
  const measure = (text: string): number => widthOf(glyphsOf([{ text }], body, fonts));
  const laid = partsOf(doc, measure).map((part) => ({ part, lines: linesOf(part, fonts) }));
  return { laid, early: earlyPages(laid), held: heldTail(laid) };
}

function linesOf(part: Part, fonts: FontSet): Laid["lines"] {
  if (part.kind !== "text") return [];
  const { left, indent, right } = part.look;
  const width = page.width - left - (part.name === "entry" ? right : 0);
  return breakLines(part.id, glyphsOf(part.runs, part.look, fonts), width, indent);
}
