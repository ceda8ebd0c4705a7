import type { CalendarAnswer } from "@shilu/contract";
import type { PlainDate } from "@shilu/domain";
import styles from "./page.module.css";

type Props = {
  readonly days: readonly PlainDate[];
  readonly day: PlainDate;
  readonly today: PlainDate;
  readonly week: boolean;
  readonly answer: CalendarAnswer;
  readonly choose: (day: PlainDate) => void;
};

const names = ["一", "二", "三", "四", "五", "六", "日"];

/** Weeks as rows: what is due in outline, what was recorded solid, 休 and 班 by the year's notice. */
export function Grid({ days, day, today, week, answer, choose }: Props) {
  const rows = Array.from({ length: days.length / 7 }, (_, row) => days.slice(row * 7, row * 7 + 7));
  const most = week ? 20 : 3;
  return (
    <table className={styles.grid} data-week={week}>
      <thead>
        <tr>
          {names.map((name) => (
            <th key={name} scope="col">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row[0]}>
            {row.map((one) => (
              <td
                key={one}
                data-chosen={one === day}
                data-other={!week && one.slice(0, 7) !== day.slice(0, 7)}
                data-today={one === today}
              >
                <Cell day={one} today={today} answer={answer} most={most} chosen={one === day} choose={choose} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

type CellProps = Pick<Props, "day" | "today" | "answer" | "choose"> & {
  readonly most: number;
  readonly chosen: boolean;
};

function Cell({ day, today, answer, most, chosen, choose }: CellProps) {
  const items = [
    ...answer.duties
      .filter((one) => one.day === day)
      .map(({ id, title }) => ({ key: `d${id}`, title, kind: "应办" as const })),
    ...answer.records
      .filter((one) => one.day === day)
      .map(({ id, title }) => ({ key: `r${id}`, title, kind: "已记" as const })),
  ];
  const mark = answer.rest.includes(day) ? "休" : answer.work.includes(day) ? "班" : null;
  return (
    <button
      type="button"
      className={styles.cell}
      aria-current={chosen ? "date" : undefined}
      onClick={() => choose(day)}
    >
      <span className={styles.date}>
        <span>{Number(day.slice(8))}</span>
        {day === today && <span className={styles.tag}>今天</span>}
        {mark !== null && <span className={styles.tag}>{mark}</span>}
      </span>
      {items.slice(0, items.length > most ? most - 1 : most).map(({ key, title, kind }) => (
        <span key={key} className={styles.item} data-kind={kind}>
          <span className="visually-hidden">{kind}：</span>
          {title}
        </span>
      ))}
      {items.length > most && <span className={styles.more}>另有 {items.length - most + 1} 项</span>}
    </button>
  );
}
