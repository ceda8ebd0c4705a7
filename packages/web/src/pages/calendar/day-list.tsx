import type { CalendarAnswer } from "@shilu/contract";
import { longDate, type PlainDate } from "@shilu/domain";
import { Link } from "@tanstack/react-router";
import Button from "antd/es/button";
import styles from "./page.module.css";

type Props = {
  readonly day: PlainDate;
  readonly answer: CalendarAnswer;
  /** Opens the form with the day; null where nothing can be recorded. */
  readonly add: (() => void) | null;
};

/** Everything of one day, each leading to where it is at home. */
export function DayList({ day, answer, add }: Props) {
  const duties = answer.duties.filter((one) => one.day === day);
  const records = answer.records.filter((one) => one.day === day);
  return (
    <>
      <h2 className={styles.head}>{longDate(day)}</h2>
      {add !== null && <Button onClick={add}>在这一天记一条</Button>}
      <h3 className={styles.sub}>到期的规定动作 {duties.length}</h3>
      {duties.length === 0 && <p className={styles.small}>没有。</p>}
      <ul className={styles.rows} aria-label="规定动作">
        {duties.map(({ id, title, of, status, provisional }) => (
          <li key={id}>
            <Link to="/today" search={{ duty: id }}>
              {title}
            </Link>
            <span className={styles.small}>
              {of}　{status}
              {provisional ? "　暂算" : ""}
            </span>
          </li>
        ))}
      </ul>
      <h3 className={styles.sub}>记录 {records.length}</h3>
      {records.length === 0 && <p className={styles.small}>没有。</p>}
      <ul className={styles.rows} aria-label="记录">
        {records.map(({ id, title, mechanism }) => (
          <li key={id}>
            <Link to="/records/$record" params={{ record: id }} search={{}}>
              {title}
            </Link>
            <span className={styles.small}>{mechanism}</span>
          </li>
        ))}
      </ul>
    </>
  );
}
