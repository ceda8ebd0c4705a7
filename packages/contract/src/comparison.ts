import { z } from "zod";
import { operation } from "./operation.ts";

/** Characters of one of two drafts. */
export const longestCompared = 100_000;

const draftCompared = z.strictObject({
  name: z.string().trim().min(1).max(200),
  text: z
    .string()
    .max(longestCompared, "一稿超过10万字，请分成几份对照")
    .refine((text) => text.trim() !== "", "这一稿没有文字，请重新选"),
});

/** Two drafts of one manuscript, the earlier one first, as POST draft-texts read them. */
export const draftsToCompare = z.strictObject({ before: draftCompared, after: draftCompared });

/**
 * What the later draft says otherwise, nothing kept. `lines`: its paragraphs with those that are gone, in order; a run that is `out` stood only in the
 * earlier one, `in` only in the later. `limits`: of the rules on the length of papers, each with the characters by which the later one is longer (0:
 * within).
 */
export const comparison = z.object({
  before: z.object({ name: z.string(), characters: z.number() }),
  after: z.object({ name: z.string(), characters: z.number() }),
  changed: z.number(),
  lines: z.array(
    z.object({
      kind: z.enum(["same", "changed", "in", "out"]),
      runs: z.array(z.object({ kind: z.enum(["same", "in", "out"]), text: z.string() })),
    }),
  ),
  limits: z.array(z.object({ says: z.string(), most: z.number(), over: z.number(), basis: z.string() })),
});
export type Comparison = z.output<typeof comparison>;

export const comparisonOperations = {
  compareDrafts: operation({
    ...{ method: "POST", path: "/api/comparisons", resource: "校核", title: "两稿对照：增删的字句、字数，不保存" },
    right: "report.see",
    body: draftsToCompare,
    answer: comparison,
    errors: ["draft.refused"],
  }),
} as const;
