import { slotAct } from "@shilu/domain";
import { z } from "zod";
import { recordLine } from "./record.ts";

const looked = { id: z.string(), day: z.string(), title: z.string() };

/**
 * GET gap: what stands behind one line of a report's slots, in the text or beyond it. Its facts are in the report itself.
 * `duties`: the obligations of orgs that it is about, each with the records that count and those that do not; those of persons are
 * counted and never listed here. `records`: those that it rests on, newest first.
 */
export const gapAnswer = z.object({
  duties: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      subject: z.string(),
      window: z.string(),
      due: z.string(),
      need: z.string(),
      status: z.string(),
      reason: z.string(),
      stated: z.string().nullable(),
      counted: z.array(z.object(looked)),
      excluded: z.array(z.object({ ...looked, why: z.string() })),
    }),
  ),
  records: z.array(recordLine),
});
export type GapAnswer = z.output<typeof gapAnswer>;

/**
 * POST gap: a person's words in place of the sentence, leaving it out with a reason, or taking either back. `facts` are those the person
 * saw: where the ledger's are others by now, nothing is kept. The answer is the report as it then is.
 */
export const gapDecision = z.strictObject({ facts: z.array(z.string()), decision: slotAct });
export type GapDecision = z.output<typeof gapDecision>;
