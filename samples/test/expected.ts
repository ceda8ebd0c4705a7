import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";

const place = { text: z.string(), figure: z.string(), ledger: z.number(), verdict: z.string() };
const claim = z.object({ ...place, stated: z.number(), why: z.string().optional() });

const shape = z.object({
  "2025-masked.txt": z.object({
    blanks: z.array(z.object({ ...place, ledger: z.number().nullable(), filled: z.string().nullable() })),
    names: z.array(z.object({ around: z.string(), filled: z.string() })),
    claims: z.array(claim),
    plans: z.array(z.string()),
    slots: z.object({ on: z.string(), lines: z.array(z.string()), rest: z.array(z.string()) }),
  }),
  "2025-wrong.txt": z.object({
    claims: z.array(claim),
    relations: z.array(z.object({ type: z.string(), texts: z.array(z.string()), figure: z.string() })),
  }),
});

const drafts = join(import.meta.dirname, "../drafts");

export const draftText = (name: string): string => readFileSync(join(drafts, name), "utf8");

/** What must be found in the two drafts (samples/drafts/expected.json). `ledger` in the ledger's unit: 分 for money; null: it has no record.
 * `slots`: what 〔不足〕, 〔上年承诺兑现〕 and 〔下一步〕 become on a day, and what stands in the appendix alone. */
export const expected = shape.parse(JSON.parse(draftText("expected.json")));
