import { z } from "zod";

/** One 口径 as it stands beside a number. */
export const countingRuleLine = z.object({ id: z.string(), title: z.string(), says: z.string() });

/** GET counting: the whole table of 口径, in its order. `about`: the heading it stands under; `figures`: how many go by it. */
export const countingAnswer = z.object({
  rules: z.array(
    countingRuleLine.extend({
      about: z.string(),
      example: z.string(),
      for: z.string(),
      keys: z.array(z.string()),
      figures: z.number(),
      /** Every figure goes by it. */
      all: z.boolean(),
    }),
  ),
});
export type CountingAnswer = z.output<typeof countingAnswer>;
