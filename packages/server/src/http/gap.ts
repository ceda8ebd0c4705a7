import { type GapAnswer, gapAnswer, gapDecision } from "@shilu/contract";
import type { Handler } from "hono";
import { behindGap, decideGap } from "../work/gap.ts";
import type { Workplace } from "../work/workplace.ts";
import { Fault } from "./fault.ts";
import { newestFirst, recordLines } from "./record-line.ts";
import { presentReport } from "./report.ts";
import { idempotencyKey, readBody } from "./request.ts";

/** One line of a report's slots: the obligations it is about, and the records it rests on, newest first. */
export const getGap =
  (workplace: Workplace): Handler =>
  async (context) => {
    const { report = "", gap = "" } = context.req.param();
    const behind = await behindGap(workplace, report, gap);
    if (behind === null) throw new Fault("gap.unknown");
    const records = newestFirst(await recordLines(workplace, behind.records));
    return context.json(gapAnswer.parse({ duties: behind.duties, records }) satisfies GapAnswer);
  };

/** A person's words in place of a sentence, leaving it out, or taking either back. Answers the report as it then is. */
export const postGap =
  (workplace: Workplace): Handler =>
  async (context) => {
    const { report = "", gap: line = "" } = context.req.param();
    const key = idempotencyKey(context);
    const { decision: asked, facts: seen } = await readBody(context, gapDecision);
    await decideGap(workplace, { report, line, asked, seen }, { actor: "本机", key });
    return context.json(await presentReport(workplace, report));
  };
