import type { Catalogue, FigureEntry } from "../mechanism/catalogue.ts";
import { type PhraseToken, parsePhrase } from "../mechanism/phrase.ts";
import { commonPhrases } from "./common-phrases.ts";
import { inverted } from "./inverted.ts";
import { measureWordAt, sameUnit } from "./measure-words.ts";
import { plainWords } from "./reading.ts";

/** One way a phrase can be written, its alternatives resolved: literals and gaps before and behind the number. Gap: null. */
export type Wording = {
  readonly entry: FigureEntry;
  readonly source: string;
  readonly unit: string;
  readonly before: readonly (string | null)[];
  readonly after: readonly (string | null)[];
  readonly literals: number;
  /** Made by moving the noun of the phrase behind the number. */
  readonly turned: boolean;
  /** Whose it is: what this office was heard to say of it, the mechanism file's, or what anybody says of such a count. */
  readonly of: "office" | "file" | "anybody";
};

/** Every wording of every phrase of the catalogue. */
export const wordingsOf = (catalogue: Catalogue): Wording[] =>
  catalogue.figures.flatMap((entry) => [
    ...readAll(entry, entry.figure.also, "office"),
    ...readAll(entry, entry.figure.phrases, "file"),
    ...readAll(entry, commonPhrases(entry), "anybody"),
  ]);

const readAll = (entry: FigureEntry, sources: readonly string[], of: Wording["of"]): Wording[] =>
  sources.flatMap((source) => {
    const phrase = parsePhrase(source);
    return typeof phrase === "string"
      ? []
      : expand(phrase.tokens).flatMap((tokens) =>
          of === "anybody" ? [wording(entry, source, tokens, of)] : bothWays(wording(entry, source, tokens, of)),
        );
  });

/** A wording, and the same with its noun behind the number. */
function bothWays(one: Wording): Wording[] {
  const turned = inverted(one.before, one.after);
  return turned === null ? [one] : [one, { ...one, ...turned, turned: true }];
}

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

function wording(entry: FigureEntry, source: string, tokens: readonly PhraseToken[], of: Wording["of"]): Wording {
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
  return { entry, source, unit: sameUnit(unit), before, after, literals, turned: false, of };
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
