import type { Ground } from "./ground.ts";
import type { Judged } from "./judge.ts";
import { obligationTitle } from "./obligation.ts";
import { decisionTitle } from "./reason.ts";
import { basisWithState, layerTitles } from "./rule-basis.ts";

/** What `shilu due --explain ID` prints: rule, article, subject, window, what counts, what does not and why. */
export type DueExplanation = {
  readonly id: string;
  readonly title: string;
  readonly rule: string;
  readonly says: string;
  readonly force: string;
  readonly layer: string;
  readonly basis: string;
  readonly subject: string;
  readonly window: string;
  readonly due: string;
  readonly need: string;
  readonly status: string;
  readonly reason: string;
  readonly counted: readonly Line[];
  readonly excluded: readonly (Line & { readonly why: string })[];
  readonly stated: string | null;
};

type Line = { readonly id: string; readonly day: string; readonly title: string };

export function explainDue(ground: Ground, judged: Judged): DueExplanation {
  const { obligation, status, got, counted, excluded, reason, due, decision } = judged;
  const { id, entry, subject, window, provisional, need, movedBy } = obligation;
  const { rule } = entry;
  const line = (record: string): Line => {
    const found = ground.record(record);
    return { id: record, day: found?.start ?? "", title: found?.title ?? "报告的事项" };
  };
  return {
    id,
    title: obligationTitle(obligation),
    rule: rule.id,
    says: rule.says,
    force: rule.force,
    layer: layerTitles[rule.layer],
    basis: basisWithState(rule),
    subject: `${subject.name}（${rule.of}）`,
    window: `${window.from} 至 ${window.to}${movedBy === null ? "" : `（按《${movedBy}》）`}`,
    due: `${due ?? "及时，没有写明天数"}${provisional ? "（暂算）" : ""}`,
    need: `应有${need}，已有${got}`,
    status,
    reason,
    counted: counted.map(line),
    excluded: excluded.map(({ record, why }) => ({ ...line(record), why })),
    stated: decision === null ? null : decisionTitle(decision),
  };
}
