import { type Period, parsePeriod, period } from "../calendar/period.ts";
import type { Catalogue, FigureEntry } from "../mechanism/catalogue.ts";
import type { Figure } from "../mechanism/figure-schema.ts";
import { sameUnit } from "./measure-words.ts";
import type { LinkedPlace } from "./place.ts";
import type { Spot } from "./reading.ts";

/** A clause that says no more than that numbers are added. */
const adds =
  /^(?:(?:以上|前述)?[两二三四五几][者项头处类笔边块种本刊个样份]?|[^，、；：\d]{0,4}|全部|全年|前后|里外)?(?:(?:合计|共计|总计|小计|一共|总共|统共|拢共|加起来|合起来|加在一起|合在一起|凑在一起|相加|合在一块|加在一块|合并计算|加总|汇总|累计|共|合(?!作|计))[为是有达了计]*)+$|^(?:两季度?|[三四]个季度)(?:为|是|共)?$/;
/** A sentence of its own that adds up what the one before told: 两项相加315户次. */
const looksBack = /^(?:以上|前述)?[两二三四五几][者项头处类笔边块种本刊个样份]/;
const longest = 12;
/** How far back the parts may stand. */
const reach = 90;

/**
 * The figure of which the numbers before are parts, where a clause adds them up (驻村29件、社区8件，合计37件; 政研信息41期、改革动态20期，共61期):
 * a figure over both mechanisms, the plain figure of one, or the same figure without what told its parts apart.
 */
export function togetherOf(
  spot: Spot,
  text: string,
  before: readonly LinkedPlace[],
  catalogue: Catalogue,
): Together | null {
  const own = text.slice(Math.max(spot.before[0], spot.from - longest), spot.from);
  if (!adds.test(own) || (spot.last < spot.sentence[0] && !looksBack.test(own))) return null;
  const unit = sameUnit(spot.place.unit ?? "");
  const told = before
    .slice(-6)
    .filter(({ place }) => spot.place.start - place.end < reach && sameUnit(place.unit ?? "") === unit)
    .flatMap(({ query }) => query ?? []);
  const entry = sumOf(
    told.flatMap(({ figure }) => catalogue.figure(figure.code) ?? []),
    unit,
    catalogue,
  );
  const times = told.filter(({ figure }) => figure.code === entry?.figure.code).map(({ period }) => period);
  return entry && { entry, period: spanned(times) };
}

/** The figure of a sum; `period`: from the first to the last of its parts where they are of different times, else null. */
export type Together = { readonly entry: FigureEntry; readonly period: Period | null };

/** 上半年8期、下半年8期，合16期: of both. */
function spanned(times: readonly Period[]): Period | null {
  const days = times.flatMap(({ from, to }) => [from, to]).sort();
  const [first, last] = [days[0], days.at(-1)];
  const isOne = times.every(({ code }) => code === times[0]?.code);
  if (isOne || first === undefined || last === undefined) return null;
  const year = first.slice(0, 4);
  const plain = [year, `${year}H1`, `${year}H2`].map(period).find(({ from, to }) => from === first && to === last);
  return plain ?? parsePeriod(`${first}..${last}`);
}

function sumOf(parts: readonly FigureEntry[], unit: string, catalogue: Catalogue): FigureEntry | null {
  const [other, one] = [parts.at(-1), parts.at(-2)];
  if (one === undefined || other === undefined) return null;
  if (one === other) return one;
  // All the mechanisms of the figure have told their part, one after the other.
  const over = catalogue.figures.find((entry) => {
    if (entry.figure.over === undefined || sameUnit(entry.figure.unit) !== unit) return false;
    const told = coveredTail(parts, entry.figure);
    return entry.over.every((code) => told.some(({ home }) => home.code === code));
  });
  return over ?? (one.home === other.home ? plainOf(one, other, catalogue) : null);
}

const isCovered = (part: FigureEntry | undefined, figure: Figure): boolean =>
  part !== undefined && covers(figure, part);

/** The last parts that a figure covers, back to one that it does not. */
function coveredTail(parts: readonly FigureEntry[], figure: Figure): readonly FigureEntry[] {
  let from = parts.length;
  while (from > 0 && isCovered(parts[from - 1], figure)) from--;
  return parts.slice(from);
}

function plainOf(one: FigureEntry, other: FigureEntry, catalogue: Catalogue): FigureEntry | null {
  const plain = one.home.figures.find(
    ({ count, unit, where, over }) =>
      over === undefined &&
      Object.keys(where).length === 0 &&
      [one, other].every(({ figure }) => figure.count === count && sameUnit(figure.unit) === sameUnit(unit)),
  );
  return plain === undefined ? null : catalogue.figure(plain.code);
}

function covers({ over, where, count }: Figure, { home, figure }: FigureEntry): boolean {
  if (over === undefined || !over.includes(home.code)) return false;
  const money = count === "money";
  if (money !== (figure.count === "money")) return false;
  const sources = [figure.where.source ?? []].flat();
  return !money || sources.every((source) => [where.source ?? []].flat().includes(source));
}
