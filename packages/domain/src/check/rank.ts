import type { FigureEntry } from "../mechanism/catalogue.ts";
import { farHits } from "./far.ts";
import { countsHeads, type Hit, isBridge, phraseHit, phraseScore } from "./hit.ts";
import type { Linker } from "./linker.ts";
import { unitFit } from "./measure-words.ts";
import { doorsBefore, type Ground, meaningIn } from "./neutral.ts";
import { type Match, matchWording, type Stand } from "./phrase-match.ts";
import { isWhoElse, plausibility, standsOn } from "./plausible.ts";
import type { Spot } from "./reading.ts";
import type { Topic } from "./topics.ts";
import { hitsUnder } from "./under.ts";
import { wordScores, wordsAround } from "./vocabulary.ts";
import { found } from "./word-trie.ts";

/** A phrase worth that much is surely said. */
const sure = 0.7;
/** So little that what the whole draft is about may still be meant. */
const unsure = 0.55;
/** `topics`: what a sentence stands under, `theme`: the whole draft. `taken`: up to where the nouns of the number before reach (4次【支部党员大会】和12次支委会). */
export type Surroundings = {
  readonly topics: readonly Topic[];
  readonly theme: Topic | null;
  readonly taken: number;
  /** Mechanism of the number before in the sentence; null where there is none. */
  readonly over: string | null;
  /** Whether a hit only says again what the number before counted. */
  readonly isRepeat: (hit: Hit) => boolean;
};

/** Every figure whose unit the number can have, best first. */
export function rank(spot: Spot, ground: Ground, linker: Linker, surroundings: Surroundings): Hit[] {
  const { topics, theme, taken, over, isRepeat } = surroundings;
  const { text } = ground;
  const hits = new Map<FigureEntry, Hit>();
  const keep = (hit: Hit) => {
    if (isRepeat(hit)) return;
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
    if (match !== null && !isWhoElse(wording, match, spot, ground))
      keep(
        phraseHit(wording, match, phraseScore(wording, match, unit, spot.last) - strangeIn(match, spot, ground), text),
      );
  }
  if (hits.size === 0)
    for (const hit of farHits(near, stand, spot))
      keep({ ...hit, score: hit.score - strangeIn(hit.stretch, spot, ground) });
  for (const hit of hitsUnder(topics, spot, ground, linker, taken)) keep(hit);
  // A sentence that counts another mechanism already has left the theme.
  const inTheme = theme !== null && (over === null || theme.homes.some(({ code }) => code === over));
  if (inTheme && [...hits.values()].every(({ score }) => score < unsure))
    // A condition must be said at the number: 编了32期 of both papers, not of one.
    for (const hit of hitsUnder([theme], spot, ground, linker, taken))
      if ((hit.stretch?.own ?? 0) > 0 || Object.keys(hit.entry.figure.where).length === 0) keep(hit);
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
      score: hit.score * plausibility(hit, spot, text, clause) * standsOn(hit, spot.last, over, linker),
    }))
    .sort((a, b) => b.score - a.score || (a.entry.figure.code < b.entry.figure.code ? -1 : 1));
}

/** 中心组学习14次，机关干部周五学习40次: over the number before a phrase reaches the less surely, the more its own clause says besides. */
function strangeIn(reached: Pick<Match, "from" | "own"> | null, spot: Spot, ground: Ground): number {
  if (reached === null || reached.from >= spot.last) return 0;
  const besides = meaningIn(ground, Math.max(spot.before[0], spot.last), spot.from) - reached.own;
  return 0.03 * Math.max(0, besides - 4);
}

const standOf = (spot: Spot, ground: Ground, taken: number): Stand => ({
  ground,
  ...{ from: spot.from, end: spot.end, floor: spot.sentence[0], ceiling: spot.sentence[1], next: spot.next },
  last: spot.last,
  taken,
  doors: doorsBefore(ground.text, spot.from, spot.sentence[0], countsHeads(spot)),
});
