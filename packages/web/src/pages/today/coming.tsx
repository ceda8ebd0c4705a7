import { addDays, isOpen, type PlainDate, weekdayDate } from "@shilu/domain";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { calendarQuery } from "../../api/calendar.ts";
import styles from "./page.module.css";

const [few, ahead] = [3, 45];

/** 日程里接下来的三天: the next days on which something is due, beside the list while nothing of it is chosen. */
export function Coming({ today }: { readonly today: PlainDate }) {
  const { data } = useQuery(calendarQuery(today, addDays(today, ahead)));
  const open = (data?.duties ?? []).filter(({ day, status }) => day >= today && isOpen(status));
  const days = [...Map.groupBy(open, ({ day }) => day)].sort(([a], [b]) => (a < b ? -1 : 1)).slice(0, few);
  if (days.length === 0) return null;
  return (
    <section className={styles.coming} aria-label="日程">
      <h2>日程</h2>
      <dl>
        {days.map(([day, duties]) => (
          <div key={day}>
            <dt>
              <Link to="/calendar" search={{ day }}>
                {weekdayDate(day as PlainDate)}
              </Link>
            </dt>
            {[...Map.groupBy(duties, ({ title }) => title)].map(([title, some]) => (
              <dd key={title}>
                {title}
                {some.length > 1 && <span className={styles.small}>{some.length} 项</span>}
              </dd>
            ))}
          </div>
        ))}
      </dl>
    </section>
  );
}
