import type { Catalogue, FigureEntry } from "../mechanism/catalogue.ts";
import { unitFit } from "./measure-words.ts";
import type { Wording } from "./phrases.ts";
import { plainWords, type Spot } from "./reading.ts";

/** Words by which a figure is known where no phrase fits, as pairs of neighbouring characters with their weight. */
type Term = {
  readonly entry: FigureEntry;
  readonly words: string;
  readonly pairs: readonly string[];
  readonly quality: number;
  readonly titled: boolean;
};

export type Vocabulary = {
  readonly terms: readonly (Term & { readonly total: number })[];
  /** Which terms hold a pair. */
  readonly holding: ReadonlyMap<string, readonly number[]>;
  readonly ofUnit: Map<string, Uint8Array>;
  /** All pairs of a figure's words. */
  readonly pairs: ReadonlyMap<FigureEntry, ReadonlySet<string>>;
  /** How telling a pair is: rare among mechanisms is high. */
  readonly weight: (pair: string) => number;
};

const pairsOf = (words: string): string[] => {
  const found = new Set<string>();
  for (let at = 0; at + 1 < words.length; at++) found.add(words.slice(at, at + 2));
  return [...found];
};

function term(entry: FigureEntry, words: string, worth: number, titled = false): Term {
  const plain = plainWords(words);
  // Two characters alone are said of too many things to be sure of one.
  const quality = plain.length > 3 ? worth : plain.length === 3 ? worth * 0.95 : worth * 0.4;
  return { entry, words: plain, pairs: pairsOf(plain), quality, titled };
}

/** Titles say 次数 or 人次 at their end; drafts do not. */
const stem = (title: string): string =>
  title.replace(/(?:次数|人次|人数|个数|篇数|期数|项数|件数|条数|场次|场数|户数|户次|金额|数量|数)$/, "");

export function vocabularyOf(catalogue: Catalogue, wordings: readonly Wording[]): Vocabulary {
  const bags = new Map<FigureEntry, Set<string>>();
  for (const { entry, before, after } of wordings) {
    const words = [...before, ...after].filter((piece) => piece !== null).join("");
    bags.set(entry, (bags.get(entry) ?? new Set()).add(words));
  }
  const all = catalogue.figures.flatMap((entry): Term[] => {
    const { figure, home } = entry;
    const own = figure.over === undefined ? [home.title, ...home.aliases] : [];
    return [
      ...own.map((words) => term(entry, words, 0.6)),
      ...[...(bags.get(entry) ?? [])].map((words) => term(entry, words, 0.75)),
      term(entry, stem(figure.title), 0.75),
      term(entry, stem(figure.title), 1, true),
    ];
  });
  const homes = new Map<string, Set<string>>();
  const pairs = new Map<FigureEntry, Set<string>>();
  for (const { entry, pairs: own, titled } of all) {
    if (titled) continue;
    const held = pairs.get(entry) ?? new Set<string>();
    pairs.set(entry, held);
    for (const pair of own) {
      held.add(pair);
      const codes = homes.get(pair);
      if (codes === undefined) homes.set(pair, new Set([entry.home.code]));
      else codes.add(entry.home.code);
    }
  }
  const total = new Set(catalogue.figures.map((entry) => entry.home.code)).size;
  const weights = new Map([...homes].map(([pair, codes]) => [pair, Math.log(1 + total / codes.size)]));
  const weight = (pair: string) => weights.get(pair) ?? 0;
  const terms = all.map((one) => ({ ...one, total: one.pairs.reduce((sum, pair) => sum + weight(pair), 0) }));
  const holding = new Map<string, number[]>();
  for (const [index, one] of terms.entries())
    for (const pair of one.pairs) {
      const held = holding.get(pair);
      if (held === undefined) holding.set(pair, [index]);
      else held.push(index);
    }
  return { terms, holding, ofUnit: new Map(), pairs, weight };
}

/** How much the words around a place speak: each pair with the weight of the nearest stretch in which it stands. */
export function wordsAround({ before, after, sentence, from }: Spot, text: string): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  const add = (start: number, end: number, weight: number) => {
    for (let at = start; at + 1 < end; at++) {
      const pair = text.slice(at, at + 2);
      // The nearer to the number, the more surely a word speaks of it.
      const distant = at < from ? 1 - 0.012 * Math.min(25, Math.max(0, from - at - 8)) : 1;
      if ((found.get(pair) ?? 0) < weight * distant) found.set(pair, weight * distant);
    }
  };
  add(before[0], before[1], 1);
  add(after[0], after[1], 0.85);
  let weight = 0.6;
  let end = before[0];
  while (end > sentence[0] && weight > 0.15) {
    let start = end - 1;
    while (start > sentence[0] && !"，、：".includes(text[start - 1] ?? "")) start--;
    add(start, end, weight);
    weight *= from - start > 60 ? 0.5 : 0.8;
    end = start;
  }
  return found;
}

/** Which terms are of figures that a unit may count, worked out once for each unit. */
function fitting(terms: readonly Term[], ofUnit: Map<string, Uint8Array>, unit: string): Uint8Array {
  const known = ofUnit.get(unit);
  if (known !== undefined) return known;
  const made = Uint8Array.from(terms, ({ entry }) => (unitFit(unit, entry.figure.unit) > 0 ? 1 : 0));
  ofUnit.set(unit, made);
  return made;
}

export type WordScore = { readonly score: number; readonly words: string };

/** 0..1 for every figure that has words around a place: what its terms are worth together, and the term that spoke most. */
export function wordScores(
  { terms, holding, weight, ofUnit }: Vocabulary,
  around: ReadonlyMap<string, number>,
  unit: string,
): Map<FigureEntry, WordScore> {
  const covered = new Map<number, number>();
  const fits = fitting(terms, ofUnit, unit);
  for (const [pair, near] of around) {
    const worth = near * weight(pair);
    for (const index of holding.get(pair) ?? [])
      if (fits[index] === 1) covered.set(index, (covered.get(index) ?? 0) + worth);
  }
  const titles = new Map<FigureEntry, number>();
  for (const [index, mass] of covered) {
    const one = terms[index];
    if (one?.titled) titles.set(one.entry, mass / one.total);
  }
  const best = new Map<FigureEntry, WordScore>();
  for (const [index, mass] of covered) {
    const one = terms[index];
    if (one === undefined || one.titled) continue;
    const score = (mass / one.total) * one.quality + 0.1 * (titles.get(one.entry) ?? 0) + 0.1 * (mass / (mass + 8));
    if (score > (best.get(one.entry)?.score ?? 0)) best.set(one.entry, { score, words: one.words });
  }
  return best;
}
