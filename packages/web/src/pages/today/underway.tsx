import type { AnswerOf, operations } from "@shilu/contract";
import { Link } from "@tanstack/react-router";
import styles from "./page.module.css";

type Props = { readonly found: AnswerOf<typeof operations.underway> | undefined };

/** 在办事项: records that are being dealt with and whose term is near or past; Enter opens one. */
export function Underway({ found }: Props) {
  if (found === undefined || found.count === 0) return null;
  const { records, count } = found;
  return (
    <section className={styles.part} aria-label="在办事项">
      <h2 className={styles.partTitle} data-part={records[0]?.late ? "已逾期" : "将到期"}>
        {records[0]?.late ? "▲" : "◇"} 在办事项 {count} 项
      </h2>
      <ul>
        {records.map(({ id, title, mechanism, org, state, due, late, owner }) => (
          <li key={id}>
            <Link
              className={`${styles.row} ${styles.record}`}
              to="/records/$record"
              params={{ record: id }}
              search={{}}
            >
              <span className={styles.due}>
                {due}
                {late && <span className={styles.small}>▲ 已过期限</span>}
              </span>
              <span className={styles.what}>
                {title}
                <span className={styles.small}>
                  {mechanism}，{org}
                </span>
              </span>
              <span className={styles.who}>{owner ?? ""}</span>
              <span className={styles.amount}>{state}</span>
            </Link>
          </li>
        ))}
      </ul>
      {count > records.length && (
        <p className={styles.note}>先列期限最近的 {records.length} 项，其余在“记录”页按办理状态查找。</p>
      )}
    </section>
  );
}
