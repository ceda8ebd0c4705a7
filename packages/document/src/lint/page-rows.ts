import { mayBreak } from "../layout/kinsoku.ts";
import type { ReadParagraph } from "../read/paragraphs.ts";
import { every } from "../read/tree.ts";
import type { Draft } from "./rule.ts";

/** Where a paragraph stands: pages from 0, twips below the upper edge of the type area. `last`: the page of its last line. */
export type Stand = { readonly page: number; readonly top: number; readonly lines: number; readonly last: number };

const pictures = ["w:drawing", "w:pict", "w:object"];

/** Whether a paragraph holds something whose height its words do not tell. */
export const holdsPicture = ({ source }: ReadParagraph): boolean =>
  pictures.some((name) => every(source, name).length > 0);

/** The distance of lines in twips; null where it comes from the face alone. */
export function pitchOf({ look, section }: ReadParagraph, { docx }: Pick<Draft, "docx">): number | null {
  if (look.lineRule === "exact") return look.line;
  const grid = docx.sections[section]?.grid;
  if (!grid || !look.snapToGrid || !/^(lines|linesAndChars|snapToChars)$/.test(grid.type)) return null;
  return look.lineRule === "auto" ? ((grid.pitch ?? 0) * look.line) / 240 : null;
}

/** The lines of a paragraph, broken greedily in the customary widths: 汉字 1 em, all else half of it. @param width in twips */
function lineCount({ text, runs, look }: ReadParagraph, width: number): number {
  let lines = 1;
  let filled = look.firstChars === null ? look.first : look.firstChars * 320;
  let start = 0;
  const advances: number[] = [];
  let run = 0;
  for (let at = 0; at < text.length; at++) {
    while ((runs[run]?.to ?? Number.POSITIVE_INFINITY) <= at) run++;
    const { size, spacing } = runs[run]?.look ?? { size: 16, spacing: 0 };
    advances.push(/[\x20-\x7e]/.test(text[at] ?? "") ? size * 10 + spacing : size * 20 + spacing);
    if (text[at] === "\n") {
      lines++;
      filled = 0;
      start = at + 1;
      continue;
    }
    filled += advances[at] ?? 0;
    if (filled <= width || at === start) continue;
    let end = at;
    while (end > start + 1 && !mayBreak(text[end - 1] ?? "", text[end] ?? "")) end--;
    lines++;
    start = end;
    filled = advances.slice(end, at + 1).reduce((sum, one) => sum + one, 0);
  }
  return lines;
}

/**
 * Where paragraphs stand, told from what the file says of distances. Null where that cannot be told from the file alone: below a table or a
 * picture until the next page begins, and where the height of a line is left to its face.
 */
export function standsOf(draft: Draft): (Stand | null)[] {
  const { elements, docx } = draft;
  const stands: (Stand | null)[] = [];
  let page = 0;
  let top: number | null = 0;
  for (const [index, { paragraph, kind }] of elements.entries()) {
    const { look, section, text } = paragraph;
    const sheet = docx.sections[section];
    const breaks = look.pageBreakBefore || text.startsWith("\f") || elements[index - 1]?.paragraph.section !== section;
    if (breaks && index > 0) {
      page++;
      top = 0;
    }
    const pitch = pitchOf(paragraph, draft);
    const { width, height, margin } = sheet ?? { width: null, height: null, margin: null };
    const side = (margin?.left ?? 0) + (margin?.right ?? 0) + (margin?.gutter ?? 0);
    const room = width === null ? null : width - side - look.left - look.right;
    const deep = height === null ? null : height - (margin?.top ?? 0) - (margin?.bottom ?? 0);
    if (kind === "box") {
      stands.push(null);
      continue;
    }
    if (
      top === null ||
      pitch === null ||
      pitch === 0 ||
      room === null ||
      deep === null ||
      kind === "table" ||
      holdsPicture(paragraph)
    ) {
      stands.push(null);
      top = null;
    } else {
      const lines = lineCount({ ...paragraph, text: text.replaceAll("\f", "") }, room);
      top += top === 0 && index > 0 ? 0 : look.before;
      // A line that reaches below the type area begins the next page; half a twip is nothing.
      if (top + pitch > deep + 0.5) {
        page++;
        top = 0;
      }
      const here = Math.floor((deep - top + 0.5) / pitch);
      const fits = Math.max(1, Math.floor((deep + 0.5) / pitch));
      const rest: number = lines - here;
      const more: number = rest <= 0 ? 0 : Math.ceil(rest / fits);
      stands.push({ page, top, lines, last: page + more });
      page += more;
      const below: number = rest <= 0 ? top + lines * pitch : ((rest - 1) % fits) * pitch + pitch;
      top = below + look.after;
    }
    if (text.replace(/^\f/, "").includes("\f")) {
      page++;
      top = 0;
    }
  }
  return stands;
}
