import type { GapDecision, ReportAnswer } from "@shilu/contract";
import type { ReportSearch } from "../../routes.tsx";
import styles from "./aside.module.css";
import type { Changes } from "./changes.ts";
import { GapPanel } from "./gap-panel.tsx";
import type { GapView } from "./gap-view.ts";
import { OpenList } from "./open-list.tsx";
import { RecordDetail } from "./record-detail.tsx";
import { ReviewPanel } from "./review-panel.tsx";
import { SourcePanel } from "./source-panel.tsx";

type Props = {
  readonly report: ReportAnswer;
  readonly search: ReportSearch;
  readonly changes: Changes;
  readonly go: (next: ReportSearch) => void;
  readonly decide: (view: GapView, decision: GapDecision["decision"]) => void;
  readonly refused: string | null;
  readonly recordTitle: string | null;
  readonly record: () => void;
};

/**
 * 来源, the right-hand side: one record, or one number with its records, or one sentence with its facts, or its way to
 * 定稿, or what the report as a whole still lacks.
 */
export function Aside({ report, search, changes, go, decide, refused, recordTitle, record }: Props) {
  const { number, gap, record: opened } = search;
  const chosen = [number, gap, opened].some((one) => one !== undefined);
  return (
    <aside className={styles.aside} aria-label="来源" data-prints={chosen}>
      {opened !== undefined ? (
        <RecordDetail record={opened} back={() => go(behindRecord(search))} />
      ) : gap !== undefined ? (
        <GapPanel
          report={report}
          gap={gap}
          decide={decide}
          refused={refused}
          recordTitle={recordTitle}
          record={record}
          openRecord={(id) => go({ gap, record: id })}
          close={() => go({})}
        />
      ) : number !== undefined ? (
        <SourcePanel
          report={report}
          number={number}
          before={changes.before.get(number) ?? null}
          fresh={changes.added}
          recordTitle={recordTitle}
          record={record}
          openRecord={(id) => go({ number, record: id })}
          close={() => go({})}
        />
      ) : search.review ? (
        <ReviewPanel report={report} select={(id) => go({ number: id })} close={() => go({})} />
      ) : (
        <OpenList
          report={report.report}
          chosen={search.open ?? null}
          select={(id) => go({ number: id })}
          selectGap={(id) => go({ gap: id })}
        />
      )}
    </aside>
  );
}

/** What stood open before one of its records was opened. */
export function behindRecord({ number, gap }: ReportSearch): ReportSearch {
  if (number !== undefined) return { number };
  return gap === undefined ? {} : { gap };
}
