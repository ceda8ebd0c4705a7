import type { GapDecision, ReportAnswer } from "@shilu/contract";
import { useQuery } from "@tanstack/react-query";
import Button from "antd/es/button";
import { useEffect, useRef } from "react";
import { gapQuery } from "../../api/queries.ts";
import { Trouble, Waiting } from "../../ui/trouble.tsx";
import aside from "./aside.module.css";
import styles from "./gap.module.css";
import { GapActs } from "./gap-acts.tsx";
import { GapDuties } from "./gap-duties.tsx";
import { type GapView, gapViews, slotTitles } from "./gap-view.ts";
import { RecordList } from "./record-list.tsx";

type Props = {
  readonly report: ReportAnswer;
  readonly gap: string;
  readonly decide: (view: GapView, decision: GapDecision["decision"]) => void;
  /** Why the last decision on this line was not kept; null where nothing went wrong. */
  readonly refused: string | null;
  readonly recordTitle: string | null;
  readonly record: () => void;
  readonly openRecord: (id: string) => void;
  readonly close: () => void;
};

/** Everything behind one sentence of a slot: its facts, the rule with its article, what counts and what does not; and what can be done with it. */
export function GapPanel({ report, gap: id, close, ...rest }: Props) {
  const view = gapViews(report.report).find((one) => one.id === id);
  return (
    <>
      <div className={aside.head}>
        <h2 className={aside.kind}>{view === undefined ? "缺口" : slotTitles[view.of]}</h2>
        <button type="button" className={aside.plain} onClick={close} aria-keyshortcuts="Escape">
          关闭
        </button>
      </div>
      {view === undefined ? (
        <Trouble error={null} says="这一条已经没有了：台账里补上了记录，或者事实已经改变。" />
      ) : (
        <Gap key={id} report={report} view={view} {...rest} />
      )}
    </>
  );
}

type GapProps = Omit<Props, "gap" | "close"> & { readonly view: GapView };

/** What the report itself knows stands at once; the obligations and records follow. */
function Gap({ report, view, decide, refused, recordTitle, record, openRecord }: GapProps) {
  const found = useQuery(gapQuery(report.id, view.id));
  const heading = useRef<HTMLParagraphElement>(null);
  useEffect(() => heading.current?.focus({ preventScroll: true }), []);
  const { line, text, generated, decided, place } = view;
  return (
    <>
      <p ref={heading} className={styles.said} tabIndex={-1}>
        {text ?? "这条缺口已经没有了。"}
      </p>
      <Decision view={view} />
      <GapActs
        report={report.id}
        view={view}
        frozen={report.frozen}
        decide={(decision) => decide(view, decision)}
        refused={refused}
      />
      <dl className={aside.facts}>
        <dt>事实</dt>
        <dd>
          <Facts facts={line.facts} />
        </dd>
        {decided?.changed === true && (
          <>
            <dt>{place === "leftOut" ? "当时的事实" : "改写时的事实"}</dt>
            <dd>
              <Facts facts={decided.facts} />
            </dd>
          </>
        )}
        {decided !== null && place === "text" && generated !== null && (
          <>
            <dt>据台账写成</dt>
            <dd>{generated}</dd>
          </>
        )}
        {line.rule !== null && (
          <>
            <dt>要求</dt>
            <dd>{line.rule.says}</dd>
            <dt>依据</dt>
            <dd>{line.rule.basis}</dd>
          </>
        )}
      </dl>
      {recordTitle !== null && (
        <p className={styles.answer}>
          已经做了、还没有记的，记上以后这一句会随台账改变。
          <Button size="small" onClick={record}>
            补记{recordTitle}
          </Button>
        </p>
      )}
      {found.isPending && <Waiting says="正在找这一句背后的记录…" />}
      {found.isError && <Trouble error={found.error} again={() => void found.refetch()} />}
      {found.isSuccess && <GapDuties duties={found.data.duties} openRecord={openRecord} />}
      {found.isSuccess && found.data.records.length > 0 && (
        <>
          <div className={aside.listHead}>
            <h3>所据记录 {found.data.records.length} 条</h3>
          </div>
          <RecordList records={found.data.records} fresh={new Set()} open={openRecord} />
        </>
      )}
    </>
  );
}

/** Who decided what on this line, and whether the facts are still those. */
function Decision({ view: { place, decided, reason, generated } }: { readonly view: GapView }) {
  if (place === "rest") return <p className={styles.decision}>正文已写满，这一条列在附件里；改写以后就写进正文。</p>;
  if (decided === null) return <p className={styles.decision}>这一句由台账的事实写成。</p>;
  const who = `${decided.by} ${decided.on}`;
  const changed = generated === null ? "▲ 缺口已消除，请看还用不用这一句。" : "▲ 事实已变，请看过新的事实再定。";
  return (
    <p className={styles.decision}>
      {place === "leftOut" ? `${who} 不写入：${reason}` : `${who} 改写。`}
      {decided.changed && <span className={styles.changed}>{changed}</span>}
    </p>
  );
}

const Facts = ({ facts }: { readonly facts: readonly string[] }) =>
  facts.length === 0 ? (
    "台账里现在没有这条缺口。"
  ) : (
    <ul className={styles.facts}>
      {facts.map((fact) => (
        <li key={fact}>{fact}</li>
      ))}
    </ul>
  );
