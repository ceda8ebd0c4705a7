/**
 * A character where it stands: points from the top left of the page, `y` is the baseline. Spaces are left out; `spaced` says that one was
 * written right before it.
 */
export type Character = {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  /** From its origin to where the next one would stand by the font alone; spacing is not part of it. */
  readonly advance: number;
  readonly size: number;
  /** The font by its PostScript name, without the tag of a subset. */
  readonly font: string;
  /** #rrggbb */
  readonly color: string;
  /** Top and bottom of what is drawn, points from the top of the page; null where the font does not tell. */
  readonly ink: { readonly top: number; readonly bottom: number } | null;
  /** The font has no shape for it and draws a box or nothing. */
  readonly notdef: boolean;
  /** Set upright; on a turned page some lines stand across. */
  readonly upright: boolean;
  /** The file says that it is no part of the text: a repeated table head, a page number. */
  readonly artifact: boolean;
  readonly spaced: boolean;
};

/** A drawn line or bar, points from the top left of the page. */
export type Rule = {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  readonly color: string;
};

/** An image: a seal, mostly. */
export type Picture = Pick<Rule, "left" | "right" | "top" | "bottom">;

/** A page, `number` from 1; characters in the order in which the file writes them. */
export type PdfPage = {
  readonly number: number;
  readonly width: number;
  readonly height: number;
  readonly characters: readonly Character[];
  readonly rules: readonly Rule[];
  readonly pictures: readonly Picture[];
};

/** What the file says of itself. */
export type PdfClaims = {
  readonly tagged: boolean;
  readonly language: string | null;
  /** "2B" and the like; null where it claims nothing. */
  readonly archive: string | null;
  /** Titles of the outline, in order. */
  readonly outline: readonly string[];
};

/** A font of the file: `embedded` says whether it travels with it. */
export type PdfFont = { readonly name: string; readonly embedded: boolean };

export type Pdf = {
  readonly pages: readonly PdfPage[];
  readonly fonts: readonly PdfFont[];
  readonly claims: PdfClaims;
};

export const isRed = (color: string): boolean => {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => Number.parseInt(color.slice(at, at + 2), 16) / 255);
  return red > 0.8 && green < 0.3 && blue < 0.3;
};

export const isBlack = (color: string): boolean =>
  [1, 3, 5].every((at) => Number.parseInt(color.slice(at, at + 2), 16) < 0.25 * 255);

/** Top and bottom of what is drawn of characters; by the usual shape of a 汉字 where the font does not tell. */
export const inkTop = (characters: readonly Character[]): number =>
  Math.min(...characters.map(({ ink, y, size }) => ink?.top ?? y - 0.85 * size));
export const inkBottom = (characters: readonly Character[]): number =>
  Math.max(...characters.map(({ ink, y, size }) => ink?.bottom ?? y + 0.1 * size));
