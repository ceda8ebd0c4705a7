import { child } from "../read/tree.ts";
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

/** A frame stands where it says, not where it comes. */
export const isFramed = ({ paragraph }: Element): boolean =>
  child(child(paragraph.source, "w:pPr"), "w:framePr") !== undefined;
