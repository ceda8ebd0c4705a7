import type { ReportOfList } from "@shilu/contract";
import { useQuery } from "@tanstack/react-query";
import { createLazyRoute, Link, useNavigate } from "@tanstack/react-router";
import Button from "antd/es/button";
import { useState } from "react";
import { officeQuery, reportsQuery } from "../../api/queries.ts";
import { useMay } from "../../api/rights.ts";
import { moment } from "../../ui/moment.ts";
import { Trouble, Waiting } from "../../ui/trouble.tsx";
import styles from "./page.module.css";
import { RenewForm } from "./renew-form.tsx";
import { StateMark } from "./state-mark.tsx";
import { TakeInForm } from "./take-in-form.tsx";

export const lazyRoute = createLazyRoute("/office/reports")({ component: ReportsPage });

/** 报告: all of them with where each stands; a new one is made from one that is there. */
function ReportsPage() {
  const navigate = useNavigate();
  const found = useQuery(reportsQuery);
  const office = useQuery(officeQuery);
  const mayEdit = useMay("report.edit");
  const [from, setFrom] = useState<ReportOfList | null>(null);
  const [takingIn, setTakingIn] = useState(false);
  if (found.isPending || office.isPending) return <Waiting says="正在读取报告…" />;
  if (found.isLoadingError) return <Trouble error={found.error} again={() => void found.refetch()} home />;
  if (office.isLoadingError) return <Trouble error={office.error} again={() => void office.refetch()} home />;
  const { reports } = found.data;
  const waiting = reports.filter(({ state }) => state === "待审");
  return (
    <main className={styles.page}>
      <header className={styles.head}>
        <h1>报告</h1>
        {mayEdit && !takingIn && <Button onClick={() => setTakingIn(true)}>由写好的报告起草…</Button>}
      </header>
      {takingIn && <TakeInForm today={office.data.today} close={() => setTakingIn(false)} />}
      {reports.length === 0 && (
        <p className={styles.none}>
          还没有报告。到<Link to="/check">校核</Link>
          里贴上挖空的底稿，校核以后点“存为报告”；去年写好的报告，点“由写好的报告起草”。
        </p>
      )}
      {waiting.length > 0 && <p className={styles.none}>◇ 等待审签 {waiting.length} 份。</p>}
      {reports.length > 0 && (
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">标题</th>
              <th scope="col">期间</th>
              <th scope="col">办到哪一步</th>
              <th scope="col">最近一次</th>
              {mayEdit && <th scope="col">起草</th>}
            </tr>
          </thead>
          <tbody>
            {reports.map((report) => (
              <tr key={report.id}>
                <td>
                  <Link to="/reports/$report" params={{ report: report.id }}>
                    {report.title}
                  </Link>
                </td>
                <td>{report.periodTitle}</td>
                <td>
                  <StateMark state={report.state} />
                </td>
                <td className={styles.last}>{lastOf(report)}</td>
                {mayEdit && (
                  <td>
                    <Button
                      size="small"
                      onClick={() => setFrom(report)}
                      aria-label={`从它起草：${report.periodTitle}${report.title}`}
                    >
                      从它起草
                    </Button>
                  </td>
                )}
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {from !== null && (
        <RenewForm
          key={from.id}
          from={from}
          close={() => setFrom(null)}
          made={(report) => void navigate({ to: "/reports/$report/edit", params: { report } })}
        />
      )}
    </main>
  );
}

const lastOf = ({ last, savedAt, savedBy }: ReportOfList): string =>
  last !== null && last.at >= savedAt
    ? `${moment(last.at)} ${last.by}${last.act}${last.words === null ? "" : `：${last.words}`}`
    : `${moment(savedAt)} ${savedBy}改稿`;
