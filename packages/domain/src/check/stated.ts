import { holds, yuanIn } from "../figure/compare.ts";
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

/**
 * The same beside others that are added to it: 12万元 next to 8.6万元 is meant to the same digit, so it is no rounder than the roundest one that
 * shows decimals.
 */
export function slackAmong(place: Stated, others: readonly Stated[], text: string): number {
  const shown = others.filter((one) => /[.．]\d/.test(text.slice(...one.words))).map((one) => slack(one, text));
  return shown.length === 0 ? slack(place, text) : Math.min(slack(place, text), Math.max(...shown));
}

export const near = (a: number, b: number, tolerance: number): boolean =>
  Math.abs(a - b) <= tolerance + 1e-9 * Math.abs(a);

export const rounded = (value: number): number => Number(value.toFixed(2));

/** A number as told against what it should be: an exact one within the tolerance, 近 and 余 by the table of comparison or as near. */
export const tells = (told: Stated, expected: number, tolerance: number): boolean =>
  near(told.stated, expected, tolerance) ||
  (!isExact(told) && holds(told.stated, told.approx, expected, 2 * Math.max(tolerance, 1e-6)));

/** The same of a number whose last digit shown is worth `unit`: it was rounded, or what followed was cut off, but never rounded up from less than a half. */
export const tellsShown = (told: Stated, expected: number, unit: number, doubt: number): boolean =>
  tells(told, expected, 0.5 * unit + doubt) || (expected > told.stated && tells(told, expected, unit + doubt));

/** As far off as a slip of the pen or a forgotten correction leaves a number; what is farther off is rather of another matter. */
export const slip = (expected: number, stated: number): boolean =>
  Math.abs(expected - stated) <= Math.max(2, 0.2 * Math.abs(expected)) || swapped(expected, stated);

/** 36 for 63, 201 for 210: the same digits. */
const swapped = (one: number, other: number): boolean =>
  digitsOf(one).length > 1 && digitsOf(one) !== "" && digitsOf(one) === digitsOf(other);
const digitsOf = (value: number): string => [...String(rounded(value)).replace(/\D/g, "")].sort().join("");

const longestLead = 24;
const marks = /[，。；、：！？（）\n]/;

/** The words of a number's clause before it: from the last mark, or from the number before. */
export function leadOf(places: readonly Stated[], index: number, text: string): string {
  const start = places[index]?.start ?? 0;
  const from = Math.max(places[index - 1]?.end ?? 0, start - longestLead);
  return text.slice(from, start).split(marks).at(-1) ?? "";
}

/** The words behind its unit, up to the next mark or number. */
export function tailOf(places: readonly Stated[], index: number, text: string): string {
  const end = places[index]?.end ?? 0;
  const words = text.slice(end, Math.min(places[index + 1]?.start ?? text.length, end + longestLead));
  return words.split(marks)[0] ?? "";
}

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
