import type { Catalogue, FigureEntry } from "../mechanism/catalogue.ts";
import type { Mechanism } from "../mechanism/mechanism-schema.ts";
import { subjectOf } from "./aside.ts";
import { areApart, sameUnit, unitFit } from "./measure-words.ts";
import { sourcesNamed } from "./narrowing.ts";
import { doorsBefore, type Ground, gapCost, groundOf, meaningIn } from "./neutral.ts";
import { type Match, matchWording, type Stand } from "./phrase-match.ts";
import { type Wording, wordingsOf } from "./phrases.ts";
import { plainWords, type Spot } from "./reading.ts";
import { namesOf, type Topic } from "./topics.ts";
import { type Vocabulary, vocabularyOf, wordScores, wordsAround } from "./vocabulary.ts";
import { found, type Trie, trieOf } from "./word-trie.ts";

/** A figure with what speaks for it at one place. */
export type Hit = {
  readonly entry: FigureEntry;
  readonly score: number;
  readonly phrase: string | null;
  readonly words: readonly string[];
  /** What the phrase covers in the reading, and how many characters of it are the phrase's own; null where words decided. */
  readonly stretch: {
    readonly from: number;
    readonly to: number;
    readonly literals: number;
    readonly own: number;
    /** The words of the phrase that stand right before the number. */
    readonly touch: string;
  } | null;
  /** The words from further up under which the phrase was read (改革督察); null where all stands in the sentence. */
  readonly lead: string | null;
};

/** Phrases and words of a catalogue, prepared once. */
export type Linker = {
  /** Wordings by their longest literal. */
  readonly wordings: Trie<readonly Wording[]>;
  readonly byHome: ReadonlyMap<Mechanism, readonly Wording[]>;
  readonly vocabulary: Vocabulary;
  readonly names: ReturnType<typeof namesOf>;
  /** Mechanisms whose records others stand on (批示 on 调研报告, 专报 …). */
  readonly grounds: ReadonlySet<unknown>;
};
const linkers = new WeakMap<Catalogue, Linker>();

export function linkerOf(catalogue: Catalogue): Linker {
  const made = linkers.get(catalogue);
  if (made !== undefined) return made;
  const all = wordingsOf(catalogue).filter(({ literals }) => literals > 0);
  const byLiteral = new Map<string, Wording[]>();
  const byHome = new Map<Mechanism, Wording[]>();
  for (const one of all) {
    const literal = [...one.before, ...one.after].reduce<string>(
      (a, b) => (b !== null && b.length > a.length ? b : a),
      "",
    );
    byLiteral.set(literal, [...(byLiteral.get(literal) ?? []), one]);
    byHome.set(one.entry.home, [...(byHome.get(one.entry.home) ?? []), one]);
  }
  const vocabulary = vocabularyOf(catalogue, all);
  const grounds = new Set(catalogue.figures.flatMap(({ figure }) => figure.where["of-mechanism"] ?? []));
  const linker = { wordings: trieOf(byLiteral), byHome, vocabulary, names: namesOf(catalogue, all), grounds };
  linkers.set(catalogue, linker);
  return linker;
}

/** A phrase worth that much is surely said. */
const sure = 0.7;
/** Where no phrase fits as it is written, its words may stand this far back in the sentence (督察…，发现问题23个，已整改21个). */
const farGap = 30;

/** `topics`: what a sentence stands under. `taken`: up to where the nouns of the number before reach (4次【支部党员大会】和12次支委会). */
export type Surroundings = {
  readonly topics: readonly Topic[];
  readonly taken: number;
  /** Mechanism of the number before in the sentence; null where there is none. */
  readonly over: string | null;
};

/** Every figure whose unit the number can have, best first. */
export function rank(spot: Spot, ground: Ground, linker: Linker, { topics, taken, over }: Surroundings): Hit[] {
  const { text } = ground;
  const hits = new Map<FigureEntry, Hit>();
  const keep = (hit: Hit) => {
    const held = hits.get(hit.entry);
    if (held === undefined || hit.score > held.score) hits.set(hit.entry, hit);
  };
  const unit = spot.place.unit ?? "";
  const stand = standOf(spot, ground, taken);
  const near = [...found(linker.wordings, text, spot.sentence[0], spot.sentence[1])]
    .flat()
    .filter((wording) => unitFit(unit, wording.unit) > 0 && !isBridge(unit, wording));
  for (const wording of near) {
    const match = matchWording(wording, stand);
    if (match !== null) keep(phraseHit(wording, match, phraseScore(wording, match, unit, spot.last), text));
  }
  if (hits.size === 0) for (const hit of farHits(near, stand, spot)) keep(hit);
  for (const hit of hitsUnder(topics, spot, ground, linker)) keep(hit);
  const { vocabulary } = linker;
  // The noun that touches the number is what is counted.
  const head = text.slice(spot.from - 2, spot.from);
  const tail = text.slice(spot.end, spot.end + 2);
  const best = Math.max(...[...hits.values()].map((hit) => hit.score));
  const own = { ...spot, before: [Math.max(spot.before[0], Math.min(taken, spot.from)), spot.from] } as const;
  for (const [entry, { score, words }] of wordScores(vocabulary, wordsAround(own, text), unit)) {
    const fit = unitFit(unit, entry.figure.unit);
    if (fit === 0) continue;
    const held = hits.get(entry);
    if (held !== undefined) hits.set(entry, { ...held, score: held.score + 0.06 * score });
    else if (score > 0) {
      const pairs = vocabulary.pairs.get(entry);
      const touching = pairs?.has(head) || pairs?.has(tail) ? 1.08 : 1;
      const worth = score * (fit < 1 ? 0.88 : 1) * touching;
      // Where a phrase is said, loose words come after it.
      const most = best > sure ? best - 0.05 : 1;
      keep({ entry, score: Math.min(worth, most), phrase: null, words: [words], stretch: null, lead: null });
    }
  }
  const clause = text.slice(spot.before[0], spot.after[1]);
  return [...hits.values()]
    .map((hit) => ({
      ...hit,
      score: hit.score * plausibility(hit, spot, text, clause) * standsOn(hit.entry, over, linker),
    }))
    .sort((a, b) => b.score - a.score || (a.entry.figure.code < b.entry.figure.code ? -1 : 1));
}

const standOf = (spot: Spot, ground: Ground, taken: number): Stand => ({
  ground,
  ...{ from: spot.from, end: spot.end, floor: spot.sentence[0], ceiling: spot.sentence[1], next: spot.next },
  last: spot.last,
  taken,
  doors: doorsBefore(ground.text, spot.from, spot.sentence[0]),
});

/** Words at the number speak a little more surely than those behind the number before. */
const ownWords = 0.003;
/** A phrase whose words all stand before another number says little of this one. */
const nothingOwn = 0.2;

function phraseScore(wording: Wording, { gaps, own, from }: Match, unit: string, last: number): number {
  const reach = wording.literals / (wording.literals + 5);
  const less =
    0.008 * gaps +
    (unitFit(unit, wording.unit) < 1 ? 0.03 : 0) +
    (wording.turned ? 0.02 : 0) +
    (own === 0 && from < last ? nothingOwn : 0);
  return 0.72 + 0.28 * reach + ownWords * Math.min(own, 10) + 0.0002 * touchOf(wording).length - less;
}

const touchOf = ({ before, after }: Wording): string => (after.length === 0 ? (before.at(-1) ?? "") : "");

const phraseHit = (wording: Wording, { from, to, own }: Match, score: number, text: string): Hit => ({
  entry: wording.entry,
  score,
  phrase: wording.source,
  words: [text.slice(from, to)],
  stretch: { from, to, literals: wording.literals, own, touch: touchOf(wording) },
  lead: null,
});

/** 批示{n}条 of a figure in 件 is not what 批示2篇 says, although 篇 may be written for 条. */
const isBridge = (written: string, { unit, entry }: Wording): boolean =>
  sameUnit(written) !== sameUnit(unit) && areApart(written, entry.figure.unit);

/** Phrases whose gaps are longer than they should be: worth less than a phrase, more than loose words. */
function farHits(near: readonly Wording[], stand: Stand, spot: Spot): Hit[] {
  return near.flatMap((wording): Hit[] => {
    if (wording.before.includes(null)) {
      if (wording.literals < 4) return [];
      const match = matchWording(wording, stand, farGap);
      if (match === null) return [];
      const score = 0.58 + (0.28 * wording.literals) / (wording.literals + 5) - 0.004 * match.gaps;
      return [phraseHit(wording, match, score, stand.ground.text)];
    }
    return farNoun(wording, stand, spot);
  });
}

/** 集中学习坚持每周一次，全年开展44次: a noun further back in the sentence, with no other number between. */
function farNoun(wording: Wording, { ground, from, end, taken }: Stand, spot: Spot): Hit[] {
  const [noun] = wording.before;
  if (noun == null || noun.length < 3 || wording.before.length > 1 || wording.after.length > 0) return [];
  const floor = Math.max(spot.sentence[0], spot.last, taken, from - farGap - noun.length);
  const at = ground.text.slice(floor, from).lastIndexOf(noun);
  if (at < 0) return [];
  // The number's own clause must not speak of something else: 主题党日每月一次，慰问群众30次.
  const clause = Math.max(floor + at + noun.length, ground.text.lastIndexOf("，", from) + 1);
  if (clause > floor + at + noun.length && meaningIn(ground, clause, from) > 0) return [];
  const match = { from: floor + at, to: end, own: noun.length, gaps: gapCost(ground, floor + at + noun.length, from) };
  const score = 0.6 + (0.28 * noun.length) / (noun.length + 5) - 0.016 * match.gaps;
  return [phraseHit(wording, match, score, ground.text)];
}

/** Between a topic from further up and the number no more than that may be said. */
const mostBetween = 9;
/** Under a topic the number's own clause says nothing more than how many: 3.主题党日。全年12次. */
const bareCost = 0.05;

/** Figures of the mechanisms a sentence stands under, as if their names were its first words. */
function hitsUnder(topics: readonly Topic[], spot: Spot, ground: Ground, { byHome }: Linker): Hit[] {
  const unit = spot.place.unit ?? "";
  const cut = Math.max(spot.sentence[0], spot.last);
  const clause = ground.text.slice(cut, Math.min(spot.sentence[1], spot.end + 40));
  return topics.flatMap(({ homes, words, distance, named }) =>
    homes.flatMap((home) => {
      const wordings = (byHome.get(home) ?? []).filter((one) => unitFit(unit, one.unit) > 0 && !isBridge(unit, one));
      if (wordings.length === 0) return [];
      const leads = new Set([words, ...(named ? [home.title, ...home.aliases] : [])].map(plainWords));
      return [...leads].flatMap((lead) => {
        const raised = groundOf(`${lead}，${clause}`);
        const move = lead.length + 1 - cut;
        const stand = raisedStand(raised, spot, move);
        return wordings.flatMap((wording): Hit[] => {
          const match = matchWording(wording, stand);
          if (match === null || match.from >= lead.length || match.gaps > mostBetween * 2) return [];
          const isBare = wording.before.length === 1 && wording.after.length === 0;
          const most = isBare && !named ? 0 : mostBetween;
          if (meaningBetween(raised, lead.length, match, wording, stand) > most) return [];
          const score = phraseScore(wording, match, unit, 0) - distance - (isBare ? bareCost : 0);
          const stretch = {
            from: cut,
            to: match.to - move,
            literals: wording.literals,
            own: match.own,
            touch: touchOf(wording),
          };
          const own = ground.text.slice(cut, stretch.to).replace(/^[，、；：]+/, "");
          return [{ entry: wording.entry, score, phrase: wording.source, words: [own], stretch, lead }];
        });
      });
    }),
  );
}

const raisedStand = (ground: Ground, spot: Spot, move: number): Stand => ({
  ground,
  from: spot.from + move,
  end: spot.end + move,
  floor: 0,
  ceiling: ground.text.length,
  next: spot.next + move,
  last: spot.last + move,
  taken: 0,
  doors: doorsBefore(ground.text, spot.from + move, 0),
});

/** Characters that mean something between a lead and the number, beyond the words of the phrase itself. */
const meaningBetween = (ground: Ground, lead: number, { from }: Match, { literals }: Wording, stand: Stand): number =>
  meaningIn(ground, lead, stand.from) - Math.max(0, literals - (lead - from));

/** What a policy office does for reform and research may well be said of the whole city; everything else is its own. */
const ofACity = ({ home }: FigureEntry): boolean => home.group === "政研改革";

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
  if (/^(?:[我全][市区省县]|各[级地]|各县)/.test(subject)) factor *= phrase === null ? 0.75 : ofACity(entry) ? 1 : 0.5;
  // Who listens is not who speaks.
  if (phrase === null && (count === "speakers" || count === "speeches") && /聆听|听[取讲]|参[加与]|受众/.test(clause))
    factor *= 0.7;
  return factor;
}

/** 专报8篇，其中2篇获批示: what stands on records of one mechanism is said beside that mechanism's number, not beside another's. */
function standsOn({ figure }: FigureEntry, over: string | null, { grounds }: Linker): number {
  const of = figure.where["of-mechanism"];
  if (of === undefined || over === null) return 1;
  return of === over ? 1.03 : grounds.has(over) ? 0.85 : 1;
}
