import { yuanIn } from "../figure/compare.ts";
import { parsePhrase } from "../mechanism/phrase.ts";
import { doorsBefore, groundOf, meaningIn } from "./neutral.ts";
import type { Place } from "./place.ts";
import { readPlain, spotsOf } from "./reading.ts";
import { scan } from "./scan.ts";

/** So many characters of a clause are kept; more would never be written the same again. */
const longest = 14;
/** What a clause may open with and is another time's or nobody's. */
const opening = /^(?:[，、：；的了等和]|年内|全年|今年|去年|一年来|[上下]半年|全室|我室|共|累计|先后)+/;
/** With fewer that mean something, the words behind the number are kept too. */
const telling = 3;

/**
 * The phrase by which a place would be known again: the words of its clause around `{n}`, without neutral ones at the ends
 * (全室干部下村调研36次 → 干部下村调研{n}次). Null where its clause has no words of its own.
 * @param places of the whole text, among them `place`
 */
export function phraseAt(text: string, place: Place, places: readonly Place[]): string | null {
  const reading = readPlain(text);
  const spot = spotsOf(places, reading)[places.indexOf(place)];
  if (spot === undefined || place.unit === null) return null;
  const ground = groundOf(reading.text);
  // The farthest door is where the last word with a meaning ends.
  const to = Math.min(...doorsBefore(reading.text, spot.from, spot.before[0], false));
  const from = Math.max(spot.before[0], to - longest);
  const before = reading.text.slice(from, to).replace(opening, "");
  const enough = meaningIn(ground, from, to) >= telling;
  const after = enough ? "" : reading.text.slice(spot.end, Math.min(spot.after[1], spot.end + longest));
  const unit = yuanIn(place.unit) === null ? place.unit : "[元|万元]";
  const phrase = `${plain(before)}{n}${unit}${plain(after)}`;
  if (plain(before + after).length < 2 || typeof parsePhrase(phrase) === "string") return null;
  return phrase;
}

/**
 * The same of a cell, from what its headings say: every form with such headings is read so again.
 * @param unit in which it counts
 */
export function phraseOfCell(says: string, unit: string): string | null {
  const text = `${says}9${unit}`;
  const places = scan(text);
  const place = places.at(-1);
  return place === undefined || place.end < text.length ? null : phraseAt(text, place, places);
}

/** Without what phrases are written with, and without numbers, which are another year's. */
const plain = (words: string): string => words.replace(/[{}[\]|*×]/g, "").replace(/^.*\d/, "");
