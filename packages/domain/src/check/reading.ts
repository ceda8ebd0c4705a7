import type { Place } from "./place.ts";

/**
 * A draft as the linker reads it: quotation marks and blanks dropped, half-width commas made full, so that a phrase matches however
 * the words were typed. `at[i]` is where the draft's character i stands here.
 */
export type Reading = { readonly text: string; readonly at: Int32Array };

/** Blanks of every width; a line end is none. */
export const blanks: ReadonlySet<string> = new Set("\u3000 \t\r\u00a0\u2060");
const dropped = new Set([..."“”‘’\"'", ...blanks]);
const full: Readonly<Record<string, string>> = {
  "｜": "，",
  "|": "，",
  ",": "，",
  ";": "；",
  ":": "：",
  "(": "（",
  ")": "）",
};

export function readPlain(text: string, drops: ReadonlySet<string> = dropped): Reading {
  const at = new Int32Array(text.length + 1);
  const kept: string[] = [];
  for (let index = 0; index < text.length; index++) {
    at[index] = kept.length;
    const char = text[index] ?? "";
    // The cells of a row are clauses of one sentence.
    if (char === "\t") kept.push("，");
    else if (!drops.has(char)) kept.push(full[char] ?? char);
  }
  at[text.length] = kept.length;
  return { text: kept.join(""), at };
}

/** A phrase or a term in the same writing. */
export const plainWords = (text: string): string => readPlain(text).text;

/** A place in the reading, with the stretch of text whose words may speak of it. */
export type Spot = {
  readonly place: Place;
  /** Of the number with its approximators, without the unit. */
  readonly from: number;
  readonly to: number;
  /** Behind the unit. */
  readonly end: number;
  readonly sentence: readonly [number, number];
  /** From the last delimiter or the place before, to the number. */
  readonly before: readonly [number, number];
  /** From the unit to the next delimiter or place. */
  readonly after: readonly [number, number];
  /** Where the place before ends, and the next one begins; the ends of the text where there is none. */
  readonly last: number;
  readonly next: number;
};

const ends = "。；！？\n;";
const longestSentence = 400;

/** Where the places stand in the reading. One look at each character of a place's sentence, at most 400 to each side. */
export function spotsOf(places: readonly Place[], reading: Reading): Spot[] {
  const { text, at } = reading;
  const position = (index: number) => at[index] ?? text.length;
  return places.map((place, index) => {
    const from = position(place.words[0]);
    const end = position(place.end);
    const last = places[index - 1];
    const next = places[index + 1];
    const floor = last === undefined ? 0 : position(last.kind === "name" ? last.start : last.end);
    const ceiling = next === undefined ? text.length : position(next.start);
    const start = backTo(text, from, ends, Math.max(0, from - longestSentence));
    const stop = forwardTo(text, end, ends, Math.min(text.length, end + longestSentence));
    return {
      place,
      from,
      to: position(place.words[1]),
      end,
      sentence: [start, stop],
      before: [backTo(text, from, "，、：", Math.max(start, last?.kind === "name" ? start : floor)), from],
      after: [end, forwardTo(text, end, "，、：", next?.kind === "name" ? stop : Math.min(stop, ceiling))],
      last: last?.kind === "name" ? 0 : floor,
      next: ceiling,
    };
  });
}

function backTo(text: string, from: number, marks: string, floor: number): number {
  let at = from;
  while (at > floor && !marks.includes(text[at - 1] ?? "")) at--;
  return at;
}

function forwardTo(text: string, from: number, marks: string, ceiling: number): number {
  let at = from;
  while (at < ceiling && !marks.includes(text[at] ?? "")) at++;
  return at;
}
