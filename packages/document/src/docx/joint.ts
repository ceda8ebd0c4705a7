import { markRise, type PanelText } from "../layout/panel.ts";
import { twips } from "../page.ts";
import { coloured } from "./coloured.ts";
import type { Counter, Targets } from "./runs.ts";

/** A line of the names is so many times as high as its characters. */
const pitch = 1.2;

/**
 * The names of a joint issue, one below another, and the word at their right in the middle of their height: a table without borders.
 * `top` and `bottom`: where it must stand in the panel, in points.
 */
export function jointTable(
  texts: readonly PanelText[],
  targets: Targets,
  next: Counter,
): { readonly xml: string; readonly top: number; readonly bottom: number } {
  const names = texts.filter(({ id }) => id.startsWith("head-issuer"));
  const word = texts.find(({ id }) => id === "head-word");
  const size = names[0]?.size ?? 0;
  const left = Math.min(...names.map(({ x }) => x));
  const longest = Math.max(...names.map(({ runs }) => [...(runs[0]?.text ?? "")].length));
  const widths = [(longest + 0.5) * size, ...(word ? [([...(word.runs[0]?.text ?? "")].length + 0.5) * size] : [])].map(
    twips,
  );
  const height = twips(pitch * size);
  const cell = (width: number, properties: string, words: string): string =>
    `<w:tc><w:tcPr><w:tcW w:w="${width}" w:type="dxa"/>${properties}</w:tcPr><w:p><w:pPr><w:snapToGrid w:val="0"/><w:spacing w:before="0" w:after="0" w:line="${height}" w:lineRule="exact"/></w:pPr>${words}</w:p></w:tc>`;
  const rows = names.map((name, index) => {
    const merge = index === 0 ? '<w:vMerge w:val="restart"/>' : "<w:vMerge/>";
    const beside = word
      ? cell(widths[1] ?? 0, `${merge}<w:vAlign w:val="center"/>`, index === 0 ? coloured(word, targets, next) : "")
      : "";
    return `<w:tr><w:trPr><w:cantSplit/><w:trHeight w:val="${height}" w:hRule="exact"/></w:trPr>${cell(widths[0] ?? 0, "", spread(name, targets, next))}${beside}</w:tr>`;
  });
  const margins = ["top", "left", "bottom", "right"].map((side) => `<w:${side} w:w="0" w:type="dxa"/>`).join("");
  const grid = widths.map((width) => `<w:gridCol w:w="${width}"/>`).join("");
  const whole = widths.reduce((sum, width) => sum + width, 0);
  const first = names[0]?.place;
  const top = (first && "top" in first ? first.top : 0) - (0.8 * pitch - markRise) * size;
  return {
    top,
    bottom: top + names.length * pitch * size,
    xml: `<w:tbl><w:tblPr><w:tblW w:w="${whole}" w:type="dxa"/><w:tblInd w:w="${twips(left)}" w:type="dxa"/><w:tblLayout w:type="fixed"/><w:tblCellMar>${margins}</w:tblCellMar></w:tblPr><w:tblGrid>${grid}</w:tblGrid>${rows.join("")}</w:tbl>`,
  };
}

/** The last character carries no space, or it would not fit beside what follows. */
function spread(text: PanelText, targets: Targets, next: Counter): string {
  const characters = [...(text.runs[0]?.text ?? "")];
  const set = (words: string, tracking: number): string =>
    words === "" ? "" : coloured({ ...text, runs: [{ text: words }], tracking }, targets, next);
  return set(characters.slice(0, -1).join(""), text.tracking) + set(characters.slice(-1).join(""), 0);
}
