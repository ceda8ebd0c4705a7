import { child, every } from "../read/tree.ts";
import type { Element } from "./elements.ts";

/** A line that a paragraph draws above or below itself: eighths of a point thick, points away from the words. RRGGBB, null where automatic. */
export type Border = {
  readonly side: "top" | "bottom" | "between";
  readonly eighths: number;
  readonly space: number;
  readonly color: string | null;
};

/** The lines that a paragraph itself asks for, from above; a style's are not looked at. */
export function bordersOf({ paragraph }: Element): Border[] {
  const borders = child(child(paragraph.source, "w:pPr"), "w:pBdr");
  return (["top", "between", "bottom"] as const).flatMap((side) => {
    const line = child(borders, `w:${side}`);
    const kind = line?.attribute("w:val") ?? "none";
    if (line === undefined || kind === "none" || kind === "nil") return [];
    const color = line.attribute("w:color")?.toUpperCase() ?? "AUTO";
    return [
      {
        side,
        eighths: Number(line.attribute("w:sz") ?? 4),
        space: Number(line.attribute("w:space") ?? 0),
        color: color === "AUTO" ? null : color,
      },
    ];
  });
}

/** A line that a paragraph has drawn at its own place on the page: `y` in twips below the upper edge of the paper. */
export type DrawnLine = Border & { readonly y: number };

/** The only drawing of a paragraph, where it is a straight line with a place on the page; null where it is anything else, or there are more. */
export function drawnLineOf({ paragraph: { source } }: Element): DrawnLine | null {
  const [drawing, ...others] = every(source, "w:drawing");
  if (drawing === undefined || others.length > 0) return null;
  const [shape, ...more] = every(drawing, "a:prstGeom").map((one) => one.attribute("prst"));
  const [line] = every(drawing, "a:ln").map((one) => Number(one.attribute("w") ?? Number.NaN));
  const [place] = every(drawing, "wp:positionV").filter((one) => one.attribute("relativeFrom") === "page");
  const y = Number(child(place, "wp:posOffset")?.text ?? Number.NaN) / emuInTwip;
  if (shape !== "line" || more.length > 0 || line === undefined || Number.isNaN(line + y)) return null;
  return { side: "bottom", eighths: (8 * line) / emuInTwip / 20, space: 0, color: null, y };
}
const emuInTwip = 635;

/** A frame stands where it says, not where it comes. */
export const isFramed = ({ paragraph }: Element): boolean =>
  child(child(paragraph.source, "w:pPr"), "w:framePr") !== undefined;
