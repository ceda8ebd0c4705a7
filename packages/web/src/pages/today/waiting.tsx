import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { reportsQuery } from "../../api/queries.ts";
import { useMay } from "../../api/rights.ts";
import { moment } from "../../ui/moment.ts";
import styles from "./page.module.css";

/** 待我审: the reports that wait for the signature of whoever may sign. */
export function WaitingReports() {
  const signs = useMay("report.sign");
  const found = useQuery({ ...reportsQuery, enabled: signs });
  const waiting = (found.data?.reports ?? []).filter(({ state }) => state === "待审");
  if (waiting.length === 0) return null;
  return (
    <section className={styles.part} aria-label="待我审">
      <h2 className={styles.partTitle} data-part="将到期">
        ◇ 待我审 {waiting.length}
      </h2>
      <ul>
        {waiting.map(({ id, title, periodTitle, last }) => (
          <li key={id}>
            <Link className={styles.report} to="/reports/$report" params={{ report: id }} search={{ review: true }}>
              <span>{title}</span>
              <span className={styles.small}>
                {periodTitle}
                {last === null ? "" : `，${last.by} ${moment(last.at)} 送审`}
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
