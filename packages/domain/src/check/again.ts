import type { FigureQuery } from "../figure/query.ts";
import { sameUnit } from "./measure-words.ts";
import { type Ground, meaningIn } from "./neutral.ts";
import type { LinkedPlace } from "./place.ts";
import type { Spot } from "./reading.ts";

/** Words that say at which other time, or against which other time, the same is counted. */
const otherTime =
  /上半年|下半年|季度|\d月|全年|今年|去年|上年|同期|一年来|截至|三年|[由从]|较|[增减][加少]?[到至]|提高到|上升到|下降到|降[到至]|达到/;
/** What may stand beside them besides neutral words. */
const comparing = /[由从较比到至增加减少提高上升下降、；。\n]|其中|以上|增长/g;
const longest = 30;

/**
 * 上半年召开党员大会2次，下半年3次，全年共5次; 由上年的6次增加到7次: nothing but another time and neutral words stands between two
 * numbers of one unit, so the same is counted again.
 */
export function sameAgain(spot: Spot, ground: Ground, previous: LinkedPlace | null): FigureQuery | null {
  if (previous?.query == null || sameUnit(previous.place.unit ?? "") !== sameUnit(spot.place.unit ?? "")) return null;
  if (spot.from - spot.last > longest) return null;
  const between = ground.text.slice(spot.last, spot.from);
  if (!otherTime.test(between)) return null;
  const allowed = (between.match(comparing) ?? []).join("").length;
  return meaningIn(ground, spot.last, spot.from) <= allowed ? previous.query : null;
}
