import { type CompiledReport, period } from "@shilu/domain";
import { lazy, Suspense, useState } from "react";
import styles from "./aside.module.css";
import { GapList, RestList } from "./gap-list.tsx";
import { openId, showMark } from "./keys.ts";

const SeveralDays = lazy(() => import("../../forms/several-days.tsx"));

type Props = {
  readonly report: CompiledReport;
  readonly chosen: string | null;
  readonly select: (number: string) => void;
  readonly selectGap: (gap: string) => void;
};

/** Before a number is chosen: what the report still lacks, each with its reason, and every number it has, in its order. */
export function OpenList({ report, chosen, select, selectGap }: Props) {
  const [filling, setFilling] = useState<string | null>(null);
  return (
    <>
      <div className={styles.head}>
        <h2 className={styles.kind}>来源</h2>
      </div>
      <p className={styles.note}>
        点正文里任何一个带下划线的数字，就能看到它的口径和每一条记录；点左边带竖线的句子，就能看到它所据的事实。按 Tab
        逐个移动，Enter 打开，F8 到下一处待补。
      </p>
      <div className={styles.listHead}>
        <h3>{report.open.length === 0 ? "没有待补的地方" : `待补 ${report.open.length} 处`}</h3>
      </div>
      <ul className={styles.open} aria-label="待补">
        {report.open.map(({ id, what, reason, around }) => (
          <li key={id} data-chosen={id === chosen}>
            <button type="button" onClick={() => showMark(openId(id))}>
              ◇ {what}：{around}
            </button>
            <p>{reason}</p>
            <button type="button" aria-expanded={filling === id} onClick={() => setFilling(filling === id ? null : id)}>
              {filling === id ? "－ 收起" : "＋ 手头有日期？粘贴来补录"}
            </button>
            {filling === id && (
              <Suspense>
                <SeveralDays about={`${what} ${around}`} until={period(report.period).to} />
              </Suspense>
            )}
          </li>
        ))}
      </ul>
      <GapList report={report} select={selectGap} />
      <div className={styles.listHead}>
        <h3>{report.numbers.length} 个数字有出处</h3>
      </div>
      <ul className={styles.records} aria-label="数字">
        {report.numbers.map(({ id, text, unit, source }) => (
          <li key={id} className={styles.record}>
            <button type="button" onClick={() => select(id)}>
              <span>
                {text}
                {unit}
              </span>
              <span>{source.title}</span>
            </button>
            <p className={styles.where}>{source.records.length} 条记录</p>
          </li>
        ))}
      </ul>
      <RestList report={report} select={selectGap} />
    </>
  );
}
