import type { Hit } from "./hit.ts";
import type { Linker } from "./linker.ts";
import { unitFit } from "./measure-words.ts";
import { type Ground, meaningIn } from "./neutral.ts";
import type { Spot } from "./reading.ts";
import { found } from "./word-trie.ts";

/** What the first words of a sentence are worth to a number that stands in a later clause of it without words of its own. */
const elided = 0.72;
const longestHead = 24;
/** Between the head and the number no more than this may be told. */
const farthest = 48;

/**
 * The figure of the mechanism that the first clause of a sentence names, for the first number of the sentence where its own clause says only how many:
 * 党课这一课堂越办越活，一共6堂; 主题党日放在每月第一个周五，风雨无阻，全年12次. Null where the head names several, or where a noun stands at the number.
 */
export function headedHit(spot: Spot, { byHome, names }: Linker, ground: Ground): Hit | null {
  const { sentence, before, from, after, last, place } = spot;
  const [start] = sentence;
  if (last > start || before[0] <= start || from - start > farthest || meaningIn(ground, before[0], from) > 0)
    return null;
  if (meaningIn(ground, after[0], after[1]) > 0) return null;
  const comma = ground.text.indexOf("，", start);
  if (comma < 0 || comma > from || comma - start > longestHead) return null;
  const homes = new Set([...found(names, ground.text, start, comma)].flatMap((all) => [...all]));
  const [home, other] = homes;
  if (home === undefined || other !== undefined) return null;
  const unit = place.unit ?? "";
  const wording = (byHome.get(home) ?? []).find(
    (one) =>
      one.before.length === 1 &&
      one.after.length === 0 &&
      unitFit(unit, one.unit) === 1 &&
      Object.keys(one.entry.figure.where).length === 0,
  );
  if (wording === undefined) return null;
  const { entry, source } = wording;
  return {
    entry,
    score: elided,
    phrase: source,
    words: [ground.text.slice(start, comma)],
    stretch: null,
    lead: home.title,
  };
}
