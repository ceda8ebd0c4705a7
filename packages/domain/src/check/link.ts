import type { Period } from "../calendar/period.ts";
import { type FigureQuery, figureQuery } from "../figure/query.ts";
import type { Catalogue, FigureEntry } from "../mechanism/catalogue.ts";
import type { Candidate, Span } from "./item.ts";
import { areApart, sameUnit, unitFit } from "./measure-words.ts";
import { narrowingOf, sourcesNamed } from "./narrowing.ts";
import { periodInForce, yearBefore } from "./period-words.ts";
import { type Match, matchWording, type Wording, wordingsOf } from "./phrases.ts";
import type { LinkContext, LinkEvidence, LinkedPlace, Place } from "./place.ts";
import { type Reading, readPlain, type Spot, spotsOf } from "./reading.ts";
import { type Vocabulary, vocabularyOf, wordScore, wordsAround } from "./vocabulary.ts";

/** Below this a figure is not guessed at. */
const threshold = 0.53;
/** Two figures closer than this fit about equally. */
const margin = 0.02;
/** The same for a figure whose words hold those of its rival (共自筹资金 beside 自筹资金): the longer words are the more exact ones. */
const exacter = 0.004;
/** Where no phrase fits as it is written, its gaps may reach this far back in the sentence (督察…，发现问题23个，已整改21个). */
const farGap = 30;
/** What standing right behind a number of the same mechanism is worth, to words and to a phrase. */
const coherent = 0.12;
const coherentPhrase = 0.08;
const justHeads =
  /^(?:共|累计|总计|合计|组织|参加|参与|参训|参学|参会|到会|覆盖|出动|受众|培训|党员|干部|职工|人员|志愿者|达|了)*$/;

type Linker = { readonly wordings: ReadonlyMap<string, readonly Wording[]>; readonly vocabulary: Vocabulary };
const linkers = new WeakMap<Catalogue, Linker>();

/** Phrases and words of a catalogue, prepared once. */
function linkerOf(catalogue: Catalogue): Linker {
  const made = linkers.get(catalogue);
  if (made !== undefined) return made;
  const all = wordingsOf(catalogue);
  const units = new Set(all.map(({ unit }) => sameUnit(unit)));
  const wordings = new Map([...units].map((unit) => [unit, all.filter((each) => sameUnit(each.unit) === unit)]));
  const linker = { wordings, vocabulary: vocabularyOf(catalogue, all) };
  linkers.set(catalogue, linker);
  return linker;
}

/** A figure with what speaks for it at one place. */
type Hit = {
  readonly entry: FigureEntry;
  readonly score: number;
  readonly phrase: string | null;
  readonly words: readonly string[];
  /** What the phrase covers in the reading, and how many characters of it are the phrase's own; null where words decided. */
  readonly stretch: { readonly from: number; readonly to: number; readonly literals: number } | null;
};

/**
 * Says which figure of the ledger each blank and each stated number is about, by the phrases of the mechanism files and, where none
 * fits, by the words of the sentence. What fits two figures about equally, and what fits none well, is not guessed.
 * Deterministic; names and plans are passed through without a figure.
 */
export function link(
  places: readonly Place[],
  text: string,
  catalogue: Catalogue,
  context: LinkContext,
): LinkedPlace[] {
  const linker = linkerOf(catalogue);
  const reading = readPlain(text);
  const spots = spotsOf(places, reading);
  const found: LinkedPlace[] = [];
  const names: Span[] = [];
  for (const spot of spots)
    found.push(linkSpot(spot, reading, linker, catalogue, context, found.at(-1) ?? null, names));
  return found;
}

const unlinked = (place: Place, reason: string, candidates: readonly Candidate[] = []): LinkedPlace => ({
  place,
  query: null,
  filter: {},
  evidence: {
    by: "none",
    phrase: null,
    words: [],
    score: candidates[0]?.score ?? 0,
    runnerUp: candidates[1] ?? null,
    reason,
  },
  candidates,
});

/** Why a place is not asked of the ledger at all; null where it is. */
function setAside({ place, sentence, from }: Spot, text: string, { office }: LinkContext): string | null {
  if (place.kind === "name") return "这里遮去的是名称";
  if (place.planned) return "这是计划或目标数，不与台账核对";
  const before = text.slice(Math.max(sentence[0], from - 12), from);
  // 提高到98% is where it stands now, 提高12% is how far it went.
  if (/(?:增长|增加|下降|减少|提高|上升|提升|降低|多|少|增幅|降幅)了?$/.test(before))
    return "这是与以往相比的增减数，台账里没有对应的指标";
  if (/(?:人均|户均|平均每?|每[人户名个](?!一))[^，。；]{0,6}$/.test(before)) return "这是平均数，台账里没有对应的指标";
  const other = someoneElse.exec(subjectOf(sentence[0], from, text))?.[1];
  if (other !== undefined && ![office.county, office.city, office.region, office.name].includes(other))
    return `这里说的是“${other}”，不是本单位的数`;
  return null;
}

/** The clause that a number stands in, from its beginning: where its subject stands, if it has one. */
function subjectOf(start: number, from: number, text: string): string {
  const lead = text.slice(start, from);
  return lead.slice(Math.max(...["，", "：", "、"].map((mark) => lead.lastIndexOf(mark))) + 1);
}

/** A whole country, all its offices or a place with its own doings: 全国共…, 各级党组织…, 沙坡头区召开…. */
const someoneElse =
  /^(全[国省]|(?:[我全]?[市区县省])?各级(?:党委|党组织|部门|单位)|(?:[我全][市区县省])?各(?:县区?|乡镇|部门|支部单位)|全区(?=共?[召开组举完])|[\u4e00-\u9fff]{2,4}[县区镇乡](?=共?(?:召开|开展|组织|举办|完成|选派)))(?!关注|重视|支持|帮助|会议精神)/;

function linkSpot(
  spot: Spot,
  { text }: Reading,
  linker: Linker,
  catalogue: Catalogue,
  context: LinkContext,
  previous: LinkedPlace | null,
  names: Span[],
): LinkedPlace {
  const { place } = spot;
  const aside = setAside(spot, text, context);
  if (aside !== null) return unlinked(place, aside);
  const hits = withCoherence(rank(spot, text, linker), spot, text, previous, catalogue);
  const again = sameAgain(spot, text, previous);
  const candidates = hits
    .filter(({ score }, at) => at < 3 && score >= threshold / 2)
    .map(({ entry, score }) => ({ figure: entry.figure.code, score: round(score) }));
  const [best, second] = hits;
  if ((best === undefined || best.phrase === null) && again !== null) {
    const period = periodInForce(timeWords(spot, text, names), context.period);
    const query = figureQuery(catalogue, again.figure.code, { org: context.org, period, filter: again.filter });
    const candidate = { figure: again.figure.code, score: threshold };
    const evidence = {
      by: "words",
      phrase: null,
      words: [again.figure.title],
      score: threshold,
      runnerUp: null,
      reason: null,
    } as const;
    return { place, query, filter: again.filter, evidence, candidates: [candidate] };
  }
  if (best === undefined || best.score < threshold) return unlinked(place, "没有找到与上下文相符的指标", candidates);
  // A phrase is said of one figure; words alone never make it doubtful.
  const rivals = second !== undefined && (best.phrase === null || second.phrase !== null);
  if (rivals && second.score >= threshold && best.score - second.score < (isExacter(best, second) ? exacter : margin)) {
    const [a, b] = [best.entry.figure.title, second.entry.figure.title];
    return unlinked(place, `“${a}”和“${b}”都说得通，请选定一个`, candidates.slice(0, 2));
  }
  const filter = narrowingOf(best.entry, spot, text, context, best.stretch);
  if (isPartOf(spot, text) && previous?.query?.figure === best.entry.figure && Object.keys(filter).length === 0)
    return unlinked(place, "“其中”的数是前面一个数的一部分，台账里没有与它相应的指标", candidates);
  const period = periodOf(best, spot, text, names, context);
  const query = figureQuery(catalogue, best.entry.figure.code, { org: context.org, period, filter });
  const evidence: LinkEvidence = {
    by: best.phrase === null ? "words" : "phrase",
    phrase: best.phrase,
    words: best.words,
    score: round(best.score),
    runnerUp: candidates[1] ?? null,
    reason: null,
  };
  return { place, query, filter, evidence, candidates };
}

/**
 * The time that a sentence speaks of. 上年 in the figure's own phrase is part of its name (上年同期发文52件 is entered this year) and
 * moves neither it nor what follows; a figure that is always said of the year before needs no word for it.
 */
function periodOf(
  { entry, phrase, stretch }: Hit,
  spot: Spot,
  text: string,
  names: Span[],
  context: LinkContext,
): Period {
  if (stretch !== null && phrase !== null && /上年|去年/.test(phrase)) names.push([stretch.from, stretch.to]);
  const found = periodInForce(timeWords(spot, text, names), context.period);
  const before = entry.figure["asked-of"] === "year-before" && found.code === context.period.code;
  return before ? yearBefore(found) : found;
}

/** The sentence up to a number, without the names of figures that have a year in them. */
function timeWords({ sentence, from }: Spot, text: string, names: readonly Span[]): string {
  let words = "";
  let at = sentence[0];
  for (const [start, end] of names) {
    if (end <= at || start >= from) continue;
    words += text.slice(at, Math.max(at, start));
    at = Math.min(end, from);
  }
  return words + text.slice(at, from);
}

/** Whether the phrase of one figure holds all that the phrase of another matched, and more words of its own. */
const isExacter = ({ stretch: one }: Hit, { stretch: other }: Hit): boolean =>
  one !== null &&
  other !== null &&
  one.from <= other.from &&
  other.to <= one.to &&
  one.to - one.from > other.to - other.from &&
  one.literals > other.literals;

/** 上半年召开党员大会2次，下半年召开3次: nothing but a new time and a verb stands between, so the same is counted again. */
function sameAgain({ place, sentence, from }: Spot, text: string, previous: LinkedPlace | null): FigureQuery | null {
  if (previous?.query == null || sameUnit(previous.place.unit ?? "") !== sameUnit(place.unit ?? "")) return null;
  const between =
    /[，、；](?:其?中)?(?:上半年|下半年|第?[一二三四]季度|\d{1,2}月份?)(?:共|又|再)?(?:召开|开展|举办|组织|完成|进行)?了?$/;
  return between.test(text.slice(Math.max(sentence[0], from - 16), from)) ? previous.query : null;
}

const round = (score: number): number => Number(Math.min(score, 1).toFixed(3));

const isPartOf = ({ sentence, from }: Spot, text: string): boolean => {
  const clause = text.slice(Math.max(sentence[0], from - 30), from);
  const at = clause.lastIndexOf("其中");
  return at >= 0 && !/\d/.test(clause.slice(at));
};

/**
 * A number right behind another of the same sentence rather speaks of the same mechanism: 论坛举办9期，参加人员180人次 where words hint at
 * it at all, 中心组学习6次，研讨发言18人次 where a phrase that reaches back over the first number says so.
 */
function withCoherence(
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

/** Every figure whose unit the number can have, best first. */
function rank(spot: Spot, text: string, { wordings, vocabulary }: Linker): Hit[] {
  const hits = new Map<FigureEntry, Hit>();
  const keep = (hit: Hit) => {
    const held = hits.get(hit.entry);
    if (held === undefined || hit.score > held.score) hits.set(hit.entry, hit);
  };
  const unit = spot.place.unit ?? "";
  const clause = text.slice(spot.before[0], spot.after[1]);
  for (const [phraseUnit, group] of wordings) {
    if (unitFit(unit, phraseUnit) === 0) continue;
    for (const wording of group) {
      if (isBridge(unit, wording)) continue;
      const match = matchWording(wording, spot, text);
      if (match === null || wording.literals === 0) continue;
      const reach = wording.literals / (wording.literals + 5);
      const score = 0.72 + 0.28 * reach - 0.008 * match.gaps - (match.fit < 1 ? 0.03 : 0);
      keep(phraseHit(wording, match, score, text));
    }
  }
  if (hits.size === 0) for (const hit of farHits(spot, text, wordings)) keep(hit);
  const around = wordsAround(spot, text);
  // The noun that touches the number is what is counted.
  const head = text.slice(spot.from - 2, spot.from);
  const tail = text.slice(spot.end, spot.end + 2);
  for (const one of vocabulary.known) {
    const fit = unitFit(unit, one.entry.figure.unit);
    if (fit === 0) continue;
    const { score, words } = wordScore(one, around, vocabulary.weight);
    const held = hits.get(one.entry);
    if (held !== undefined) hits.set(one.entry, { ...held, score: held.score + 0.06 * score });
    else if (score > 0)
      keep({
        entry: one.entry,
        score: score * (fit < 1 ? 0.88 : 1) * (one.pairs.has(head) || one.pairs.has(tail) ? 1.08 : 1),
        phrase: null,
        words: [words],
        stretch: null,
      });
  }
  return [...hits.values()]
    .map((hit) => ({ ...hit, score: hit.score * plausibility(hit, spot, text, clause) }))
    .sort((a, b) => b.score - a.score || (a.entry.figure.code < b.entry.figure.code ? -1 : 1));
}

const phraseHit = ({ entry, source, literals }: Wording, { from, to }: Match, score: number, text: string): Hit => ({
  entry,
  score,
  phrase: source,
  words: [text.slice(from, to)],
  stretch: { from, to, literals },
});

/** 批示{n}条 of a figure in 件 is not what 批示2篇 says, although 篇 may be written for 条. */
const isBridge = (written: string, { unit, entry }: Wording): boolean =>
  sameUnit(written) !== sameUnit(unit) && areApart(written, entry.figure.unit);

/** Phrases whose gaps are longer than they should be: worth less than a phrase, more than loose words. */
function farHits(spot: Spot, text: string, wordings: Linker["wordings"]): Hit[] {
  return [...wordings].flatMap(([unit, group]) =>
    unitFit(spot.place.unit ?? "", unit) === 0
      ? []
      : group.flatMap((wording): Hit[] => {
          if (isBridge(spot.place.unit ?? "", wording) || wording.literals < 4 || !wording.before.includes(null))
            return [];
          const match = matchWording(wording, spot, text, farGap);
          if (match === null) return [];
          const score = 0.58 + (0.28 * wording.literals) / (wording.literals + 5) - 0.004 * match.gaps;
          return [phraseHit(wording, match, score, text)];
        }),
  );
}

/** Meetings, studies and members are an office's own; what it does for reform or villages may well be said of the whole city. */
const ofAnOffice = ({ home }: FigureEntry): boolean =>
  ["理论学习", "组织生活", "干部队伍", "纪律作风"].includes(home.group);

/** Money of another 来源, and a subject that is not the office, make a figure unlikely however well the words fit. */
function plausibility({ entry, phrase }: Hit, { sentence, from }: Spot, text: string, clause: string): number {
  let factor = 1;
  const { where, count } = entry.figure;
  if (count === "money" && where.source !== undefined) {
    const named = sourcesNamed(clause);
    const meant = [where.source].flat().map(String);
    if (named.length > 0 && !named.some((source) => meant.includes(source))) factor *= 0.6;
  }
  // What is counted under a condition is said with it; without it the plain figure is meant.
  if (phrase === null && count !== "money" && Object.keys(where).length > 0) factor *= 0.93;
  // Lists are said with their titles, attendance of people who come and not of those who speak.
  if (phrase === null && count === "titles") factor *= 0.8;
  if (phrase === null && count === "attendances" && /[讲发]/.test(clause)) factor *= 0.7;
  const subject = subjectOf(sentence[0], from, text);
  if (/^(?:[我全][市区省县]|各[级地]|各县)/.test(subject))
    factor *= phrase === null ? 0.75 : ofAnOffice(entry) ? 0.6 : 1;
  // Who listens is not who speaks.
  if (phrase === null && (count === "speakers" || count === "speeches") && /聆听|听[取讲]|参[加与]|受众/.test(clause))
    factor *= 0.7;
  return factor;
}
