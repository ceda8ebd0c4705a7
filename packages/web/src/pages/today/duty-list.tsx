import styles from "./page.module.css";
import type { Row } from "./rows.ts";

type Props = {
  readonly title: string;
  /** The shape that stands beside the word: status is never colour alone. */
  readonly mark: string;
  readonly rows: readonly Row[];
  readonly chosen: string | null;
  readonly choose: (duty: string) => void;
};

/** One part of the day's list, the nearest deadline first. */
export function DutyList({ title, mark, rows, chosen, choose }: Props) {
  if (rows.length === 0) return null;
  return (
    <section className={styles.part} aria-label={title}>
      <h2 className={styles.partTitle} data-part={title}>
        {mark} {title} {rows.length} 项
      </h2>
      <ul>
        {rows.map(({ id, duty, people }) => (
          <li key={id}>
            <button
              type="button"
              className={styles.row}
              aria-current={duty.id === chosen ? "true" : undefined}
              onClick={() => choose(duty.id)}
            >
              <span className={styles.due}>
                {duty.due ?? "及时"}
                {duty.provisional && <span className={styles.small}>暂算</span>}
              </span>
              <span className={styles.what}>
                {duty.title}
                <span className={styles.small}>
                  {duty.says}（{duty.force}）
                </span>
              </span>
              <span className={styles.who}>{people > 1 ? `${people} 人` : duty.of.name}</span>
              <span className={styles.amount}>
                {people > 1 ? `各${duty.need}${duty.measure}` : `${duty.got}/${duty.need}${duty.measure}`}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
