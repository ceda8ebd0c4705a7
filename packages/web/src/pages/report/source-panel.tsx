import type { ReportAnswer, SourceAnswer } from "@shilu/contract";
import { type CompiledNumber, period, periodTitle, writeValue } from "@shilu/domain";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import Button from "antd/es/button";
import { useEffect, useRef } from "react";
import { sourceQuery } from "../../api/queries.ts";
import { HiddenRecords } from "../../ui/record-lines.tsx";
import { Trouble, Waiting } from "../../ui/trouble.tsx";
import styles from "./aside.module.css";
import { RecordList } from "./record-list.tsx";

type Props = {
  readonly report: ReportAnswer;
  readonly number: string;
  /** What the number read before the last change; null where it did not change. */
  readonly before: string | null;
  /** Records that the last change brought. */
  readonly fresh: ReadonlySet<string>;
  readonly recordTitle: string | null;
  readonly record: () => void;
  readonly openRecord: (id: string) => void;
  readonly close: () => void;
};

/** Everything behind one number: its value, its counting rule in words, its period, and its records, newest first. */
export function SourcePanel({ report, number: id, close, ...rest }: Props) {
  const number = report.report.numbers.find((one) => one.id === id);
  if (number === undefined) return <Trouble error={null} says="报告里已没有这个数字。" />;
  return (
    <>
      <div className={styles.head}>
        <h2 className={styles.kind}>来源</h2>
        <button type="button" className={styles.plain} onClick={close} aria-keyshortcuts="Escape">
          关闭
        </button>
      </div>
      <Source key={id} report={report.id} number={number} {...rest} />
    </>
  );
}

type SourceProps = Omit<Props, "report" | "number" | "close"> & {
  readonly report: string;
  readonly number: CompiledNumber;
};

/** What the report itself knows of a number stands at once; its records follow. */
function Source({ report, number, before, fresh, recordTitle, record, openRecord }: SourceProps) {
  const found = useQuery(sourceQuery(report, number.id));
  const { text, unit, source, note, verdict } = number;
  const heading = useRef<HTMLParagraphElement>(null);
  useEffect(() => heading.current?.focus({ preventScroll: true }), []);
  return (
    <>
      <p ref={heading} className={styles.value} tabIndex={-1}>
        {text}
        {unit}
        {before !== null && (
          <span className={styles.change}>
            ✓ 刚才由 {before} 变为 {text}
          </span>
        )}
      </p>
      <p className={styles.title}>{source.title}</p>
      <dl className={styles.facts}>
        <dt>口径</dt>
        <dd>{source.rule}</dd>
        {found.isSuccess && found.data.countingRules.length > 0 && <RulesRow rules={found.data.countingRules} />}
        <dt>期间</dt>
        <dd>{periodTitle(period(source.period))}</dd>
        {number.mode === "stated" && (
          <>
            <dt>校核</dt>
            <dd className={verdict === "一致" ? undefined : styles.differs}>{verdictText(number)}</dd>
          </>
        )}
        {note !== null && (
          <>
            <dt>写法</dt>
            <dd>{note}</dd>
          </>
        )}
        {source.notAssessed && (
          <>
            <dt>备注</dt>
            <dd>仅记载、不作考核</dd>
          </>
        )}
      </dl>
      <div className={styles.listHead}>
        <h3>
          {source.records.length} 条记录{source.late > 0 ? `，其中补录 ${source.late} 条` : ""}
        </h3>
        {recordTitle !== null && (
          <Button size="small" onClick={record}>
            再记一条
          </Button>
        )}
      </div>
      {found.isSuccess && (
        <>
          <RecordList records={found.data.records} fresh={fresh} open={openRecord} />
          <HiddenRecords count={found.data.number.source.records.length - found.data.records.length} />
        </>
      )}
      {found.isPending && <Waiting says="正在找这个数字的记录…" />}
      {found.isError && <Trouble error={found.error} again={() => void found.refetch()} />}
    </>
  );
}

/** The counting rules that the figure goes by, each leading to its place in the table. */
const RulesRow = ({ rules }: { readonly rules: SourceAnswer["countingRules"] }) => (
  <>
    <dt>共同口径</dt>
    <dd className={styles.rules}>
      {rules.map(({ id, title, says }) => (
        <Link key={id} to="/counting" hash={id} title={says}>
          {title}
        </Link>
      ))}
    </dd>
  </>
);

/** What the ledger says to a number that the draft states itself. */
function verdictText({ verdict, text, unit, source }: CompiledNumber): string {
  if (verdict === "台账无记录") return "○ 台账里没有这方面的记录，请补记或核对原文";
  if (source.value === null || verdict === "一致") return "✓ 与台账一致";
  const { digits } = writeValue(source.value, source.unit, { approx: "exact", as: null });
  return `▲ 不一致：文中写 ${text}${unit}，台账是 ${digits}${source.unit}`;
}
