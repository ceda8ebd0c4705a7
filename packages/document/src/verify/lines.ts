import { area, lies } from "./area.ts";
import type { Character, PdfPage } from "./pdf/page.ts";

/** Characters of one baseline without a wide gap between them. */
export type Line = {
  readonly page: number;
  /** The row of the page it stands in, from 1; two pieces may share one. */
  readonly row: number;
  readonly y: number;
  readonly left: number;
  readonly right: number;
  /** Size, font and colour of most of its characters. */
  readonly size: number;
  readonly font: string;
  readonly color: string;
  readonly text: string;
  /** In the order of the line. */
  readonly characters: readonly Character[];
  /** Nothing else stands in its row. */
  readonly alone: boolean;
};

export type PageLines = {
  readonly page: PdfPage;
  readonly lines: readonly Line[];
  /** The page number, below or beside the type area; null where there is none. */
  readonly number: Line | null;
};

/** A gap wider than this many em ends a piece: nothing but spread columns has one. */
const widestGap = 2;

/** The lines of a page from above, the page number apart. */
export function linesOf(page: PdfPage): PageLines {
  const rows = rowsOf(page.characters.filter(({ upright }) => upright));
  const lines = rows.flatMap((row, at) => {
    const pieces = piecesOf(row);
    return pieces.map((piece) => lineOf(piece, page.number, at + 1, pieces.length === 1));
  });
  const across = page.characters.filter(({ upright }) => !upright);
  const turned = across.length > 0 ? lineOf(across, page.number, rows.length + 1, true) : null;
  const number = [...lines.toReversed(), ...(turned ? [turned] : [])].find((line) => isNumber(line, page)) ?? null;
  return { page, lines: lines.filter((line) => line !== number), number };
}

const pageNumber = /^(?:[—–－―-]*\d{1,4}[—–－―-]*|第\d{1,4}页.{0,6})$/;

function isNumber({ text, y, left, right, characters }: Line, page: PdfPage): boolean {
  if (!pageNumber.test(text)) return false;
  if (characters.some(({ upright }) => !upright)) return true;
  if (lies(page)) return right < area.top || left > page.width - area.top;
  return y > area.bottom + 1;
}

/** Characters by their baselines; what stands a little higher or lower is of the same row. */
function rowsOf(characters: readonly Character[]): Character[][] {
  const rows: { readonly y: number; readonly size: number; readonly row: Character[] }[] = [];
  for (const character of characters.toSorted((a, b) => a.y - b.y)) {
    const last = rows.at(-1);
    if (last && character.y - last.y < 0.25 * Math.max(last.size, character.size)) last.row.push(character);
    else rows.push({ y: character.y, size: character.size, row: [character] });
  }
  return rows.map(({ row }) => row.toSorted((a, b) => a.x - b.x));
}

function piecesOf(row: readonly Character[]): Character[][] {
  const pieces: Character[][] = [];
  let end = Number.NEGATIVE_INFINITY;
  for (const character of row) {
    const last = pieces.at(-1);
    if (last && character.x - end < widestGap * character.size) last.push(character);
    else pieces.push([character]);
    end = character.x + character.advance;
  }
  return pieces;
}

function lineOf(characters: readonly Character[], page: number, row: number, alone: boolean): Line {
  return {
    page,
    row,
    y: most(characters.map(({ y }) => y)),
    left: Math.min(...characters.map(({ x }) => x)),
    right: Math.max(...characters.map(({ x, advance }) => x + advance)),
    size: most(characters.map(({ size }) => Math.round(size * 20) / 20)),
    font: most(characters.map(({ font }) => font)),
    color: most(characters.map(({ color }) => color)),
    text: characters.map(({ text }) => text).join(""),
    characters,
    alone,
  };
}

/** What comes most often. */
export function most<T>(values: readonly T[]): T {
  const counts = new Map<T, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  const [[best] = []] = [...counts].toSorted((a, b) => b[1] - a[1]);
  if (best === undefined) throw new RangeError("nothing to count");
  return best;
}
