import type { FontSet } from "../fonts/font-set.ts";
import type { Doc } from "../model.ts";
import { page, turned } from "../page.ts";
import { breakLines, type Keeping } from "./break-lines.ts";
import { footOf, withFoot } from "./foot.ts";
import { glyphsOf, widthOf } from "./glyphs.ts";
import { namePlaces } from "./names.ts";
import { type Laid, type LaidPage, paginate } from "./paginate.ts";
import { panelTexts } from "./panel.ts";
import type { Part, TextPart } from "./part.ts";
import { partsOf } from "./parts.ts";
import { layTable } from "./table.ts";
import { turnedParts } from "./turned.ts";

/** A document with its lines broken and its pages filled: what the PDF, the docx and a preview are made of. */
export type Layout = {
  readonly laid: readonly Laid[];
  readonly pages: readonly LaidPage[];
  /** What pushes the 版记 down to the foot of its page. */
  readonly foot: readonly Part[];
  readonly fonts: FontSet;
};

export function layOut(doc: Doc, fonts: FontSet): Layout {
  const body = { role: "fangsong", size: page.size, tracking: page.tracking } as const;
  const measure = (text: string): number => widthOf(glyphsOf([{ text }], body, fonts));
  const parts = partsOf(doc, measure);
  const turns = turnedParts(parts);
  const laid = parts.map((part, index) => layPart(part, turns[index] ?? false, fonts));
  const foot = footOf(doc, laid);
  const whole = withFoot(
    laid,
    foot,
    ({ part }) => part,
    (part) => layPart(part, false, fonts),
  );
  return { laid: whole, pages: paginate(whole), foot, fonts };
}

function layPart(part: Part, isTurned: boolean, fonts: FontSet): Laid {
  const { width } = isTurned ? turned : page;
  if (part.kind === "table") return { part, lines: [], table: layTable(part, width, fonts), turned: isTurned };
  return { part, lines: linesOf(part, width, fonts), table: null, turned: isTurned };
}

function linesOf(part: Part, width: number, fonts: FontSet): Laid["lines"] {
  if (part.kind === "panel")
    return panelTexts(part).flatMap((item) => breakLines(item.id, glyphsOf(item.runs, item, fonts), Infinity, 0));
  if (part.kind !== "text") return [];
  const { left, indent, right } = part.look;
  const inside = width - left - (part.name === "entry" || part.name === "imprint" ? right : 0);
  const { align, tracking } = part.look;
  const keeping: Keeping | null = align === "justify" ? { fill: "all", tracking, ...namesOf(part) } : null;
  return breakLines(part.id, glyphsOf(part.runs, part.look, fonts), inside, indent, keeping);
}

/** 出席, 请假 and 列席 are lists of persons. */
const namesOf = ({ name, runs }: TextPart): Pick<Keeping, "kept"> =>
  name === "attendance" ? { kept: namePlaces(runs.map(({ text }) => text).join("")) } : {};
