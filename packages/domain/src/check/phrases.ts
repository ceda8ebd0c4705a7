import type { Catalogue, FigureEntry } from "../mechanism/catalogue.ts";
import { longestGap, type PhraseToken, parsePhrase } from "../mechanism/phrase.ts";
import { measureWordAt, unitFit } from "./measure-words.ts";
import { plainWords, type Spot } from "./reading.ts";

/** One way a phrase can be written, its alternatives resolved: literals and gaps before and behind the number. Gap: null. */
export type Wording = {
  readonly entry: FigureEntry;
  readonly source: string;
  readonly unit: string;
  readonly before: readonly (string | null)[];
  readonly after: readonly (string | null)[];
  readonly literals: number;
};

/** Every wording of every phrase of the catalogue. */
export const wordingsOf = (catalogue: Catalogue): Wording[] =>
  catalogue.figures.flatMap((entry) =>
    entry.figure.phrases.flatMap((source) => {
      const phrase = parsePhrase(source);
      return typeof phrase === "string" ? [] : expand(phrase.tokens).map((tokens) => wording(entry, source, tokens));
    }),
  );

const mostWordings = 64;

function expand(tokens: readonly PhraseToken[]): PhraseToken[][] {
  let found: PhraseToken[][] = [[]];
  for (const token of tokens) {
    const choices: PhraseToken[] =
      token.kind === "either" ? token.texts.map((text) => ({ kind: "literal", text })) : [token];
    found = found.flatMap((before) => choices.map((choice) => [...before, choice])).slice(0, mostWordings);
  }
  return found;
}

function wording(entry: FigureEntry, source: string, tokens: readonly PhraseToken[]): Wording {
  const number = tokens.findIndex((token) => token.kind === "number");
  const before = pieces(tokens.slice(0, number));
  let after = pieces(tokens.slice(number + 1));
  let unit = entry.figure.unit;
  const first = after[0];
  if (typeof first === "string") {
    const written = /^[万亿]元/.exec(first)?.[0] ?? measureWordAt(first, 0);
    if (written !== null) {
      unit = written;
      after = first.length > written.length ? [first.slice(written.length), ...after.slice(1)] : after.slice(1);
    }
  }
  const literals = [...before, ...after].reduce((sum, piece) => sum + (piece?.length ?? 0), 0);
  return { entry, source, unit, before, after, literals };
}

/** Literals joined, gaps as null, in the writing of the reading. */
function pieces(tokens: readonly PhraseToken[]): (string | null)[] {
  const found: (string | null)[] = [];
  for (const token of tokens) {
    if (token.kind === "gap") found.push(null);
    else if (token.kind === "literal") {
      const last = found.at(-1);
      const words = plainWords(token.text);
      if (typeof last === "string") found[found.length - 1] = last + words;
      else found.push(words);
    }
  }
  return found.filter((piece) => piece !== "");
}

/** How a wording matched: the stretch of the reading it covers, and how many characters its gaps took. */
export type Match = {
  readonly wording: Wording;
  readonly from: number;
  readonly to: number;
  readonly gaps: number;
  readonly fit: number;
};

/** Words that may stand between a noun and its number without changing what is counted. */
const fillers = [
  "：",
  "（",
  "次数",
  "总数",
  "数",
  "共计",
  "累计",
  "合计",
  "总计",
  "达到",
  "共",
  "达",
  "了",
  "就",
  "已",
  "先后",
  "活动",
  "会议",
  "各",
];

/** Whether a wording stands around a number: literals by characters, gaps of at most `gap` characters within the sentence. */
export function matchWording(wording: Wording, spot: Spot, text: string, gap = longestGap): Match | null {
  const fit = unitFit(spot.place.unit ?? "", wording.unit);
  if (fit === 0) return null;
  const back = matchBack(wording.before, wording.before.length - 1, spot.from, text, spot.sentence[0], gap, true);
  if (back === null) return null;
  const ahead = matchAhead(wording.after, 0, spot.end, text, spot.sentence[1], gap);
  return ahead && { wording, from: back.at, to: ahead.at, gaps: back.gaps + ahead.gaps, fit };
}

type Reach = { readonly at: number; readonly gaps: number };

function matchBack(
  parts: readonly (string | null)[],
  index: number,
  end: number,
  text: string,
  floor: number,
  longest: number,
  atNumber: boolean,
): Reach | null {
  const part = parts[index];
  if (part === undefined) return { at: end, gaps: 0 };
  if (part !== null) {
    for (const at of atNumber ? [end, ...pastFillers(text, end)] : [end]) {
      if (at - part.length < floor || !text.startsWith(part, at - part.length)) continue;
      const rest = matchBack(parts, index - 1, at - part.length, text, floor, longest, false);
      if (rest !== null) return rest;
    }
    return null;
  }
  const literal = parts[index - 1];
  if (literal === undefined || literal === null) return { at: end, gaps: 0 };
  for (let gap = 0; gap <= longest && end - gap - literal.length >= floor; gap++) {
    if (!text.startsWith(literal, end - gap - literal.length)) continue;
    const rest = matchBack(parts, index - 2, end - gap - literal.length, text, floor, longest, false);
    if (rest !== null) return { at: rest.at, gaps: rest.gaps + gap };
  }
  return null;
}

function matchAhead(
  parts: readonly (string | null)[],
  index: number,
  start: number,
  text: string,
  ceiling: number,
  longest: number,
): Reach | null {
  const part = parts[index];
  if (part === undefined) return { at: start, gaps: 0 };
  if (part !== null) {
    const at = index === 0 && text[start] === "的" && part[0] !== "的" ? start + 1 : start;
    if (!text.startsWith(part, at) || at + part.length > ceiling) return null;
    return matchAhead(parts, index + 1, at + part.length, text, ceiling, longest);
  }
  const literal = parts[index + 1];
  if (literal === undefined || literal === null) return { at: start, gaps: 0 };
  for (let gap = 0; gap <= longest && start + gap + literal.length <= ceiling; gap++) {
    if (!text.startsWith(literal, start + gap)) continue;
    const rest = matchAhead(parts, index + 2, start + gap + literal.length, text, ceiling, longest);
    if (rest !== null) return { at: rest.at, gaps: rest.gaps + gap };
  }
  return null;
}

/** Where a noun may end when one or two fillers stand before the number. */
function pastFillers(text: string, end: number): number[] {
  const once = fillers.filter((word) => text.startsWith(word, end - word.length)).map((word) => end - word.length);
  const twice = once.flatMap((at) =>
    fillers.filter((word) => text.startsWith(word, at - word.length)).map((word) => at - word.length),
  );
  return [...once, ...twice];
}
