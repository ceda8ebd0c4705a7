import type { RecordLine } from "@shilu/contract";
import styles from "./aside.module.css";

type Props = {
  readonly records: readonly RecordLine[];
  readonly fresh: ReadonlySet<string>;
  readonly open: (id: string) => void;
};

/** Records as lines: when and what, below it where it was, where the evidence lies, and whether it came late. */
export function RecordList({ records, fresh, open }: Props) {
  if (records.length === 0) return <p className={styles.note}>这个期间还没有记录。</p>;
  return (
    <ul className={styles.records} aria-label="记录">
      {records.map((record) => (
        <li key={record.id} className={styles.record} data-fresh={fresh.has(record.id)}>
          <button type="button" onClick={() => open(record.id)}>
            <span>{record.start}</span>
            <span>{record.title}</span>
          </button>
          <p className={styles.where}>
            {fresh.has(record.id) && <span className={styles.fresh}>＋ 刚记下</span>}
            {record.nil && <span className={styles.tag}>零报告</span>}
            {record.late && <span className={styles.tag}>补录 {record.entered}</span>}
            {record.place !== null && <span>{record.place}</span>}
            <span>{record.evidence.length > 0 ? `佐证 ${record.evidence.join("；")}` : "佐证未附（可后补）"}</span>
          </p>
        </li>
      ))}
    </ul>
  );
}
