import type { GapDecision } from "@shilu/contract";
import type { CompiledGap, CompiledReport, Decided, LeftOut } from "@shilu/domain";
import type { GapView } from "./gap-view.ts";

/**
 * The report as it will be once the server has kept a decision, so that the page need not wait for it: the sentence reads anew, or goes
 * among those left out. What comes back from there is worked out by the server alone.
 */
export function decidedHere(
  report: CompiledReport,
  view: GapView,
  decision: GapDecision["decision"],
  on: string,
): CompiledReport {
  const decided: Decided = { by: "本机", on, facts: view.line.facts, changed: false };
  switch (decision.act) {
    case "edit":
      return withGap(report, view.id, (gap) => ({ ...gap, text: decision.text, edited: decided }));
    case "restore":
      return withGap(report, view.id, (gap) => ({ ...gap, text: gap.generated ?? gap.text, edited: null }));
    case "leave-out":
      return leftOutHere(report, view, { reason: decision.reason, decided });
  }
}

function withGap(report: CompiledReport, id: string, change: (gap: CompiledGap) => CompiledGap): CompiledReport {
  const changed = (gap: CompiledGap) => (gap.id === id ? change(gap) : gap);
  return {
    ...report,
    gaps: report.gaps.map(changed),
    blocks: report.blocks.map((block) => ({
      ...block,
      content: block.content.map((inline) =>
        inline.kind === "gap" ? { ...inline, gap: changed(inline.gap) } : inline,
      ),
    })),
  };
}

function leftOutHere(
  report: CompiledReport,
  { id }: GapView,
  decided: Pick<LeftOut, "reason" | "decided">,
): CompiledReport {
  const out = report.gaps.find((gap) => gap.id === id);
  if (out === undefined) return report;
  const { gap, kind, about, records, rule, answeredBy, facts, generated } = out;
  const line: LeftOut = { gap, kind, about, records, rule, answeredBy, facts, generated, ...decided };
  return {
    ...report,
    gaps: report.gaps.filter((one) => one !== out),
    blocks: report.blocks.filter(
      ({ content }) => !content.some((inline) => inline.kind === "gap" && inline.gap.id === id),
    ),
    slots: report.slots.map((slot) => (slot.id === out.slot ? { ...slot, leftOut: [...slot.leftOut, line] } : slot)),
  };
}
