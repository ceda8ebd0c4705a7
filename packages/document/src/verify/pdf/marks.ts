import { OPS, type PDFPageProxy } from "pdfjs-dist/legacy/build/pdf.mjs";
import type { Fonts } from "./fonts.ts";
import { combined, type Matrix, matrixOf, placed } from "./matrix.ts";
import { operators } from "./operators.ts";
import type { Character, PdfPage, Picture, Rule } from "./page.ts";
import { filledRules, scaleOf, strokedRules } from "./paths.ts";
import { advance, type Graphics, graphics } from "./state.ts";

type Drawn = { readonly characters: Character[]; readonly rules: Rule[]; readonly pictures: Picture[] };

/** Everything that stands on a page, by carrying out what it is drawn with. @param fonts of the whole file */
export async function readPage(page: PDFPageProxy, number: number, fonts: Fonts): Promise<PdfPage> {
  const viewport = page.getViewport({ scale: 1 });
  const list = await page.getOperatorList();
  const drawn: Drawn = { characters: [], rules: [], pictures: [] };
  const state = graphics(matrixOf(viewport.transform) ?? [1, 0, 0, -1, 0, viewport.height]);
  const marked: boolean[] = [];
  list.fnArray.forEach((operator: number, index: number) => {
    const args: readonly unknown[] = list.argsArray[index] ?? [];
    if (operator === OPS.beginMarkedContent || operator === OPS.beginMarkedContentProps)
      marked.push(nameOf(args[0]) === "Artifact");
    else if (operator === OPS.endMarkedContent) marked.pop();
    else carryOut(operator, args, state, drawn, { fonts, page, artifact: marked.includes(true) });
  });
  return { number, width: viewport.width, height: viewport.height, ...drawn };
}

const nameOf = (value: unknown): string =>
  typeof value === "object" && value !== null && "name" in value ? String(value.name) : String(value);

type Around = { readonly fonts: Fonts; readonly page: PDFPageProxy; readonly artifact: boolean };

function carryOut(operator: number, args: readonly unknown[], state: Graphics, drawn: Drawn, around: Around): void {
  const [first, second] = args;
  if (operator === OPS.showText) showText(first as readonly (Glyph | number)[], state, drawn, around);
  else if (operator === OPS.constructPath)
    drawn.rules.push(...rulesOf(Number(first), (second as readonly (ArrayLike<number> | null)[])[0], state));
  else if (images.has(operator)) drawn.pictures.push(boxOf(state.now.ctm));
  else operators.get(operator)?.(state, args);
}

const images = new Set([OPS.paintImageXObject, OPS.paintInlineImageXObject, OPS.paintImageMaskXObject]);
const strokes = new Set([OPS.stroke, OPS.closeStroke, OPS.fillStroke, OPS.eoFillStroke, OPS.closeFillStroke]);
const fills = new Set([OPS.fill, OPS.eoFill, OPS.fillStroke, OPS.eoFillStroke, OPS.closeFillStroke]);

function rulesOf(paint: number, path: ArrayLike<number> | null | undefined, { now }: Graphics): Rule[] {
  if (!path) return [];
  return [
    ...(strokes.has(paint) ? strokedRules(path, now.ctm, now.lineWidth, now.stroke) : []),
    ...(fills.has(paint) ? filledRules(path, now.ctm, now.fill) : []),
  ];
}

/** Where the unit square comes to lie. */
function boxOf(ctm: Matrix): Picture {
  const corners = [placed(ctm, 0, 0), placed(ctm, 1, 0), placed(ctm, 0, 1), placed(ctm, 1, 1)];
  const [xs, ys] = [corners.map(([x]) => x), corners.map(([, y]) => y)];
  return { left: Math.min(...xs), right: Math.max(...xs), top: Math.min(...ys), bottom: Math.max(...ys) };
}

/** A glyph as pdf.js gives it: `width` in thousandths of an em. */
type Glyph = {
  readonly unicode: string;
  readonly fontChar: string;
  readonly width: number;
  readonly isSpace: boolean;
  readonly isInFont: boolean;
  readonly originalCharCode: number;
};

function showText(glyphs: readonly (Glyph | number)[], state: Graphics, { characters }: Drawn, around: Around): void {
  const { now } = state;
  const font = around.fonts.of(now.font, around.page);
  for (const glyph of glyphs) {
    if (typeof glyph === "number") {
      advance(state, (-glyph / 1000) * now.size * now.stretch);
      continue;
    }
    const width = glyph.width * font.unit * now.size;
    const isSpace = glyph.unicode.trim() === "";
    if (now.mode !== 3 && !isSpace) {
      const matrix = combined(now.ctm, state.text);
      const size = now.size * scaleOf(matrix);
      const [x, y] = placed(matrix, 0, now.rise);
      const [endX, endY] = placed(matrix, width * now.stretch, now.rise);
      const upright = Math.abs(endY - y) < 0.01 * size;
      const shape = upright ? font.shape(glyph.fontChar) : null;
      const letters = [...glyph.unicode];
      letters.forEach((text, index) => {
        characters.push({
          text,
          x: x + ((endX - x) * index) / letters.length,
          y,
          advance: Math.hypot(endX - x, endY - y) / letters.length,
          size,
          font: font.name,
          color: now.fill,
          ink: shape === null ? null : { top: y - shape.high * size, bottom: y - shape.low * size },
          notdef: !glyph.isInFont || (font.composite && glyph.originalCharCode === 0),
          upright,
          artifact: around.artifact,
          spaced: state.spaced && index === 0 && characters.at(-1)?.y === y,
        });
      });
    }
    state.spaced = isSpace;
    advance(state, (width + now.characterSpace + (glyph.isSpace ? now.wordSpace : 0)) * now.stretch);
  }
}
