import type { PlannedSheetRow } from "@shilu/contract";
import { Link } from "@tanstack/react-router";
import Button from "antd/es/button";
import { useState } from "react";
import { canTake, type Fate, fates } from "./fate.ts";
import styles from "./page.module.css";

type Props = {
  readonly rows: readonly PlannedSheetRow[];
  readonly taken: ReadonlySet<number>;
  readonly set: (row: number, on: boolean) => void;
};

/** So many rows are drawn at once. */
const portion = 200;

/** What every row becomes, what is wrong where, and which are chosen. */
export function RowTable({ rows, taken, set }: Props) {
  const [only, setOnly] = useState<Fate | null>(null);
  const [most, setMost] = useState(portion);
  const shown = rows.filter(({ fate }) => only === null || fate === only);
  const counts = (Object.keys(fates) as Fate[])
    .map((fate) => ({ fate, count: rows.filter((one) => one.fate === fate).length }))
    .filter(({ count }) => count > 0);
  return (
    <>
      <nav className={styles.counts} aria-label="只看">
        <button type="button" aria-pressed={only === null} onClick={() => setOnly(null)}>
          全部 {rows.length}
        </button>
        {counts.map(({ fate, count }) => (
          <button key={fate} type="button" aria-pressed={only === fate} onClick={() => setOnly(fate)}>
            <span aria-hidden="true">{fates[fate].shape}</span> {fates[fate].word} {count}
          </button>
        ))}
      </nav>
      <table className={styles.rows}>
        <caption className="visually-hidden">逐行会记成什么</caption>
        <colgroup>
          <col style={{ width: 32 }} />
          <col style={{ width: 44 }} />
          <col style={{ width: 104 }} />
          <col style={{ width: 92 }} />
          <col />
        </colgroup>
        <thead>
          <tr>
            <th scope="col">
              <span className="visually-hidden">导入</span>
            </th>
            <th scope="col" data-numeric="true">
              行
            </th>
            <th scope="col">结果</th>
            <th scope="col">日期</th>
            <th scope="col">记成什么，或要改什么</th>
          </tr>
        </thead>
        <tbody>
          {shown.slice(0, most).map((one) => (
            <tr key={one.row}>
              <td>
                {canTake(one.fate) && (
                  <input
                    type="checkbox"
                    aria-label={`导入第${one.row}行`}
                    checked={taken.has(one.row)}
                    onChange={({ target }) => set(one.row, target.checked)}
                  />
                )}
              </td>
              <td data-numeric="true">{one.row}</td>
              <td data-fate={one.fate}>
                <span aria-hidden="true">{fates[one.fate].shape}</span> {fates[one.fate].word}
              </td>
              <td>{one.start}</td>
              <td>
                <What row={one} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {shown.length > most && (
        <p className={styles.step}>
          <Button onClick={() => setMost(most + portion)}>再看 {portion} 行</Button>
          <span className={styles.hint}>
            已列 {most} 行，共 {shown.length} 行
          </span>
        </p>
      )}
    </>
  );
}

function What({
  row: { title, says, faults, doubts, missing, late, fate, beside },
}: {
  readonly row: PlannedSheetRow;
}) {
  return (
    <>
      {title !== null && (
        <p>
          {title}
          {says === "" ? "" : `，${says}`}
          {late && fate !== "same" ? <span className={styles.mark}>补录</span> : null}
          {beside !== null && (
            <Link
              className={styles.beside}
              to="/records/$record"
              params={{ record: beside }}
              search={{}}
              target="_blank"
            >
              看已有的那条
            </Link>
          )}
        </p>
      )}
      {faults.map((one) => (
        <p key={one.says} className={styles.fault}>
          {one.says}
        </p>
      ))}
      {fate === "asked" && <p className={styles.hint}>先在上面说明是哪一位。</p>}
      {doubts.map((one) => (
        <p key={one} className={styles.soon}>
          {one}
        </p>
      ))}
      {missing.length > 0 && fate !== "same" && (
        <p className={styles.soon}>还缺{missing.join("、")}；先存成草稿，补全以后才计入统计。</p>
      )}
    </>
  );
}
