import type { RecordLine } from "@shilu/contract";
import { Link } from "@tanstack/react-router";
import styles from "./record-lines.module.css";

/** Records as lines that open them: when and what, below it the unit, the place, where the evidence lies, and whether it came late. */
export function RecordLines({ records }: { readonly records: readonly RecordLine[] }) {
  return (
    <ul className={styles.lines} aria-label="记录">
      {records.map(({ id, start, title, nil, late, entered, org, place, evidence }) => (
        <li key={id}>
          <Link to="/records/$record" params={{ record: id }} search={{}}>
            <span>{start}</span>
            <span>{title}</span>
          </Link>
          <p className={styles.where}>
            {[
              ...(nil ? ["零报告"] : []),
              ...(late ? [`补录 ${entered ?? ""}`] : []),
              org,
              ...(place === null ? [] : [place]),
              evidence.length > 0 ? `佐证 ${evidence.join("；")}` : "佐证未附（可后补）",
            ].join("　")}
          </p>
        </li>
      ))}
    </ul>
  );
}
