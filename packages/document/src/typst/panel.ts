import type { FontSet } from "../fonts/font-set.ts";
import type { Line } from "../layout/break-lines.ts";
import type { Panel, PanelRule, PanelText } from "../layout/panel.ts";
import { strokesOf } from "../layout/place-rules.ts";
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

const ruleMarkup = (item: PanelRule): string =>
  strokesOf(item)
    .map(
      ({ y, thickness }) =>
        `#place(top + left, dx: ${pt(item.left)}, dy: ${pt(y)}, line(length: ${pt(item.width)}, stroke: ${pt(thickness)} + ${item.red ? red : "black"}))`,
    )
    .join("");
