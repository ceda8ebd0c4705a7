import { operations } from "@shilu/contract";
import { behindGap, decideGap } from "../work/gap.ts";
import { Fault } from "./fault.ts";
import { newestFirst, recordLines } from "./record-line.ts";
import { presentReport } from "./report.ts";
import { route } from "./route.ts";

/** One line of a report's slots: the obligations it is about, and the records it rests on, newest first. */
export const getGap = route(operations.gap, async (workplace, { params }) => {
  const behind = await behindGap(workplace, params.report, params.gap);
  if (behind === null) throw new Fault("gap.unknown");
  return { duties: behind.duties, records: newestFirst(await recordLines(workplace, behind.records)) };
});

/** A person's words in place of a sentence, leaving it out, or taking either back. Answers the report as it then is. */
export const postGap = route(operations.decideGap, async (workplace, { params, body, key, visitor }) => {
  const { report, gap: line } = params;
  const asked = { report, line, asked: body.decision, seen: body.facts };
  await decideGap(workplace, asked, { actor: visitor.name, key });
  return presentReport(workplace, report);
});
