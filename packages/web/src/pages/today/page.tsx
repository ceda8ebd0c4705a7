import type { PlainDate } from "@shilu/domain";
import { useQuery } from "@tanstack/react-query";
import { createLazyRoute, Link, useNavigate, useSearch } from "@tanstack/react-router";
import { dutiesQuery, officeQuery } from "../../api/queries.ts";
import { useRefresh } from "../../api/refresh.ts";
import { useMay } from "../../api/rights.ts";
import { underwayQuery } from "../../api/underway.ts";
import { RecordDrawerDoor } from "../../forms/drawer-door.tsx";
import { Trouble, Waiting } from "../../ui/trouble.tsx";
import { Coming } from "./coming.tsx";
import { DutyDetail } from "./duty-detail.tsx";
import { DutyList } from "./duty-list.tsx";
import styles from "./page.module.css";
import { Reminders } from "./reminders.tsx";
import { partsOf } from "./rows.ts";
import { Underway } from "./underway.tsx";
import { WaitingReports } from "./waiting.tsx";

export const lazyRoute = createLazyRoute("/office/today")({ component: TodayPage });

/** 今日: what is due, in one list: overdue, soon, and what comes next; on the right why one of them stands as it does. */
function TodayPage() {
  const search = useSearch({ from: "/office/today" });
  const navigate = useNavigate({ from: "/today" });
  const refresh = useRefresh();
  const reports = useMay("report.see");
  const office = useQuery(officeQuery);
  const found = useQuery(dutiesQuery);
  const underway = useQuery({ ...underwayQuery, enabled: useMay("record.see") });
  if (found.isPending || office.isPending) return <Waiting says="正在读取规定动作…" />;
  if (found.isLoadingError) return <Trouble error={found.error} again={() => void found.refetch()} />;
  if (office.isLoadingError) return <Trouble error={office.error} again={() => void office.refetch()} />;
  const { on, silent, duties } = found.data;
  const { overdue, soon, next } = partsOf(duties);
  const chosen = duties.find(({ id }) => id === search.duty);
  const choose = (duty: string) => void navigate({ search: { duty } });
  const close = () => void navigate({ search: (before) => (before.duty === undefined ? {} : { duty: before.duty }) });
  return (
    <div className={styles.page}>
      <main className={styles.list}>
        <header className={styles.head}>
          <h1 className={styles.title}>今日 {on}</h1>
          {reports && (
            <Link to="/gaps" search={{}}>
              缺口清单
            </Link>
          )}
        </header>
        {overdue.length + soon.length + (underway.data?.count ?? 0) === 0 && (
          <p className={styles.none}>
            没有到期的事。
            {next[0] === undefined ? "" : `下一项：${next[0].duty.title}，${next[0].duty.due ?? "及时"}。`}
          </p>
        )}
        <Reminders />
        <WaitingReports />
        <Underway found={underway.data} />
        <DutyList title="已逾期" mark="▲" rows={overdue} chosen={search.duty ?? null} choose={choose} />
        <DutyList title="将到期" mark="◇" rows={soon} chosen={search.duty ?? null} choose={choose} />
        <DutyList title="接下来" mark="○" rows={next.slice(0, 12)} chosen={search.duty ?? null} choose={choose} />
        {silent !== null && (
          <p className={styles.note}>
            {silent.year}年台账里一条也没有的机制，当年的规定动作 {silent.duties} 项没有列出。
          </p>
        )}
        <p className={styles.note}>
          依据为公开文本，未经复核的以正式文件为准；确实没有开展的，如实说明即可，不影响别的事项。
        </p>
      </main>
      <aside className={styles.aside} aria-label="这一项">
        {search.duty === undefined ? (
          <>
            <p className={styles.none}>点左边任何一项，看它的依据、计入和没有计入的记录。</p>
            <Coming today={on as PlainDate} />
          </>
        ) : (
          <DutyDetail
            key={search.duty}
            duty={search.duty}
            known={chosen}
            record={({ id, mechanism }) => void navigate({ search: { duty: id, form: mechanism.code } })}
            prepare={({ id, mechanism }) =>
              void navigate({ search: { duty: id, form: mechanism.code, prepare: true } })
            }
            decided={() => refresh("duties")}
          />
        )}
      </aside>
      <RecordDrawerDoor
        forms={office.data.forms}
        form={search.form ?? null}
        likely={null}
        today={office.data.today}
        until={chosen?.window[1] ?? null}
        preparing={search.prepare === true}
        choose={(form) => void navigate({ search: (before) => ({ ...before, form }) })}
        close={close}
        saved={async (_, next) => {
          // The form is over before the list shows what it did: whoever sees it there may open the next one.
          if (!next) close();
          await refresh("record");
        }}
      />
    </div>
  );
}
