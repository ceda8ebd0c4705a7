import type { CompiledReport } from "@shilu/domain";
import aside from "./aside.module.css";
import styles from "./gap.module.css";
import { type GapView, gapViews, slotTitles } from "./gap-view.ts";

type Props = { readonly report: CompiledReport; readonly select: (gap: string) => void };

/** What wants a person's eye in the slots: sentences whose facts have changed, and what was left out, with its reason. */
export function GapList({ report, select }: Props) {
  const views = gapViews(report);
  const groups = [
    { title: "事实已变", all: views.filter(({ decided }) => decided?.changed === true) },
    { title: "不写入", all: views.filter(({ place }) => place === "leftOut") },
  ].filter(({ all }) => all.length > 0);
  return groups.map(({ title, all }) => (
    <section key={title} aria-label={title}>
      <div className={aside.listHead}>
        <h3>
          {title} {all.length} 条
        </h3>
      </div>
      <Lines views={all} select={select} />
    </section>
  ));
}

/** 其余…条: what the slots had no room for in the text. There may be many, so they are folded. */
export function RestList({ report, select }: Props) {
  const rest = gapViews(report).filter(({ place }) => place === "rest");
  if (rest.length === 0) return null;
  return (
    <details className={styles.more}>
      <summary>正文未列 {rest.length} 条</summary>
      <Lines views={rest} select={select} />
    </details>
  );
}

const Lines = ({ views, select }: { readonly views: readonly GapView[]; readonly select: Props["select"] }) => (
  <ul className={styles.lines}>
    {views.map(({ id, of, text, reason }) => (
      <li key={id}>
        <button type="button" onClick={() => select(id)}>
          {slotTitles[of]}：{text ?? "（这条缺口已经没有了）"}
        </button>
        {reason !== null && <p className={styles.small}>理由：{reason}</p>}
      </li>
    ))}
  </ul>
);
