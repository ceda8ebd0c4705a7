import { addDays, date } from "@shilu/domain";
import { useQuery } from "@tanstack/react-query";
import { createLazyRoute, Link, useNavigate, useSearch } from "@tanstack/react-router";
import Button from "antd/es/button";
import { useMay } from "../../api/rights.ts";
import { weekQuery } from "../../api/week.ts";
import { SayWho } from "../../ui/say-who.tsx";
import { Trouble, Waiting } from "../../ui/trouble.tsx";
import { Handed } from "./handed.tsx";
import styles from "./page.module.css";
import { SummaryEditor } from "./summary-editor.tsx";
import { WeekSheet } from "./week-sheet.tsx";

export const lazyRoute = createLazyRoute("/office/week")({ component: WeekPage });

/** 本周: one's own plan and log by day, with what is recorded elsewhere; the summaries that are assembled from them. */
function WeekPage() {
  const { on, period, show } = useSearch({ from: "/office/week" });
  const navigate = useNavigate({ from: "/week" });
  const mayRead = useMay("summary.see");
  const found = useQuery({ ...weekQuery(on), placeholderData: (before) => before });
  if (found.isPending) return <Waiting says="正在读取本周…" />;
  if (found.isLoadingError) return <Trouble error={found.error} again={() => void found.refetch()} />;
  const week = found.data;
  const from = date(week.from);
  const title = week.from <= week.today && week.today <= week.to ? "本周" : "一周";
  const to = (day: string) => void navigate({ search: { on: day } });
  return (
    <main className={styles.page}>
      <header className={styles.head}>
        <h1 className={styles.title}>
          {title} {week.from} 至 {week.to}
        </h1>
        <span className={styles.acts}>
          <Button onClick={() => to(addDays(from, -7))}>上一周</Button>
          <Button onClick={() => void navigate({ search: {} })}>回到今天</Button>
          <Button onClick={() => to(addDays(from, 7))}>下一周</Button>
        </span>
        <nav className={styles.links} aria-label="小结">
          {week.summaries.map(({ period: code, kind, title: of, handed }) => (
            <Link
              key={code}
              to="/week"
              search={{ ...(on === undefined ? {} : { on }), period: code }}
              aria-current={period === code ? "page" : undefined}
            >
              {of}
              {kind}
              {handed ? "（已交）" : ""}
            </Link>
          ))}
          {mayRead && (
            <Link to="/week" search={{ show: "handed" }} aria-current={show === "handed" ? "page" : undefined}>
              大家交来的
            </Link>
          )}
        </nav>
      </header>
      {show === "handed" && mayRead ? (
        <Handed back={() => void navigate({ search: {} })} />
      ) : week.who === null ? (
        <SayWho choices={week.choices} />
      ) : period !== undefined ? (
        <SummaryEditor
          key={period}
          period={period}
          back={() => void navigate({ search: on === undefined ? {} : { on } })}
        />
      ) : (
        <WeekSheet key={week.from} week={week} />
      )}
    </main>
  );
}
