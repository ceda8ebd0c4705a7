import type { Catalogue } from "../mechanism/catalogue.ts";
import type { Mechanism } from "../mechanism/mechanism-schema.ts";
import type { Hit } from "./hit.ts";
import { sameUnit } from "./measure-words.ts";
import type { LinkedPlace } from "./place.ts";
import type { Spot } from "./reading.ts";

/** What standing right behind a number of the same mechanism is worth, to words and to a phrase. */
const coherent = 0.12;
const coherentPhrase = 0.08;
const justHeads =
  /^(?:共|累计|总计|合计|组织|参加|参与|参训|参学|参会|到会|覆盖|出动|受众|培训|党员|干部|职工|人员|志愿者|达|了)*$/;

/** Whether the phrase of one figure holds all that the phrase of another matched, and more words of its own. */
export const isExacter = ({ stretch: one }: Hit, { stretch: other }: Hit): boolean =>
  one !== null &&
  other !== null &&
  one.from <= other.from &&
  other.to <= one.to &&
  one.to - one.from > other.to - other.from &&
  one.literals > other.literals &&
  one.own >= other.own &&
  // 研究三重一大…，室务会议题90个: a gap at the number is no exacter than words.
  !(one.touch === "" && other.touch !== "" && one.to === other.to);

/**
 * 经验7篇，上级采用5篇: words that only tell what became of something (采用) tell it of what was counted before, if its mechanism counts
 * that; `home`: the mechanism of the number before in the sentence.
 */
const isWhatBecame = ({ stretch: one, entry }: Hit, { stretch: other, entry: best }: Hit, home: Mechanism | null) =>
  home !== null &&
  entry.home === home &&
  best.home !== home &&
  one !== null &&
  other !== null &&
  became.test(one.touch) &&
  other.touch.endsWith(one.touch) &&
  other.literals <= one.touch.length + 2;
const became = /^(?:采用|推广|转发|刊用|转化|整改|办结|解决|销号)$/;
const becomesBy = 0.15;

/**
 * 中心组学习6次，专题研讨5次、交流35人次: a phrase that reaches over a number of another mechanism comes after what that mechanism has to say; so do
 * words that say not of which mechanism (研讨发言23人次 behind 中心组学习14次).
 */
function isOfBefore(one: Hit, best: Hit, home: Mechanism | null, last: number): boolean {
  if (home === null || one.entry.home !== home || best.stretch === null) return false;
  const reachesOver = best.stretch.from < last && best.lead === null;
  if (reachesOver) return one.score >= leastOfBefore;
  return (
    isNameless(best) && one.phrase !== null && one.stretch?.touch === best.stretch.touch && best.score - one.score < 0.1
  );
}
const leastOfBefore = 0.56;

/** How much less a hit may be worth that is the more exact one by its words, and still comes first. */
const exacterBy = 0.06;

/** Best first; where the words of the second hold those of the first and more, it says more exactly what is counted. */
export function inOrder(hits: Hit[], home: Mechanism | null, last: number): Hit[] {
  const [best, ...rest] = hits;
  if (best === undefined) return hits;
  const nearer = best.entry.home !== home ? rest.find((one) => isOfBefore(one, best, home, last)) : undefined;
  if (nearer !== undefined) return [nearer, ...hits.filter((one) => one !== nearer)];
  const finer =
    rest.find((one) => best.score - one.score < exacterBy && isExacter(one, best)) ??
    rest.find((one) => best.score - one.score < becomesBy && isWhatBecame(one, best, home));
  return finer === undefined ? hits : [finer, ...hits.filter((one) => one !== finer)];
}

/** 党员大会形成决议7项，支委会议题30个: a phrase in the number's own words, beside one that reaches over the number before at `last`. */
export const standsAlone = ({ stretch: one, lead }: Hit, { stretch: other }: Hit, last: number): boolean =>
  one !== null &&
  other !== null &&
  lead === null &&
  one.from >= last &&
  other.from < last &&
  one.touch !== "" &&
  // It says more than what is counted: of which mechanism.
  one.literals > one.touch.length &&
  one.touch === other.touch;

/** 交流发言18人次 says not of which mechanism, so behind a number of one that knows it it is that one's. */
export const isNameless = ({ stretch }: Hit): boolean => stretch !== null && stretch.literals <= stretch.touch.length;

/** 完成任务7项 beside 任务7项: the longer words at the number. */
export const touchesMore = ({ stretch: one }: Hit, { stretch: other }: Hit): boolean =>
  one !== null &&
  other !== null &&
  other.touch !== "" &&
  one.touch.length > other.touch.length &&
  (one.touch === "" || one.touch.endsWith(other.touch));

/**
 * Two numbers in a row count different things: what a topic further up, loose words, or words before the number before suggest is
 * never that number's figure again.
 */
export const repeats = (
  { lead, entry, stretch }: Hit,
  { sentence, last, from, place }: Spot,
  text: string,
  previous: LinkedPlace | null,
): boolean =>
  last > sentence[0] &&
  // 国家级2项、自治区级9项 are parts that the figure knows.
  !/[家区省市县央]级|[央区市]媒体/.test(text.slice(last, from)) &&
  previous?.query?.figure === entry.figure &&
  sameUnit(previous.place.unit ?? "") === sameUnit(place.unit ?? "") &&
  (lead !== null || stretch === null || stretch.from < last);

/**
 * A number right behind another of the same sentence rather speaks of the same mechanism: 论坛举办9期，参加人员180人次 where words hint at
 * it at all, 中心组学习6次，研讨发言18人次 where a phrase that reaches back over the first number says so.
 */
export function withCoherence(
  hits: Hit[],
  spot: Spot,
  text: string,
  previous: LinkedPlace | null,
  catalogue: Catalogue,
): Hit[] {
  const figure = previous?.query?.figure;
  const home = figure && catalogue.figure(figure.code)?.home;
  if (figure === undefined || previous === null) return hits;
  const unit = sameUnit(spot.place.unit ?? "");
  const heads =
    figure.unit !== unit &&
    (unit === "人次" || unit === "人") &&
    spot.place.start - previous.place.end <= 10 &&
    justHeads.test(text.slice(spot.before[0], spot.from));
  const worth = ({ entry, phrase, stretch }: Hit): number => {
    if (entry.home !== home || entry.figure === figure) return 0;
    if (phrase === null) return heads ? coherent : 0;
    // A number of the same unit has already taken the noun before it.
    return figure.unit !== unit && stretch !== null && stretch.from < spot.before[0] ? coherentPhrase : 0;
  };
  return hits.map((hit) => ({ ...hit, score: hit.score + worth(hit) })).sort((a, b) => b.score - a.score);
}
