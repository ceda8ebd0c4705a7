import type { FontSet } from "../fonts/font-set.ts";
import type { Doc } from "../model.ts";
import { inMm, numberBaseline, page, turnedNumber } from "../page.ts";
import { firstUnnumbered } from "./cover.ts";

/**
 * A page number as it is printed (— 3 —), in 宋体. `x`, `y`: the beginning of its baseline in millimetres; `size` in points. `down`: its characters run
 * downwards, on a page that lies on its side. `edges`: where each begins, and where the last one ends, across or down.
 */
export type PlacedNumber = {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly size: number;
  readonly down: boolean;
  readonly edges: readonly number[];
};

/** The number below the type area, one character from its outer side (7.5); null where the page carries none. */
export function placeNumber(doc: Doc, number: number, isTurned: boolean, fonts: FontSet): PlacedNumber | null {
  if (number === 1 && firstUnnumbered(doc)) return null;
  const size = page.footerSize;
  const text = `— ${number} —`;
  const face = fonts.face("song");
  const steps = [0];
  for (const one of text) steps.push((steps.at(-1) ?? 0) + (face.advance(one.codePointAt(0) ?? 0) ?? 1) * size);
  const width = steps.at(-1) ?? 0;
  const odd = number % 2 === 1;
  const place = isTurned
    ? { x: turnedNumber.baseline, y: odd ? turnedNumber.odd - width : turnedNumber.even }
    : {
        x: page.margin.left + (odd ? page.width - size - width : size),
        y: page.margin.top + page.height + numberBaseline,
      };
  const along = isTurned ? place.y : place.x;
  const edges = steps.map((step) => inMm(along + step));
  return { text, x: inMm(place.x), y: inMm(place.y), size, down: isTurned, edges };
}
