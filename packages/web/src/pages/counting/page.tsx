import type { CountingAnswer } from "@shilu/contract";
import { useQuery } from "@tanstack/react-query";
import { createLazyRoute, useLocation, useRouter } from "@tanstack/react-router";
import { useEffect } from "react";
import { countingQuery } from "../../api/queries.ts";
import { Trouble, Waiting } from "../../ui/trouble.tsx";
import styles from "./page.module.css";

export const lazyRoute = createLazyRoute("/office/counting")({ component: CountingPage });

type Rule = CountingAnswer["rules"][number];

/** 口径: every counting rule under its heading. The rule named behind # is brought into view. */
function CountingPage() {
  const found = useQuery(countingQuery);
  const chosen = useLocation({ select: ({ hash }) => hash });
  const { history } = useRouter();
  const shown = found.isSuccess;
  useEffect(() => {
    if (!shown || chosen === "") return;
    const rule = document.getElementById(chosen);
    rule?.scrollIntoView({ block: "center" });
    rule?.focus({ preventScroll: true });
  }, [shown, chosen]);

  if (found.isPending) return <Waiting says="正在打开口径…" />;
  if (found.isLoadingError) return <Trouble error={found.error} again={() => void found.refetch()} home />;
  const { rules } = found.data;
  return (
    <div className={styles.page}>
      <header className={styles.bar}>
        <h1 className={styles.title}>口径：什么作数，怎样算</h1>
        {chosen !== "" && history.canGoBack() && (
          <button type="button" className={styles.plain} onClick={() => history.back()}>
            返回
          </button>
        )}
      </header>
      <main className={styles.sheet}>
        <p className={styles.lead}>
          共 {rules.length}{" "}
          条，全部指标都按这里的口径统计。报告里点开一个数字，能看到它用到哪几条。本单位要改某个指标的算法，改的是那个指标的写法，并写明理由。
        </p>
        {[...Map.groupBy(rules, ({ about }) => about)].map(([about, own]) => (
          <Chapter key={about} about={about} rules={own} chosen={chosen} />
        ))}
      </main>
    </div>
  );
}

type ChapterProps = { readonly about: string; readonly rules: readonly Rule[]; readonly chosen: string };

function Chapter({ about, rules, chosen }: ChapterProps) {
  return (
    <section className={styles.chapter}>
      <h2>{about}</h2>
      <table className={styles.table}>
        <colgroup>
          <col className={styles.name} />
          <col className={styles.says} />
          <col className={styles.example} />
          <col className={styles.use} />
        </colgroup>
        <thead>
          <tr>
            <th scope="col">口径</th>
            <th scope="col">怎样算</th>
            <th scope="col">例</th>
            <th scope="col">用在</th>
          </tr>
        </thead>
        <tbody>
          {rules.map((rule) => (
            <tr key={rule.id} id={rule.id} tabIndex={-1} data-chosen={rule.id === chosen}>
              <th scope="row">{rule.title}</th>
              <td>{rule.says}</td>
              <td>{rule.example}</td>
              <td>
                {rule.for}
                {rule.figures > 0 && !rule.all && <span className={styles.count}>{rule.figures} 个指标</span>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
