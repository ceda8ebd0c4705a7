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

/** What a paragraph takes of a page in twips: `deep` is the height of the type area it stands in. */
type Block = { readonly lines: number; readonly pitch: number; readonly deep: number };

/** Null where it cannot be told: of tables, pictures and lines whose height is left to their face. */
function blockOf({ paragraph, kind }: Draft["elements"][number], draft: Draft): Block | null {
  const pitch = pitchOf(paragraph, draft);
  const sheet = draft.docx.sections[paragraph.section];
  if (pitch === null || pitch === 0 || !sheet || sheet.width === null || sheet.height === null) return null;
  if (kind === "table" || holdsPicture(paragraph)) return null;
  const { margin, width, height } = sheet;
  const side = (margin.left ?? 0) + (margin.right ?? 0) + (margin.gutter ?? 0);
  const { left, right } = paragraph.look;
  const lines = lineCount({ ...paragraph, text: paragraph.text.replaceAll("\f", "") }, width - side - left - right);
  return { lines, pitch, deep: height - (margin.top ?? 0) - (margin.bottom ?? 0) };
}

/** The height of what keeps together from here on, with the first line of what follows; null where nothing keeps, or one height is not known. */
function heldHeight(draft: Draft, blocks: readonly (Block | null)[], from: number): number | null {
  let height = 0;
  for (let at = from; at < blocks.length; at++) {
    const [block, look] = [blocks[at], draft.elements[at]?.paragraph.look];
    if (!block || !look) return null;
    if (!look.keepNext) return at === from ? null : height + look.before + block.pitch;
    height += look.before + block.lines * block.pitch + look.after;
  }
  return null;
}

/**
 * Where paragraphs stand, told from what the file says of distances. Null where that cannot be told from the file alone: below a table or a
 * picture until the next page begins, and where the height of a line is left to its face.
 */
export function standsOf(draft: Draft): (Stand | null)[] {
  const { elements } = draft;
  const blocks = elements.map((element) => (element.paragraph.place === "box" ? null : blockOf(element, draft)));
  const stands: (Stand | null)[] = [];
  let page = 0;
  let top: number | null = 0;
  const turn = (): void => {
    page++;
    top = 0;
  };
  for (const [index, { paragraph }] of elements.entries()) {
    const { look, section, text } = paragraph;
    const before = elements[index - 1]?.paragraph;
    if (before && (look.pageBreakBefore || text.startsWith("\f") || before.section !== section)) turn();
    const block = blocks[index];
    if (paragraph.place === "box") stands.push(null);
    else if (!block || top === null) {
      stands.push(null);
      top = null;
    } else {
      const { lines, pitch, deep } = block;
      const held = before?.look.keepNext ? null : heldHeight(draft, blocks, index);
      if (top > 0 && held !== null && top + held > deep + 0.5 && held <= deep) turn();
      top += top === 0 && index > 0 ? 0 : look.before;
      // A line that reaches below the type area begins the next page; half a twip is nothing.
      if (top + pitch > deep + 0.5) turn();
      const first = Math.floor((deep - top + 0.5) / pitch);
      const fitting = Math.max(1, Math.floor((deep + 0.5) / pitch));
      const rest = lines - first;
      const more = rest <= 0 ? 0 : Math.ceil(rest / fitting);
      stands.push({ page, top, lines, last: page + more });
      page += more;
      top = (rest <= 0 ? top + lines * pitch : (((rest - 1) % fitting) + 1) * pitch) + look.after;
    }
    if (text.replace(/^\f/, "").includes("\f")) turn();
  }
  return stands;
}
