import { type Hit, phraseHit } from "./hit.ts";
import { gapCost, meaningIn } from "./neutral.ts";
import { matchWording, type Stand } from "./phrase-match.ts";
import type { Wording } from "./phrases.ts";
import type { Spot } from "./reading.ts";

/** Where no phrase fits as it is written, its words may stand this far back in the sentence (督察…，发现问题23个，已整改21个). */
const farGap = 30;

/** Phrases whose gaps are longer than they should be: worth less than a phrase, more than loose words. */
export function farHits(near: readonly Wording[], stand: Stand, spot: Spot): Hit[] {
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
