import type { Catalogue, FigureEntry } from "../mechanism/catalogue.ts";
import type { Wording } from "./phrases.ts";
import { plainWords, type Spot } from "./reading.ts";

/** Words by which a figure is known where no phrase fits, as pairs of neighbouring characters with their weight. */
type Term = { readonly words: string; readonly pairs: readonly string[]; readonly quality: number };
export type Known = {
  readonly entry: FigureEntry;
  readonly title: Term;
  readonly terms: readonly Term[];
  readonly pairs: ReadonlySet<string>;
};

export type Vocabulary = {
  readonly known: readonly Known[];
  /** How telling a pair is: rare among mechanisms is high. */
  readonly weight: (pair: string) => number;
};

const pairsOf = (words: string): string[] => {
  const found = new Set<string>();
  for (let at = 0; at + 1 < words.length; at++) found.add(words.slice(at, at + 2));
  return [...found];
};

const term = (words: string, quality: number): Term => {
  const plain = plainWords(words);
  // Two characters alone are said of too many things to be sure of one.
  return {
    words: plain,
    pairs: pairsOf(plain),
    quality: plain.length > 3 ? quality : plain.length === 3 ? quality * 0.95 : quality * 0.85,
  };
};

/** Titles say 次数 or 人次 at their end; drafts do not. */
const stem = (title: string): string =>
  title.replace(/(?:次数|人次|人数|个数|篇数|期数|项数|件数|条数|场次|场数|户数|户次|金额|数量|数)$/, "");

export function vocabularyOf(catalogue: Catalogue, wordings: readonly Wording[]): Vocabulary {
  const bags = new Map<FigureEntry, Set<string>>();
  for (const { entry, before, after } of wordings) {
    const words = [...before, ...after].filter((piece) => piece !== null).join("");
    bags.set(entry, (bags.get(entry) ?? new Set()).add(words));
  }
  const known = catalogue.figures.map((entry): Known => {
    const { figure, home } = entry;
    const own = figure.over === undefined ? [home.title, ...home.aliases] : [];
    const terms = [
      ...own.map((words) => term(words, 0.6)),
      ...[...(bags.get(entry) ?? [])].map((words) => term(words, 0.75)),
      term(stem(figure.title), 0.75),
    ];
    const pairs = new Set(terms.flatMap((each) => each.pairs));
    return { entry, title: term(stem(figure.title), 1), terms: terms.filter((each) => each.pairs.length > 0), pairs };
  });
  const homes = new Map<string, Set<string>>();
  for (const { entry, terms } of known)
    for (const { pairs } of terms)
      for (const pair of pairs) homes.set(pair, (homes.get(pair) ?? new Set()).add(entry.home.code));
  const total = new Set(known.map(({ entry }) => entry.home.code)).size;
  const weights = new Map([...homes].map(([pair, codes]) => [pair, Math.log(1 + total / codes.size)]));
  return { known, weight: (pair) => weights.get(pair) ?? 0 };
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

/** 0..1: how much of a term stands around a place. */
function coverage({ pairs }: Term, around: ReadonlyMap<string, number>, weight: (pair: string) => number): number {
  let covered = 0;
  let total = 0;
  for (const pair of pairs) {
    const worth = weight(pair);
    total += worth;
    covered += worth * (around.get(pair) ?? 0);
  }
  return total === 0 ? 0 : covered / total;
}

/** What the terms of a figure are worth together around a place, and the term that spoke most. */
export function wordScore(
  one: Known,
  around: ReadonlyMap<string, number>,
  weight: (pair: string) => number,
): { score: number; words: string } {
  const titled = coverage(one.title, around, weight);
  let best = { score: 0, words: "" };
  for (const each of one.terms) {
    const share = coverage(each, around, weight);
    if (share === 0) continue;
    const mass = each.pairs.reduce((sum, pair) => sum + weight(pair) * (around.get(pair) ?? 0), 0);
    const score = share * each.quality + 0.1 * titled + 0.1 * (mass / (mass + 8));
    if (score > best.score) best = { score, words: each.words };
  }
  return best;
}
