import type { Hit } from "./hit.ts";
import type { LinkedPlace } from "./place.ts";
import { repeats } from "./prefer.ts";
import type { Surroundings } from "./rank.ts";
import type { Spot } from "./reading.ts";
import type { Paragraph } from "./topics.ts";

/** The place before, with what spoke for its figure; `trail`: what spoke for the last figure of the paragraph. */
export type Before = {
  readonly linked: LinkedPlace;
  readonly hit: Hit | null;
  readonly trail: Hit | null;
  readonly spot: Spot;
} | null;

/** 学习会12次，其中研讨4次，发言18人次: what comes behind a part is rather of the whole. */
const ofPart = 0.07;
const isPart = ({ before, from }: Spot, text: string): boolean => text.slice(before[0], from).startsWith("其中");

const none = () => false;

/** What a number stands under: the mechanism of the number before it in its paragraph, the paragraph's first words, its heading. */
export function surroundingsOf(spot: Spot, text: string, paragraph: Paragraph | null, before: Before): Surroundings {
  const topics = paragraph?.topics ?? [];
  const theme = paragraph?.theme ?? null;
  const hit = before?.hit ?? before?.trail ?? null;
  if (before === null || hit === null) return { topics, theme, taken: 0, over: null, isRepeat: none };
  const isRepeat = (one: Hit) => repeats(one, spot, text, before.linked);
  const taken = before.hit === null ? 0 : takenBy(hit, before.spot, spot, text);
  if (paragraph === null || spot.last <= paragraph.from) return { topics, theme, taken, over: null, isRepeat };
  const distance =
    (spot.last > spot.sentence[0] ? 0.05 : 0.1) +
    (before.hit === null ? 0.03 : 0) +
    (isPart(before.spot, text) ? ofPart : 0);
  const said =
    hit.lead ?? (hit.stretch === null ? "" : text.slice(hit.stretch.from, hit.stretch.to).replace(/\d.*$/, ""));
  const { home } = hit.entry;
  return {
    topics: [
      { words: said === "" ? home.title : said, homes: [home], distance, named: false, counted: true },
      ...topics,
    ],
    theme,
    taken,
    over: spot.last > spot.sentence[0] ? home.code : null,
    isRepeat,
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
