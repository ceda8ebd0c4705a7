import type { Run } from "../model.ts";

/** Marks without a shape of their own: zero-width spaces, byte order and direction marks, soft hyphens, variation selectors. */
const shapeless = /\p{Cf}|\p{Variation_Selector}/gu;

/** The runs of a paragraph as they are set: tabs are spaces, shapeless marks go, and so do spaces typed as an indent. */
export function cleanRuns(runs: readonly Run[]): Run[] {
  const clean = runs
    .map((run) => ({ ...run, text: run.text.replace(/\t/g, " ").replace(shapeless, "") }))
    .filter(({ text }) => text !== "");
  const [first, ...rest] = clean;
  if (!first) return [];
  const text = first.text.replace(/^[\s\u3000]+/u, "");
  if (text === first.text) return clean;
  return text === "" ? cleanRuns(rest) : [{ ...first, text }, ...rest];
}
