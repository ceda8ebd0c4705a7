import type { RecordLine } from "@shilu/contract";
import { Link } from "@tanstack/react-router";
import styles from "./record-lines.module.css";

type Props = {
  readonly records: readonly RecordLine[];
  /** How many more there are, whose 知悉范围 does not hold the reader. */
  readonly hidden: number;
};

/** Records as lines that open them: when and what, below it the unit, the place, where the evidence lies, and whether it came late. */
export function RecordLines({ records, hidden }: Props) {
  return (
    <>
      <ul className={styles.lines} aria-label="记录">
        {records.map(({ id, start, title, nil, confined, late, entered, org, place, evidence }) => (
          <li key={id}>
            <Link to="/records/$record" params={{ record: id }} search={{}}>
              <span>{start}</span>
              <span>{title}</span>
            </Link>
            <p className={styles.where}>
              {[
                ...(nil ? ["零报告"] : []),
                ...(confined ? ["限知悉"] : []),
                ...(late ? [`补录 ${entered ?? ""}`] : []),
                org,
                ...(place === null ? [] : [place]),
                evidence.length > 0 ? `佐证 ${evidence.join("；")}` : "佐证未附（可后补）",
              ].join("　")}
            </p>
          </li>
        ))}
      </ul>
      <HiddenRecords count={hidden} />
    </>
  );
}

/** Says that some count and are not for this reader. */
export const HiddenRecords = ({ count }: { readonly count: number }) =>
  count > 0 && <p className={styles.where}>另有 {count} 条限定了知悉范围，照样计数，这里不列。</p>;
