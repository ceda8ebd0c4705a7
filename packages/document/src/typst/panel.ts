import type { FontSet } from "../fonts/font-set.ts";
import type { Line } from "../layout/break-lines.ts";
import type { Panel, PanelRule, PanelText } from "../layout/panel.ts";
import { page } from "../page.ts";
import { faceOf, type Links, lineMarkup } from "./inline.ts";

const pt = (points: number): string => `${points.toFixed(3)}pt`;
const red = "rgb(255, 0, 0)";

/** A panel: a block of whole rows in which everything is put at its place. @param lines of its texts, in their order */
export function panelMarkup({ rows, items }: Panel, lines: readonly Line[], fonts: FontSet, links: Links): string {
  let next = 0;
  const placed = items.map((item) => {
    if (item.kind === "rule") return ruleMarkup(item);
    const line = lines[next++];
    return line ? textMarkup(item, line, fonts, links) : "";
  });
  return `#block(height: ${pt(rows * page.pitch)}, width: 100%)[${placed.join("")}]`;
}

function textMarkup(item: PanelText, line: Line, fonts: FontSet, links: Links): string {
  const { role, size, tracking, align, x, place } = item;
  const face = fonts.face(role);
  const words = lineMarkup(line, item.runs, { face, tracking, below: 0 }, links);
  const [edge, y] = "baseline" in place ? ["baseline", place.baseline] : ["bounds", place.top];
  const dx = align === "left" ? x : align === "right" ? -x : 0;
  const look = `${faceOf(face)}, size: ${size}pt, tracking: ${tracking}pt, top-edge: "${edge}", bottom-edge: "baseline"${item.red ? `, fill: ${red}` : ""}`;
  return `#place(top + ${align}, dx: ${pt(dx)}, dy: ${pt(y)}, [#set text(${look})\n${words}])`;
}

/** Of a double line the thick one takes three parts of six, the gap two, the thin one one. */
function ruleMarkup({ y, left, width, thickness, red: isRed, double }: PanelRule): string {
  const line = (middle: number, stroke: number): string =>
    `#place(top + left, dx: ${pt(left)}, dy: ${pt(middle)}, line(length: ${pt(width)}, stroke: ${pt(stroke)} + ${isRed ? red : "black"}))`;
  if (double === null) return line(y, thickness);
  const [upper, lower] = double === "thickAbove" ? [3, 1] : [1, 3];
  const part = thickness / 6;
  const top = y - thickness / 2;
  return line(top + (upper * part) / 2, upper * part) + line(top + thickness - (lower * part) / 2, lower * part);
}
