import { useQuery } from "@tanstack/react-query";
import { remindersQuery } from "../../api/below.ts";
import { useMay } from "../../api/rights.ts";
import styles from "./page.module.css";

/** 上级提醒: notes to the office or to a part of it, for a fortnight. */
export function Reminders() {
  const records = useMay("record.enter");
  const found = useQuery({ ...remindersQuery, enabled: records });
  const reminders = found.data?.reminders ?? [];
  if (reminders.length === 0) return null;
  return (
    <section className={styles.part} aria-label="上级提醒">
      <h2 className={styles.partTitle}>◆ 上级提醒 {reminders.length}</h2>
      <ul>
        {reminders.map(({ id, org, on, by, words }) => (
          <li key={id} className={styles.report}>
            <span>{words}</span>
            <span className={styles.small}>
              {by} {on} 提醒{org}；办了的照常记录，没有开展的如实说明，不用另外报送
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
