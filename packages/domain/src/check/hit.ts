import type { FigureEntry } from "../mechanism/catalogue.ts";
import { areApart, sameUnit, unitFit } from "./measure-words.ts";
import type { Match } from "./phrase-match.ts";
import type { Wording } from "./phrases.ts";
import type { Spot } from "./reading.ts";

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

export const countsHeads = ({ place }: Spot): boolean => /^(?:人次?|名|位)$/.test(place.unit ?? "");

/** Words at the number speak a little more surely than those behind the number before. */
const ownWords = 0.003;
/** What anybody says comes after the files' phrases; what a person told of this office comes before all of them, however long they are. */
const lessOf: Readonly<Record<Wording["of"], number>> = { office: -0.4, file: 0, anybody: 0.06 };
/** A phrase whose words all stand before another number says little of this one. */
const nothingOwn = 0.2;

export function phraseScore(wording: Wording, { gaps, own, from }: Match, unit: string, last: number): number {
  const reach = wording.literals / (wording.literals + 5);
  const less =
    0.008 * gaps +
    (unitFit(unit, wording.unit) < 1 ? 0.03 : 0) +
    (wording.turned ? 0.02 : 0) +
    lessOf[wording.of] +
    (own === 0 && from < last ? nothingOwn : 0);
  return 0.72 + 0.28 * reach + ownWords * Math.min(own, 10) + 0.0002 * touchOf(wording).length - less;
}

export const touchOf = ({ before, after }: Wording): string => (after.length === 0 ? (before.at(-1) ?? "") : "");

export const phraseHit = (wording: Wording, { from, to, own }: Match, score: number, text: string): Hit => ({
  entry: wording.entry,
  score,
  phrase: wording.source,
  words: [text.slice(from, to)],
  stretch: { from, to, literals: wording.literals, own, touch: touchOf(wording) },
  lead: null,
});

/** 批示{n}条 of a figure in 件 is not what 批示2篇 says, although 篇 may be written for 条. */
export const isBridge = (written: string, { unit, entry }: Wording): boolean =>
  sameUnit(written) !== sameUnit(unit) &&
  (areApart(written, entry.figure.unit) || unitFit(written, entry.figure.unit) === 0);
