import { type Period, yearsLater } from "../calendar/period.ts";
import { figureQuery } from "../figure/query.ts";
import type { Catalogue, FigureEntry } from "../mechanism/catalogue.ts";
import { sameAgain } from "./again.ts";
import { setAside } from "./aside.ts";
import type { Candidate, Span } from "./item.ts";
import { sameUnit } from "./measure-words.ts";
import { narrowingOf } from "./narrowing.ts";
import { type Ground, groundOf } from "./neutral.ts";
import { frameOf, periodInForce, yearBefore } from "./period-words.ts";
import type { LinkContext, LinkEvidence, LinkedPlace, Place } from "./place.ts";
import { type Hit, type Linker, linkerOf, rank, type Surroundings } from "./rank.ts";
import { readPlain, type Spot, spotsOf } from "./reading.ts";
import { byPerson } from "./told.ts";
import { type Paragraph, paragraphsOf } from "./topics.ts";

/** Below this a figure is not guessed at. */
const threshold = 0.53;
/** Two figures closer than this fit about equally. */
const margin = 0.02;
/** What standing right behind a number of the same mechanism is worth, to words and to a phrase. */
const coherent = 0.12;
const coherentPhrase = 0.08;
const justHeads =
  /^(?:共|累计|总计|合计|组织|参加|参与|参训|参学|参会|到会|覆盖|出动|受众|培训|党员|干部|职工|人员|志愿者|达|了)*$/;

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
  const work: Work = { ground, linker, catalogue, context, names: [] };
  const paragraphs = paragraphsOf(reading.text, linker.names);
  const found: LinkedPlace[] = [];
  let at = 0;
  let before: Before = null;
  for (const spot of spotsOf(places, reading)) {
    while (at + 1 < paragraphs.length && (paragraphs[at]?.to ?? 0) < spot.from) at++;
    const [linked, hit] = linkSpot(spot, work, paragraphs[at] ?? null, before);
    found.push(linked);
    before = { linked, hit, spot };
  }
  return found;
}

/** What all places of a draft share; `names`: stretches that are a figure's name, see `periodOf`. */
type Work = {
  readonly ground: Ground;
  readonly linker: Linker;
  readonly catalogue: Catalogue;
  readonly context: LinkContext;
  readonly names: Span[];
};

/** The place before, with what spoke for its figure. */
type Before = { readonly linked: LinkedPlace; readonly hit: Hit | null; readonly spot: Spot } | null;

/** What a number stands under: the mechanism of the number before it in its paragraph, the paragraph's first words, its heading. */
function surroundingsOf(spot: Spot, text: string, paragraph: Paragraph | null, before: Before): Surroundings {
  const topics = paragraph?.topics ?? [];
  const hit = before?.hit ?? null;
  if (before === null || hit === null) return { topics, taken: 0, over: null };
  const taken = takenBy(hit, before.spot, spot, text);
  if (paragraph === null || spot.last <= paragraph.from) return { topics, taken, over: null };
  const distance = spot.last > spot.sentence[0] ? 0.05 : 0.1;
  const said =
    hit.lead ?? (hit.stretch === null ? "" : text.slice(hit.stretch.from, hit.stretch.to).replace(/\d.*$/, ""));
  const { home } = hit.entry;
  return {
    topics: [{ words: said === "" ? home.title : said, homes: [home], distance, named: false }, ...topics],
    taken,
    over: spot.last > spot.sentence[0] ? home.code : null,
  };
}

/**
 * Up to where the words behind a number belong to it (4次【支部党员大会】和12次支委会): to the end of its clause where its phrase reaches
 * there, unless they run on into the next number without a break (8个部门来室座谈6场).
 */
function takenBy({ stretch, lead }: Hit, { end, after }: Spot, next: Spot, text: string): number {
  if (stretch === null || lead !== null || stretch.to <= end) return 0;
  const to = Math.max(stretch.to, after[1]);
  return /[，、；和及与]/.test(text.slice(to, next.from)) ? to : 0;
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

function linkSpot(
  spot: Spot,
  { ground, linker, catalogue, context, names }: Work,
  paragraph: Paragraph | null,
  before: Before,
): [LinkedPlace, Hit | null] {
  const { place } = spot;
  const { text } = ground;
  const previous = before?.linked ?? null;
  const open = (reason: string, candidates: readonly Candidate[] = []): [LinkedPlace, null] => [
    unlinked(place, reason, candidates),
    null,
  ];
  const told = toldBy(context, place, catalogue);
  const aside = told === null ? setAside(spot, text, context) : null;
  if (aside !== null) return open(aside);
  const again = told === null ? sameAgain(spot, ground, previous) : null;
  const ranked = rank(spot, ground, linker, surroundingsOf(spot, text, paragraph, before));
  if (told !== null) {
    const hit = ranked.find(({ entry }) => entry === told) ?? unsaid(told);
    const filter = narrowingOf(told, spot, text, context, hit.stretch);
    const period = periodOf(hit, timeWords(spot, text, named(hit, names), paragraph), spot, text, context);
    const query = figureQuery(catalogue, told.figure.code, { org: context.org, period, filter });
    const candidate = { figure: told.figure.code, score: 1 };
    return [{ place, query, filter, evidence: byPerson, candidates: [candidate] }, hit];
  }
  const hits = inOrder(
    withCoherence(ranked, spot, text, previous, catalogue).filter((hit) => !isRepeat(hit, spot, text, previous)),
  );
  const candidates = hits
    .filter(({ score }, at) => at < 3 && score >= threshold / 2)
    .map(({ entry, score }) => ({ figure: entry.figure.code, score: round(score) }));
  const [best, second] = hits;
  if (again !== null && (best?.stretch == null || best.lead !== null || best.stretch.from < spot.last)) {
    const period = periodInForce(timeWords(spot, text, names, paragraph), context.period);
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
    return [{ place, query, filter: again.filter, evidence, candidates: [candidate] }, before?.hit ?? null];
  }
  if (best === undefined || best.score < threshold) return open("没有找到与上下文相符的指标", candidates);
  // A phrase is said of one figure; words alone never make it doubtful.
  const rivals = second !== undefined && (best.phrase === null || second.phrase !== null);
  if (
    rivals &&
    second.score >= threshold &&
    best.score - second.score < margin &&
    !isExacter(best, second) &&
    !touchesMore(best, second)
  ) {
    const [a, b] = [best.entry.figure.title, second.entry.figure.title];
    return open(`“${a}”和“${b}”都说得通，请选定一个`, candidates.slice(0, 2));
  }
  const filter = narrowingOf(best.entry, spot, text, context, best.stretch);
  if (isPartOf(spot, text) && previous?.query?.figure === best.entry.figure && Object.keys(filter).length === 0)
    return open("“其中”的数是前面一个数的一部分，台账里没有与它相应的指标", candidates);
  const period = periodOf(best, timeWords(spot, text, named(best, names), paragraph), spot, text, context);
  const query = figureQuery(catalogue, best.entry.figure.code, { org: context.org, period, filter });
  const evidence: LinkEvidence = {
    by: best.phrase === null ? "words" : "phrase",
    phrase: best.phrase,
    words: best.words,
    score: round(best.score),
    runnerUp: candidates[1] ?? null,
    reason: null,
  };
  return [{ place, query, filter, evidence, candidates }, best];
}

/** The figure that a person said a place is of; null where nobody did. */
const toldBy = ({ chosen }: LinkContext, { start }: Place, catalogue: Catalogue): FigureEntry | null => {
  const code = chosen?.get(start);
  return code === undefined ? null : catalogue.figure(code);
};

const unsaid = (entry: FigureEntry): Hit => ({ entry, score: 1, phrase: null, words: [], stretch: null, lead: null });

/**
 * The time that a sentence speaks of. 上年 in the figure's own phrase is part of its name (上年同期发文52件 is entered this year) and
 * moves neither it nor what follows; a figure that is always said of the year before needs no word for it.
 */
function periodOf({ entry }: Hit, words: string, spot: Spot, text: string, context: LinkContext): Period {
  const said = periodInForce(words, context.period);
  const found = said.code === context.period.code && isStart(spot, text) ? yearsLater(said, -1) : said;
  const before = entry.figure["asked-of"] === "year-before" && found.code === context.period.code;
  return before ? yearBefore(found) : found;
}

/** 从47条增至55条: the first of two numbers, without a time of its own, is that of the year before. */
const isStart = ({ from, end }: Spot, text: string): boolean =>
  /[由从]$/.test(text.slice(from - 1, from)) &&
  /^(?:[增减降升](?:加|少|低)?|提高|上升|下降)[到至]/.test(text.slice(end, end + 4));

/** The stretches that are names of figures, with that of a hit whose phrase has a year in it. */
function named({ phrase, stretch }: Hit, names: Span[]): Span[] {
  if (stretch !== null && phrase !== null && /上年|去年/.test(phrase)) names.push([stretch.from, stretch.to]);
  return names;
}

/** How far back a paragraph's time is looked for. */
const longestFrame = 300;

/** The time a paragraph is under and the sentence up to a number, without the names of figures that have a year in them. */
function timeWords(
  { sentence, from }: Spot,
  text: string,
  names: readonly Span[],
  paragraph: Paragraph | null,
): string {
  const begin = Math.max(paragraph?.from ?? sentence[0], sentence[0] - longestFrame);
  let words = begin < sentence[0] ? frameOf(text.slice(begin, sentence[0])) : "";
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
  one.literals > other.literals &&
  one.own >= other.own;

/** How much less a hit may be worth that is the more exact one by its words, and still comes first. */
const exacterBy = 0.06;

/** Best first; where the words of the second hold those of the first and more, it says more exactly what is counted. */
function inOrder(hits: Hit[]): Hit[] {
  const [best, ...rest] = hits;
  if (best === undefined) return hits;
  const finer = rest.find((one) => best.score - one.score < exacterBy && isExacter(one, best));
  return finer === undefined ? hits : [finer, ...hits.filter((one) => one !== finer)];
}

/** 完成任务7项 beside 任务7项: the longer words at the number. */
const touchesMore = ({ stretch: one }: Hit, { stretch: other }: Hit): boolean =>
  one !== null &&
  other !== null &&
  other.touch !== "" &&
  one.touch.length > other.touch.length &&
  one.touch.endsWith(other.touch);

/**
 * Two numbers in a row count different things: what a topic further up, loose words, or words before the number before suggest is
 * never that number's figure again.
 */
const isRepeat = (
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
