import type { Span } from "./item.ts";
import { blanks, readPlain } from "./reading.ts";

/**
 * A draft as arithmetic reads it: without blanks, its half-width marks made full, a 。 for a dot that ends a sentence. Quotation marks stay,
 * because lists are counted by them. `fold` takes a span of the draft there, `unfold` brings one back.
 */
export type Folded = {
  readonly text: string;
  readonly fold: (span: Span) => Span;
  readonly unfold: (span: Span) => Span;
};

/** A dot behind a word, a unit or a bracket, with another sentence, a list's number or a line end behind it. */
const sentenceDot = /(?<=[\u4e00-\u9fff%％）”》])[.．](?=\s|$|[\u4e00-\u9fff“《（]|\d{1,2}[.．、）](?!\d))/g;

export function folded(draft: string): Folded {
  const { text, at } = readPlain(draft, blanks);
  const back = new Int32Array(text.length + 1);
  for (let index = 0; index <= draft.length; index++) back[at[index] ?? 0] = index;
  const position = (index: number) => at[index] ?? text.length;
  return {
    text: text.replace(sentenceDot, "。"),
    fold: ([from, to]) => [position(from), position(to)],
    unfold: ([from, to]) => [
      back[from] ?? draft.length,
      to > from ? (back[to - 1] ?? draft.length) + 1 : (back[to] ?? draft.length),
    ],
  };
}
