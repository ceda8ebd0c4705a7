import { countsHeads, type Hit, isBridge, phraseScore, touchOf } from "./hit.ts";
import type { Linker } from "./linker.ts";
import { unitFit } from "./measure-words.ts";
import { doorsBefore, type Ground, groundOf, meaningIn } from "./neutral.ts";
import { type Match, matchWording, type Stand } from "./phrase-match.ts";
import type { Wording } from "./phrases.ts";
import { plainWords, type Spot } from "./reading.ts";
import type { Topic } from "./topics.ts";

/** Between a topic from further up and the number no more than that may be said. */
const mostBetween = 4;
const mostGaps = 14;
const mostBeside = 4;
/** Under a topic the number's own clause says nothing more than how many: 3.主题党日。全年12次. */
const bareCost = 0.05;

/** What another name of a mechanism than the one that was said is worth less, and one under which a figure has its condition. */
const unsaid = 0.01;
const unsaidCondition = 0.08;

/** Figures of the mechanisms a sentence stands under, as if their names were its first words. */
export function hitsUnder(
  topics: readonly Topic[],
  spot: Spot,
  ground: Ground,
  { byHome, calls }: Linker,
  taken: number,
): Hit[] {
  const unit = spot.place.unit ?? "";
  const cut = Math.max(spot.sentence[0], spot.last, Math.min(taken, spot.from));
  const clause = ground.text.slice(cut, Math.min(spot.sentence[1], spot.end + 40));
  return topics.flatMap(({ homes, words, distance, named, counted = false }) => {
    const said = plainWords(words);
    return homes.flatMap((home) => {
      const wordings = (byHome.get(home) ?? []).filter((one) => unitFit(unit, one.unit) > 0 && !isBridge(unit, one));
      if (wordings.length === 0) return [];
      const leads = new Set([said, ...(named || counted ? (calls.get(home) ?? []) : [])]);
      return [...leads].flatMap((lead) => {
        const text = `${lead}，${clause}`;
        const isSaid = lead === said;
        const latest = isSaid ? lead.length : 1;
        const begun = wordings.filter((wording) => beginsBefore(latest, wording, text));
        if (begun.length === 0) return [];
        const raised = groundOf(text);
        const move = lead.length + 1 - cut;
        const stand = raisedStand(raised, spot, move);
        return begun.flatMap((wording): Hit[] => {
          const match = matchWording(wording, stand);
          if (match === null || match.from >= latest || match.gaps > mostGaps) return [];
          const isBare = wording.before.length === 1 && wording.after.length === 0;
          // 廉政谈话 is another name of talks, and yet a figure of its own: a condition must be said.
          if (!isSaid && (isBare ? !named : false)) return [];
          if (!isSaid && match.own === 0 && isConditioned(wording)) return [];
          const otherUnit = unitFit(unit, wording.unit) < 1 ? 0.05 : 0;
          const less = otherUnit + (isSaid ? 0 : isConditioned(wording) ? unsaidCondition : unsaid);
          // Of a phrase that is all in the lead the number's own clause must say nothing else: 消费帮扶…，公务接待支出1.2万元.
          const most = match.own === 0 && !named ? 0 : match.own === 0 ? mostBeside : mostBetween;
          if (meaningBetween(raised, lead.length, match, wording, stand) > most) return [];
          // What another name is longer by than what was said speaks for nothing.
          const longer = isSaid ? 0 : Math.max(0, lead.length - said.length);
          const heard = { ...wording, literals: Math.max(2, wording.literals - longer) };
          const score = phraseScore(heard, match, unit, 0) - distance - less - (isBare ? bareCost : 0);
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
    });
  });
}

/** Whether the first words of a wording stand in a text before `latest`; a look that spares most wordings the match. */
function beginsBefore(latest: number, { before }: Wording, text: string): boolean {
  const first = before.find((part) => part !== null);
  return first != null && text.lastIndexOf(first, latest - 1) >= 0;
}

const isConditioned = ({ entry }: Wording): boolean => Object.keys(entry.figure.where).length > 0;

const raisedStand = (ground: Ground, spot: Spot, move: number): Stand => ({
  ground,
  from: spot.from + move,
  end: spot.end + move,
  floor: 0,
  ceiling: ground.text.length,
  next: spot.next + move,
  last: spot.last + move,
  taken: 0,
  doors: doorsBefore(ground.text, spot.from + move, 0, countsHeads(spot)),
});

/** Characters that mean something between a lead and the number, beyond the words of the phrase itself. */
const meaningBetween = (ground: Ground, lead: number, { from }: Match, { literals }: Wording, stand: Stand): number =>
  meaningIn(ground, lead, stand.from) - Math.max(0, literals - (lead - from));
