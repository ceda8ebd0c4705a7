import type { CheckedItem, RecordLine } from "@shilu/contract";
import { period, periodTitle } from "@shilu/domain";
import Button from "antd/es/button";
import { RecordLines } from "../../ui/record-lines.tsx";
import type { Handled } from "./findings.ts";
import styles from "./page.module.css";
import { verdicts, verdictText } from "./verdict.ts";

type Props = {
  readonly item: CheckedItem;
  readonly records: readonly RecordLine[];
  readonly handled: Handled;
  readonly accept: () => void;
  readonly write: (reason: string) => void;
};

/** One number: what the draft says beside what the ledger says, and what is done about it. */
export function PlaceDetail({ item, records, handled, accept, write }: Props) {
  return (
    <>
      <h2 className={styles.verdict} data-verdict={item.verdict}>
        <span aria-hidden="true">{verdicts[item.verdict].shape}</span> {verdictText(item)}
      </h2>
      <dl className={styles.facts}>
        <dt>文中</dt>
        <dd>{item.text}</dd>
        {item.title !== null && (
          <>
            <dt>指标</dt>
            <dd>
              {item.title}，{periodTitle(period(item.period))}
            </dd>
          </>
        )}
        {item.rule !== null && (
          <>
            <dt>口径</dt>
            <dd>{item.rule}</dd>
          </>
        )}
        {item.reason !== null && (
          <>
            <dt>说明</dt>
            <dd>{item.reason}</dd>
          </>
        )}
      </dl>
      {item.accepted !== null && (
        <Button onClick={accept} aria-keyshortcuts="A">
          {handled.accepted ? "恢复原文" : `改为 ${item.accepted}`}
        </Button>
      )}
      <label className={styles.reason}>
        理由（写进校核清单）
        <textarea rows={2} value={handled.reason} onChange={({ target }) => write(target.value)} />
      </label>
      <h3 className={styles.sub}>台账里的记录 {item.records.length} 条</h3>
      {item.records.length === 0 ? (
        <p className={styles.hint}>没有记录可看。</p>
      ) : (
        <RecordLines records={records} hidden={item.records.length - records.length} />
      )}
    </>
  );
}
