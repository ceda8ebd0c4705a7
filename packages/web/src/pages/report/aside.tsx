import type { ReportAnswer } from "@shilu/contract";
import type { ReportSearch } from "../../routes.tsx";
import styles from "./aside.module.css";
import type { Changes } from "./changes.ts";
import { OpenList } from "./open-list.tsx";
import { RecordDetail } from "./record-detail.tsx";
import { SourcePanel } from "./source-panel.tsx";

type Props = {
  readonly report: ReportAnswer;
  readonly search: ReportSearch;
  readonly changes: Changes;
  readonly go: (next: ReportSearch) => void;
  readonly recordTitle: string | null;
  readonly record: () => void;
};

/** 来源, the right-hand side: one record, or one number with its records, or what the report as a whole still lacks. */
export function Aside({ report, search, changes, go, recordTitle, record }: Props) {
  const { number, record: opened } = search;
  return (
    <aside className={styles.aside} aria-label="来源" data-prints={number !== undefined || opened !== undefined}>
      {opened !== undefined ? (
        <RecordDetail record={opened} back={() => go(number === undefined ? {} : { number })} />
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
      ) : (
        <OpenList report={report.report} chosen={search.open ?? null} select={(id) => go({ number: id })} />
      )}
    </aside>
  );
}
