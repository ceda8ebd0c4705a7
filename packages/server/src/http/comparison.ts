import { operations } from "@shilu/contract";
import { charactersOf, comparedLines, lengthLimits } from "../work/compare-drafts.ts";
import { dayOf } from "../work/workplace.ts";
import { route } from "./route.ts";

/** 两稿对照. Nothing is kept. */
export const postComparison = route(operations.compareDrafts, async (workplace, { body: { before, after } }) => {
  const lines = comparedLines(before.text, after.text);
  const characters = charactersOf(after.text);
  return {
    before: { name: before.name, characters: charactersOf(before.text) },
    after: { name: after.name, characters },
    changed: lines.filter(({ kind }) => kind !== "same").length,
    lines,
    limits: lengthLimits(workplace, dayOf(workplace.now())).map((limit) => ({
      ...limit,
      over: Math.max(0, characters - limit.most),
    })),
  };
});
