import type { Period } from "../calendar/period.ts";
import { figureQuery } from "../figure/query.ts";
import type { Catalogue, FigureEntry } from "../mechanism/catalogue.ts";
import type { Mechanism } from "../mechanism/mechanism-schema.ts";
import { sameAgain } from "./again.ts";
import { setAside } from "./aside.ts";
import { computedWith } from "./computed-with.ts";
import { familyHit } from "./family.ts";
import { headedHit } from "./headed.ts";
import type { Hit } from "./hit.ts";
import type { Candidate, Span } from "./item.ts";
import { type Linker, linkerOf } from "./linker.ts";
import { levelInList, narrowingOf } from "./narrowing.ts";
import { type Ground, groundOf } from "./neutral.ts";
import { partOf } from "./parts.ts";
import { nameOfYear, timeOf, timeSaid, timeWords } from "./period-at.ts";
import type { LinkContext, LinkEvidence, LinkedPlace, Place, PlaceReading } from "./place.ts";
import { inOrder, isExacter, isNameless, repeats, standsAlone, touchesMore, withCoherence } from "./prefer.ts";
import { rank } from "./rank.ts";
import { readPlain, type Spot, spotsOf } from "./reading.ts";
import { type Before, surroundingsOf } from "./surroundings.ts";
import { timeInList } from "./time-list.ts";
import { togetherOf } from "./together.ts";
import { byPerson } from "./told.ts";
import { type Paragraph, paragraphsOf } from "./topics.ts";
import { type Whose, whoseOf } from "./whose.ts";

/** Below this a figure is not guessed at. */
const threshold = 0.55;
/** What the same figure at another time, or the sum of the numbers before, is worth. */
const sureAgain = 0.7;
/** Two figures closer than this fit about equally. */
const margin = 0.02;
/** So faintly a figure may be meant, and so many of them, that it is worth asking the ledger. */
const faintest = 0.1;
const mostOthers = 10;
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
  const ground = groundOf(reading.text);
  const whose = whoseOf(reading.text, context.office);
  const work: Work = { ground, linker, catalogue, context, whose, names: [] };
  const paragraphs = paragraphsOf(reading.text, linker.names);
  const found: LinkedPlace[] = [];
  let at = 0;
  let before: Before = null;
  for (const spot of spotsOf(places, reading)) {
    const last = at;
    while (at + 1 < paragraphs.length && (paragraphs[at]?.to ?? 0) < spot.from) at++;
    const [linked, hit] = linkSpot(spot, work, paragraphs[at] ?? null, before, found);
    found.push(linked);
    const trail: Hit | null = hit ?? (last === at ? trailOf(before) : null);
    before = { linked, hit, trail, spot };
  }
  return found;
}

const trailOf = (before: Before): Hit | null => before?.trail ?? null;

/** What all places of a draft share; `names`: stretches that are a figure's name, see `nameOfYear`. */
type Work = {
  readonly ground: Ground;
  readonly linker: Linker;
  readonly catalogue: Catalogue;
  readonly context: LinkContext;
  readonly whose: Whose;
  readonly names: Span[];
};

/** A place with its figure, and what spoke for it; null where none was chosen. */
type Linked = readonly [LinkedPlace, Hit | null];

/** In this order: what a person said, what is no number of ours, what only goes on with the place before, and what the words of its sentence say. */
function linkSpot(
  spot: Spot,
  work: Work,
  paragraph: Paragraph | null,
  before: Before,
  found: readonly LinkedPlace[],
): Linked {
  const { catalogue, context, ground, whose } = work;
  const { place } = spot;
  const chosen = toldBy(context, place, catalogue);
  if (chosen !== null) return linkTold(chosen, spot, work, paragraph, before);
  const aside = setAside(spot, ground.text, context, paragraph?.from ?? spot.sentence[0], whose);
  if (aside !== null) return [unlinked(place, aside), null];
  const going = goingOn(spot, work, before, found);
  if (going !== null) return [going, before?.hit ?? null];
  return linkByWords(spot, work, paragraph, before, found);
}

const unlinked = (
  place: Place,
  reason: string,
  candidates: readonly Candidate[] = [],
  others: readonly PlaceReading[] = [],
): LinkedPlace => ({
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
  others,
});

/** A place of a number told again to be reckoned with, or of the next number of a row whose times or levels were named at its head; null of any other. */
function goingOn(
  spot: Spot,
  { ground: { text }, catalogue, context }: Work,
  before: Before,
  found: readonly LinkedPlace[],
): LinkedPlace | null {
  const { place } = spot;
  const told = computedWith(spot, text, found);
  if (told !== null) return { ...told, place };
  const previous = before?.linked;
  if (previous?.query == null) return null;
  const { figure, filter, period } = previous.query;
  const { org } = context;
  const inTimes = timeInList(spot, text, context.period);
  if (inTimes !== null && inTimes.at > 0)
    return { ...previous, place, query: figureQuery(catalogue, figure.code, { org, period: inTimes.period, filter }) };
  const inLevels = figure.by.includes("level") ? levelInList(spot, text) : null;
  if (inLevels === null || inLevels.at === 0) return null;
  const narrowed = { ...filter, level: [inLevels.level] };
  const query = figureQuery(catalogue, figure.code, { org, period, filter: narrowed });
  return { ...previous, place, query, filter: narrowed };
}

/** A place by what its sentence, and what it stands under, say. */
function linkByWords(
  spot: Spot,
  work: Work,
  paragraph: Paragraph | null,
  before: Before,
  found: readonly LinkedPlace[],
): Linked {
  const { ground, catalogue, context, names } = work;
  const { text } = ground;
  const { place } = spot;
  const part = partOf(spot, text, found, catalogue, context);
  const together = togetherOf(spot, text, found, catalogue);
  const again =
    (sameAgain(spot, ground, before?.spot ?? null, found) ?? together?.entry ?? part?.entry ?? null)?.figure ?? null;
  const home = spot.last > spot.sentence[0] ? (before?.hit?.entry.home ?? null) : null;
  const hits = hitsOf(spot, work, paragraph, before, home);
  const candidates = hits
    .filter(({ score }, at) => at < 3 && score >= threshold / 2)
    .map(({ entry, score }) => ({ figure: entry.figure.code, score: round(score) }));
  const [best, second] = nearerFirst(hits, spot.last);
  const readAs = readingsAt(spot, work, paragraph);
  const readings = place.stated === null ? [] : hits.filter(({ score }) => score >= faintest).slice(0, mostOthers + 1);
  const others = readings.flatMap((hit) => readable(readAs(hit, null)));
  const open = (reason: string, shown = candidates): Linked => [unlinked(place, reason, shown, others), null];
  if (
    again !== null &&
    (part?.isSure === true || best?.stretch == null || best.lead !== null || best.stretch.from < spot.last)
  ) {
    const entry = catalogue.figure(again.code);
    const filter = entry === null ? {} : narrowingOf(entry, spot, text, context, null);
    const words = timeWords(spot, text, names, paragraph, context.period);
    const said = entry === null ? context.period : timeOf(entry, timeSaid(words, spot, text, context), context);
    const period = together?.entry === entry ? (together.period ?? said) : said;
    const query = figureQuery(catalogue, again.code, { org: context.org, period, filter });
    const candidate = { figure: again.code, score: sureAgain };
    const evidence: LinkEvidence = {
      ...{ by: "words", phrase: null, words: [again.title] },
      ...{ score: sureAgain, runnerUp: null, reason: null },
    };
    return [{ place, query, filter, evidence, candidates: [candidate], others }, before?.hit ?? null];
  }
  if (best === undefined || best.score < threshold) return open("没有找到与上下文相符的指标");
  if (second !== undefined && isTie(best, second, spot, home)) {
    const [a, b] = [best.entry.figure.title, second.entry.figure.title];
    return open(`“${a}”和“${b}”都说得通，请选定一个`, candidates.slice(0, 2));
  }
  const read = readAs(best, candidates[1] ?? null);
  const whole = isPartOf(spot, text) ? found.slice(-lookedAt).findLast(({ query }) => query !== null) : undefined;
  if (whole?.query?.figure === best.entry.figure && Object.keys(read.filter).length === 0)
    return open("“其中”的数是前面一个数的一部分，台账里没有与它相应的指标");
  const name = nameOfYear(best);
  if (name !== null) names.push(name);
  return [{ place, ...read, candidates, others }, best];
}

/** Every figure that the number of a place may be of, best first; `home`: the mechanism of the number before in its sentence. */
function hitsOf(
  spot: Spot,
  { ground, linker, catalogue }: Work,
  paragraph: Paragraph | null,
  before: Before,
  home: Mechanism | null,
): Hit[] {
  const { text } = ground;
  const previous = before?.linked ?? null;
  const family = familyHit(spot, ground, before?.hit ?? null, catalogue);
  const ranked = withFamily(
    rank(spot, ground, linker, surroundingsOf(spot, text, paragraph, before)),
    family ?? headedHit(spot, linker, ground),
  );
  const apart = withCoherence(ranked, spot, text, previous, catalogue).filter(
    (hit) => !repeats(hit, spot, text, previous),
  );
  return inOrder(apart, home, spot.last);
}

/** Whether two figures fit about equally. A phrase is said of one figure; words alone never make it doubtful. */
const isTie = (best: Hit, second: Hit, { last }: Spot, home: Mechanism | null): boolean =>
  (best.phrase === null || second.phrase !== null) &&
  second.score >= threshold &&
  // One that comes first although it is worth less has been preferred for a reason.
  best.score >= second.score &&
  best.score - second.score < margin &&
  !isExacter(best, second) &&
  !touchesMore(best, second) &&
  !standsAlone(best, second, last) &&
  !(best.entry.home === home && isNameless(second));

type Read = ReturnType<ReturnType<typeof readingsAt>>;

const readable = ({ query, ...rest }: Read): PlaceReading[] => (query === null ? [] : [{ query, ...rest }]);

/**
 * Reads a hit as the figure of its place: at the time and with what else its sentence says. The time is the same for all hits of a place, but for
 * those whose own name has a year in it.
 */
function readingsAt(spot: Spot, { ground: { text }, catalogue, context, names }: Work, paragraph: Paragraph | null) {
  const listed = timeInList(spot, text, context.period)?.period;
  const said = (without: readonly Span[]): Period =>
    timeSaid(timeWords(spot, text, without, paragraph, context.period), spot, text, context);
  let plain = listed;
  return (hit: Hit, runnerUp: Candidate | null) => {
    const { entry, phrase, words, score, stretch } = hit;
    const filter = narrowingOf(entry, spot, text, context, stretch);
    const name = nameOfYear(hit);
    plain ??= said(names);
    const period = listed ?? timeOf(entry, name === null ? plain : said([...names, name]), context);
    const query = figureQuery(catalogue, entry.figure.code, { org: context.org, period, filter });
    const by: LinkEvidence["by"] = phrase === null ? "words" : "phrase";
    return { query, filter, evidence: { by, phrase, words, score: round(score), runnerUp, reason: null } };
  };
}

/** The figure that a person said a place is of; null where nobody did. */
const toldBy = ({ chosen }: LinkContext, { start }: Place, catalogue: Catalogue): FigureEntry | null => {
  const code = chosen?.get(start);
  return code === undefined ? null : catalogue.figure(code);
};

/** A place of the figure that a person said, at the time and with what else its sentence says. */
function linkTold(
  told: FigureEntry,
  spot: Spot,
  { ground, linker, catalogue, context, names }: Work,
  paragraph: Paragraph | null,
  before: Before,
): Linked {
  const { text } = ground;
  const { code } = told.figure;
  const ranked = rank(spot, ground, linker, surroundingsOf(spot, text, paragraph, before));
  const hit = ranked.find(({ entry }) => entry === told) ?? unsaid(told);
  const filter = narrowingOf(told, spot, text, context, hit.stretch);
  const name = nameOfYear(hit);
  if (name !== null) names.push(name);
  const words = timeWords(spot, text, names, paragraph, context.period);
  const period = timeOf(told, timeSaid(words, spot, text, context), context);
  const query = figureQuery(catalogue, code, { org: context.org, period, filter });
  return [{ place: spot.place, query, filter, evidence: byPerson, candidates: [{ figure: code, score: 1 }] }, hit];
}

const unsaid = (entry: FigureEntry): Hit => ({ entry, score: 1, phrase: null, words: [], stretch: null, lead: null });

/** Of two that fit about equally the one in the number's own words comes first. */
const nearerFirst = ([best, second, ...rest]: Hit[], last: number): Hit[] =>
  best === undefined || second === undefined
    ? [best ?? []].flat()
    : best.score - second.score < margin && standsAlone(second, best, last)
      ? [second, best, ...rest]
      : [best, second, ...rest];

/** The hits with that of the family, where it is worth more than what is held of its figure. */
function withFamily(hits: Hit[], family: Hit | null): Hit[] {
  if (family === null || hits.some(({ entry, score }) => entry === family.entry && score >= family.score)) return hits;
  return [...hits.filter(({ entry }) => entry !== family.entry), family].sort((a, b) => b.score - a.score);
}

const round = (score: number): number => Number(Math.min(score, 1).toFixed(3));

/** How far back the whole of a part may stand. */
const lookedAt = 6;

/** 其中主任谈18人次、副主任谈21人次: each of a list that 其中 opens. */
const isPartOf = ({ sentence, from }: Spot, text: string): boolean => {
  const clause = text.slice(Math.max(sentence[0], from - 30), from);
  const at = clause.lastIndexOf("其中");
  return at >= 0 && !/\d[^、]*[，：]|\d[^、]*$/.test(clause.slice(at));
};
