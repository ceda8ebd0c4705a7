import type { FigureQuery } from "../figure/query.ts";
import { aboutChange } from "./aside.ts";
import { sameUnit } from "./measure-words.ts";
import { type Ground, groundOf, meaningIn } from "./neutral.ts";
import { timeMarks } from "./period-marks.ts";
import type { LinkedPlace } from "./place.ts";
import type { Spot } from "./reading.ts";

/** Words that say against which other time the same is counted. */
const comparison =
  /同期|环比|^[，（]?[比较]$|^[到至]|[由从]|较|[增减][加少]?[到至]|提高到|上升到|下降到|降[到至]|达到|变[成为]|→|改为/;
/** Of which level, the figure staying the same. */
const levels = /(?:国家|中央|自治区|省|市|县)[级里]?(?:主流|主要)?(?:媒体|班)?/g;
/** What may stand beside them besides neutral words. */
const comparing = /至今|环比|[由从较比同与跟到至增加减少提高上升下降变成→、；。\n又]|其中|以上|增长/g;
const longest = 30;

/**
 * 上半年召开党员大会2次，下半年3次，全年共5次; 由上年的6次增加到7次: nothing but another time and neutral words stands between two
 * numbers of one unit, so the same is counted again; 中央级25条、自治区级50条 of another level.
 */
export function sameAgain(
  spot: Spot,
  ground: Ground,
  before: Spot | null,
  earlier: readonly LinkedPlace[],
): FigureQuery | null {
  const previous = earlier.at(-1);
  const unit = sameUnit(spot.place.unit ?? "");
  if (previous?.query != null && sameUnit(previous.place.unit ?? "") === unit && spot.from - spot.last <= longest) {
    const levelled = previous.query.figure.by.includes("level");
    if (saysAgain(spot.last, spot.from, ground, levelled)) return previous.query;
  }
  const whole = divides(spot, ground) ? dividedOf(unit, spot, earlier) : null;
  if (whole !== null) return whole;
  // 3月1.5万元用于监控，8月1.1万元: the clause before may say what became of the first; 最多的是7月，5次.
  const timed = spot.before[0] > spot.last && saysTime(spot, ground, before);
  if (!timed && !isExtreme(spot, ground)) return null;
  const like = earlier
    .slice(-lookedAt)
    .filter(({ place, evidence }) => sameUnit(place.unit ?? "") === unit && evidence.reason !== aboutChange);
  const same = timed ? like.at(-1) : [...like].reverse().find(({ query }) => query !== null);
  return same !== undefined && spot.place.start - same.place.end <= farthest ? same.query : null;
}

/** 分季度看，一季度7次; 从级别看，中央25条: the first part of what was told whole before. */
const divided =
  /^(?:(?:从|按|分)(?:时间|季度|月份?|年度|半年|级别?|层级|区域)(?:分布|情况)?(?:来)?(?:[看分]|说)?|分级)[，：]/;
const longestWhole = 200;

/** The number is the first behind such words, and its clause says but which part it is of, and that it was done. */
function divides({ sentence, last, from }: Spot, ground: Ground): boolean {
  const opening = divided.exec(ground.text.slice(sentence[0], from))?.[0];
  if (opening === undefined || last > sentence[0]) return false;
  let rest = ground.text.slice(sentence[0] + opening.length, from);
  for (const { words } of timeMarks(rest)) rest = rest.replace(words, "，");
  rest = rest.replace(levels, "，").replace(/完成|开展|组织|实施/g, "，");
  return meaningIn(groundOf(rest), 0, rest.length) === 0;
}

/** The most of what was told shortly before in that unit: a part (4篇转化) is none. */
function dividedOf(unit: string, { place }: Spot, earlier: readonly LinkedPlace[]): FigureQuery | null {
  const wholes = earlier.filter(
    (one) =>
      one.query !== null && sameUnit(one.place.unit ?? "") === unit && place.start - one.place.end <= longestWhole,
  );
  return wholes.toSorted((a, b) => (b.place.stated ?? 0) - (a.place.stated ?? 0))[0]?.query ?? null;
}

/** How many numbers back, and how far, the same figure may have been counted before. */
const lookedAt = 4;
const farthest = 60;

/** 最多的是7月，5次: a number of its own behind the time of the most or the least. */
function isExtreme({ before, from, sentence }: Spot, ground: Ground): boolean {
  if (meaningIn(ground, before[0], from) > 0) return false;
  const clause =
    /([^，。；\n]{2,14})，$/.exec(ground.text.slice(Math.max(sentence[0], before[0] - 16), before[0]))?.[1] ?? "";
  return /最[多少高低密]/.test(clause) && timeMarks(clause).length === 1;
}

/** Nothing but another time, another level and words that compare. */
function saysAgain(from: number, to: number, ground: Ground, levelled: boolean): boolean {
  const between = ground.text.slice(from, to).replace(/（截[至止][^（）]{1,14}）/, "");
  const times = timeMarks(between).map(({ words }) => words);
  const said = levelled ? (between.match(levels) ?? []) : [];
  if (times.length === 0 && said.length === 0 && !comparison.test(between)) return false;
  let rest = between;
  for (const words of times) rest = rest.replace(words, "，");
  if (levelled) rest = rest.replace(levels, "，");
  rest = rest.replace(comparing, "，");
  return meaningIn(groundOf(rest), 0, rest.length) === 0;
}

/** The number's own clause says a time and no more, or the same verb again (一季度发现6个，三季度发现9个). */
function saysTime({ before, from }: Spot, ground: Ground, last: Spot | null): boolean {
  const clause = ground.text.slice(before[0], from);
  let start = /^其中/.test(clause) ? 2 : 0;
  const marks = timeMarks(clause);
  if (marks[0]?.at !== start) return false;
  for (const mark of marks) {
    // 2025年11月: marks that touch are one time.
    if (mark.at !== start) return false;
    start = mark.at + mark.words.length;
  }
  const rest = clause.slice(start);
  return (
    meaningIn(ground, before[0] + start, from) === 0 ||
    (last !== null && ground.text.slice(0, last.from).endsWith(rest))
  );
}
