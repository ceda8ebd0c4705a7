import type { CalendarAnswer } from "@shilu/contract";
import { operations } from "@shilu/contract";
import { addDays, addMonths, type PlainDate, parseDate } from "@shilu/domain";
import { useQuery } from "@tanstack/react-query";
import { createLazyRoute, Link, useNavigate, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { calendarQuery } from "../../api/calendar.ts";
import { officeQuery } from "../../api/queries.ts";
import { useRefresh } from "../../api/refresh.ts";
import { useMay } from "../../api/rights.ts";
import { RecordDrawerDoor } from "../../forms/drawer-door.tsx";
import { useKeys } from "../../shell/keys.ts";
import { Trouble, Waiting } from "../../ui/trouble.tsx";
import { DayList } from "./day-list.tsx";
import { daysShown } from "./days.ts";
import { Grid } from "./grid.tsx";
import styles from "./page.module.css";

export const lazyRoute = createLazyRoute("/office/calendar")({ component: CalendarPage });

/** 日程: what is due and what was recorded, by month or week; beside it everything of the chosen day. */
function CalendarPage() {
  const office = useQuery(officeQuery);
  if (office.isPending) return <Waiting says="正在打开日程…" />;
  if (office.isLoadingError) return <Trouble error={office.error} again={() => void office.refetch()} home />;
  return <Calendar today={office.data.today as PlainDate} forms={office.data.forms} />;
}

type Forms = Parameters<typeof RecordDrawerDoor>[0]["forms"];

function Calendar({ today, forms }: { readonly today: PlainDate; readonly forms: Forms }) {
  const search = useSearch({ from: "/office/calendar" });
  const navigate = useNavigate({ from: "/calendar" });
  const refresh = useRefresh();
  const enters = useMay("record.enter");
  const [form, setForm] = useState<string | null>(null);
  const day = parseDate(search.day ?? "") ?? today;
  const week = search.week === true;
  const days = daysShown(day, week);
  const found = useQuery(calendarQuery(days[0] ?? day, days.at(-1) ?? day));
  const go = (to: PlainDate) =>
    void navigate({ search: { day: to, ...(week ? { week } : {}) }, replace: true, resetScroll: false });
  const turn = (by: number) => go(week ? addDays(day, by * 7) : addMonths(day, by));
  useKeys([
    ["ArrowLeft", () => go(addDays(day, -1))],
    ["ArrowRight", () => go(addDays(day, 1))],
    ["ArrowUp", () => go(addDays(day, -7))],
    ["ArrowDown", () => go(addDays(day, 7))],
    ["T", () => go(today)],
    ["M", () => void navigate({ search: { day } })],
    ["W", () => void navigate({ search: { day, week: true } })],
  ]);
  if (found.isPending) return <Waiting says="正在读取日程…" />;
  if (found.isLoadingError) return <Trouble error={found.error} again={() => void found.refetch()} home />;
  const answer: CalendarAnswer = found.data;
  return (
    <div className={styles.page}>
      <main className={styles.main}>
        <header className={styles.bar}>
          <h1 className={styles.title}>
            日程 {day.slice(0, 4)}年{Number(day.slice(5, 7))}月{week ? `${Number(day.slice(8))}日这一周` : ""}
          </h1>
          <button type="button" className={styles.act} onClick={() => turn(-1)}>
            {week ? "上一周" : "上一月"}
          </button>
          <button type="button" className={styles.act} onClick={() => go(today)} aria-keyshortcuts="T">
            今天
          </button>
          <button type="button" className={styles.act} onClick={() => turn(1)}>
            {week ? "下一周" : "下一月"}
          </button>
          <button
            type="button"
            className={styles.act}
            aria-pressed={!week}
            onClick={() => void navigate({ search: { day } })}
          >
            月
          </button>
          <button
            type="button"
            className={styles.act}
            aria-pressed={week}
            onClick={() => void navigate({ search: { day, week: true } })}
          >
            周
          </button>
          <Link className={styles.act} to="/plan" search={{ period: day.slice(0, 4) }}>
            年度计划
          </Link>
          <a className={styles.act} href={operations.calendarFile.path} download>
            导出日历
          </a>
        </header>
        {answer.unannounced.length > 0 && (
          <p className={styles.note}>{answer.unannounced.join("、")}年：放假安排未公布，期限按平常的周末暂算。</p>
        )}
        {answer.duties.length + answer.records.length === 0 && (
          <p className={styles.note}>这一段还没有安排，也没有记录；选一天，可以记一条。</p>
        )}
        {answer.more > 0 && <p className={styles.note}>记录较多，另有 {answer.more} 条没有列出，请看记录台账。</p>}
        <Grid days={days} day={day} today={today} week={week} answer={answer} choose={go} />
      </main>
      <aside className={styles.aside} aria-label="这一天">
        <DayList day={day} answer={answer} add={enters && day <= today ? () => setForm("?") : null} />
      </aside>
      {enters && (
        <RecordDrawerDoor
          forms={forms}
          form={form}
          likely={null}
          today={today}
          until={day}
          choose={setForm}
          close={() => setForm(null)}
          saved={async () => {
            setForm(null);
            await refresh("record");
          }}
        />
      )}
    </div>
  );
}
