import type { FontSet } from "../fonts/font-set.ts";
import type { Doc } from "../model.ts";
import { page } from "../page.ts";
import { breakLines, widthOf } from "./break-lines.ts";
import { glyphsOf } from "./glyphs.ts";
import { type ForcedBreak, forcedBreaks, type Laid } from "./paginate.ts";
import { type Part, partsOf } from "./parts.ts";

/** A document with its lines broken and its early page ends known. */
export type Layout = { readonly laid: readonly Laid[]; readonly breaks: readonly ForcedBreak[] };

export function layOut(doc: Doc, fonts: FontSet): Layout {
  const body = { role: "fangsong", size: page.size, tracking: page.tracking } as const;
  const measure = (text: string): number => widthOf(glyphsOf([{ text }], body, fonts));
  const laid = partsOf(doc, measure).map((part) => ({ part, lines: linesOf(part, fonts) }));
  return { laid, breaks: forcedBreaks(laid) };
}

function linesOf(part: Part, fonts: FontSet): Laid["lines"] {
  if (part.kind !== "text") return [];
  const { left, indent } = part.look;
  return breakLines(part.id, glyphsOf(part.runs, part.look, fonts), page.width - left, indent);
}
