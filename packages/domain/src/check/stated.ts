import { yuanIn } from "../figure/compare.ts";
import type { Relation, RelationType } from "./item.ts";
import { sameUnit } from "./measure-words.ts";
import type { Place } from "./place.ts";

/** A claim with one number, which arithmetic can be done with. */
export type Stated = Place & { readonly stated: number };

export const isStated = (place: Place): place is Stated =>
  place.kind === "claim" && place.stated !== null && place.upper === null;

export const isPercent = ({ unit }: Place): boolean => unit === "%" || unit === "％";
export const isExact = ({ approx }: Place): boolean => approx === "exact";

/** The number in a unit that all of its kind share: money in 元. */
export const amount = ({ stated, unit }: Stated): number =>
  Number((stated * (yuanIn(unit ?? "") ?? 1)).toPrecision(12));

export const alike = (one: Place, other: Place): boolean => sameUnit(one.unit ?? "") === sameUnit(other.unit ?? "");

/** Half of the last digit shown, in the unit of `amount`; a little more, because writers round down too. */
export function slack(place: Stated, text: string): number {
  const written = text.slice(...place.words);
  const decimals = /[.．](\d+)/.exec(written)?.[1]?.length ?? 0;
  const scale = yuanIn(place.unit ?? "") ?? (written.includes("亿") ? 1e8 : written.includes("万") ? 1e4 : 1);
  const whole = decimals === 0 && scale === 1 && !isPercent(place);
  return whole ? 1e-9 : scale * 10 ** -decimals;
}

export const near = (a: number, b: number, tolerance: number): boolean =>
  Math.abs(a - b) <= tolerance + 1e-9 * Math.abs(a);

export const rounded = (value: number): number => Number(value.toFixed(2));

/** Whether a text between two places stays in one sentence. */
export const staysIn = (words: string): boolean => !/[。；！？\n]/.test(words);

/** A relation over some places; the last one is the number that follows from the others. */
export const relation = (
  type: RelationType,
  places: readonly Stated[],
  expected: number,
  holds: boolean,
  reason: string,
): Relation => ({
  type,
  spans: places.map(({ start, end }) => [start, end]),
  stated: places.at(-1)?.stated ?? 0,
  expected,
  holds,
  reason,
});
