import { type FigureQuery, figureQuery } from "../figure/query.ts";
import type { Catalogue, FigureEntry } from "../mechanism/catalogue.ts";
import type { Candidate } from "./item.ts";
import { sameUnit, unitFit } from "./measure-words.ts";
import { narrowingOf, sourcesNamed } from "./narrowing.ts";
import { periodInForce } from "./period-words.ts";
import { matchWording, type Wording, wordingsOf } from "./phrases.ts";
import type { LinkContext, LinkEvidence, LinkedPlace, Place } from "./place.ts";
import { type Reading, readPlain, type Spot, spotsOf } from "./reading.ts";
import { type Vocabulary, vocabularyOf, wordScore, wordsAround } from "./vocabulary.ts";

/** Below this a figure is not guessed at. */
const threshold = 0.53;
/** Two figures closer than this fit about equally. */
const margin = 0.02;
/** Where no phrase fits as it is written, its gaps may reach this far back in the sentence (督察…，发现问题23个，已整改21个). */
const farGap = 30;
/** What standing right behind a number of the same mechanism is worth. */
const coherent = 0.12;
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
  for (const spot of spots) found.push(linkSpot(spot, reading, linker, catalogue, context, found.at(-1) ?? null));
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
function setAside({ place, sentence, from }: Spot, text: string): string | null {
  if (place.kind === "name") return "这里遮去的是名称";
  if (place.planned) return "这是计划或目标数，不与台账核对";
  const before = text.slice(Math.max(sentence[0], from - 12), from);
  // 提高到98% is where it stands now, 提高12% is how far it went.
  if (/(?:增长|增加|下降|减少|提高|上升|提升|降低|多|少|增幅|降幅)了?$/.test(before))
    return "这是与以往相比的增减数，台账里没有对应的指标";
  if (/(?:人均|户均|平均每?|每[人户名个](?!一))[^，。；]{0,6}$/.test(before)) return "这是平均数，台账里没有对应的指标";
  return null;
}

function linkSpot(
  spot: Spot,
  { text }: Reading,
  linker: Linker,
  catalogue: Catalogue,
  context: LinkContext,
  previous: LinkedPlace | null,
): LinkedPlace {
  const { place } = spot;
  const aside = setAside(spot, text);
  if (aside !== null) return unlinked(place, aside);
  const hits = withCoherence(rank(spot, text, linker), spot, text, previous, catalogue);
  const again = sameAgain(spot, text, previous);
  const candidates = hits
    .filter(({ score }, at) => at < 3 && score >= threshold / 2)
    .map(({ entry, score }) => ({ figure: entry.figure.code, score: round(score) }));
  const [best, second] = hits;
  if ((best === undefined || best.phrase === null) && again !== null) {
    const period = periodInForce(text.slice(spot.sentence[0], spot.from), context.period);
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
  if (rivals && second.score >= threshold && best.score - second.score < margin) {
    const [a, b] = [best.entry.figure.title, second.entry.figure.title];
    return unlinked(place, `“${a}”和“${b}”都说得通，请选定一个`, candidates.slice(0, 2));
  }
  const filter = narrowingOf(best.entry, spot, text, context);
  if (isPartOf(spot, text) && previous?.query?.figure === best.entry.figure && Object.keys(filter).length === 0)
    return unlinked(place, "“其中”的数是前面一个数的一部分，台账里没有与它相应的指标", candidates);
  const period = periodInForce(text.slice(spot.sentence[0], spot.from), context.period);
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
 * 论坛举办9期，参加人员180人次: heads right behind a count of the same sentence are those of the same mechanism, if words hint at it at all.
 */
function withCoherence(
  hits: Hit[],
  spot: Spot,
  text: string,
  previous: LinkedPlace | null,
  catalogue: Catalogue,
): Hit[] {
  const figure = previous?.query?.figure;
  const unit = sameUnit(spot.place.unit ?? "");
  if (figure === undefined || figure.unit === unit || (unit !== "人次" && unit !== "人")) return hits;
  const between = spot.place.start - (previous?.place.end ?? 0);
  if (between > 10 || !justHeads.test(text.slice(spot.before[0], spot.from))) return hits;
  const home = catalogue.figure(figure.code)?.home;
  return hits
    .map((hit) => (hit.phrase === null && hit.entry.home === home ? { ...hit, score: hit.score + coherent } : hit))
    .sort((a, b) => b.score - a.score);
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
      const match = matchWording(wording, spot, text);
      if (match === null || wording.literals === 0) continue;
      const reach = wording.literals / (wording.literals + 5);
      const score = 0.72 + 0.28 * reach - 0.008 * match.gaps - (match.fit < 1 ? 0.03 : 0);
      keep({ entry: wording.entry, score, phrase: wording.source, words: [text.slice(match.from, match.to)] });
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
      });
  }
  return [...hits.values()]
    .map((hit) => ({ ...hit, score: hit.score * plausibility(hit, spot, text, clause) }))
    .sort((a, b) => b.score - a.score || (a.entry.figure.code < b.entry.figure.code ? -1 : 1));
}

/** Phrases whose gaps are longer than they should be: worth less than a phrase, more than loose words. */
function farHits(spot: Spot, text: string, wordings: Linker["wordings"]): Hit[] {
  return [...wordings].flatMap(([unit, group]) =>
    unitFit(spot.place.unit ?? "", unit) === 0
      ? []
      : group.flatMap((wording): Hit[] => {
          if (wording.literals < 4 || !wording.before.includes(null)) return [];
          const match = matchWording(wording, spot, text, farGap);
          if (match === null) return [];
          const score = 0.58 + (0.28 * wording.literals) / (wording.literals + 5) - 0.004 * match.gaps;
          return [{ entry: wording.entry, score, phrase: wording.source, words: [text.slice(match.from, match.to)] }];
        }),
  );
}

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
  const lead = text.slice(sentence[0], from);
  const subject = lead.slice(Math.max(lead.lastIndexOf("，"), lead.lastIndexOf("：")) + 1);
  if (phrase === null && /^(?:全[市区省县国]|各[级地]|各县)/.test(subject)) factor *= 0.75;
  return factor;
}
