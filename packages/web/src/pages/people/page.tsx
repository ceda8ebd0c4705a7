import { useQuery } from "@tanstack/react-query";
import { createLazyRoute, useNavigate, useSearch } from "@tanstack/react-router";
import Button from "antd/es/button";
import { peopleQuery } from "../../api/people.ts";
import { useRefresh } from "../../api/refresh.ts";
import { useMay } from "../../api/rights.ts";
import { Trouble, Waiting } from "../../ui/trouble.tsx";
import { AddPerson } from "./add-person.tsx";
import { Corrections } from "./corrections.tsx";
import { ListImport } from "./list-import.tsx";
import styles from "./page.module.css";
import { PersonDetail } from "./person-detail.tsx";
import { RosterList } from "./roster-list.tsx";

export const lazyRoute = createLazyRoute("/office/people")({ component: PeoplePage });

/** 人员: the roster of a day by org; on the right one person, a new one, or a pasted list. */
function PeoplePage() {
  const { on, person, show } = useSearch({ from: "/office/people" });
  const navigate = useNavigate({ from: "/people" });
  const refresh = useRefresh();
  const mayChange = useMay("people.change");
  const found = useQuery({ ...peopleQuery(on), placeholderData: (before) => before });
  if (found.isPending) return <Waiting says="正在读取名册…" />;
  if (found.isLoadingError) return <Trouble error={found.error} again={() => void found.refetch()} />;
  const { data } = found;
  const go = (to: { person?: string; show?: string }) =>
    void navigate({ search: { ...(on === undefined ? {} : { on }), ...to } });
  const changed = () => refresh("people");
  return (
    <div className={styles.page}>
      <main className={styles.list}>
        <header className={styles.head}>
          <h1 className={styles.title}>人员</h1>
          <label>
            哪一天的名册{" "}
            <input
              type="date"
              className={styles.date}
              value={data.on}
              onChange={(event) => {
                const day = event.target.value;
                if (day !== "") void navigate({ search: (before) => ({ ...before, on: day }) });
              }}
            />
          </label>
          {mayChange && (
            <span className={styles.acts}>
              <Button onClick={() => go({ show: "add" })}>添一个人</Button>
              <Button onClick={() => go({ show: "list" })}>粘贴名单</Button>
            </span>
          )}
        </header>
        {mayChange && <Corrections choose={(id) => go({ person: id })} />}
        <RosterList data={data} chosen={person ?? null} choose={(id) => go({ person: id })} />
      </main>
      <aside className={styles.aside} aria-label="人员详情">
        {show === "add" && mayChange && (
          <AddPerson
            orgs={data.orgs}
            on={data.on}
            close={() => go({})}
            added={async (id) => {
              go({ person: id });
              await changed();
            }}
          />
        )}
        {show === "list" && mayChange && (
          <ListImport orgs={data.orgs} on={data.on} close={() => go({})} imported={changed} />
        )}
        {show === undefined &&
          (person === undefined ? (
            <p className={styles.none}>点左边一个人，看他的任职和参加的记录。</p>
          ) : (
            <PersonDetail
              key={person}
              id={person}
              orgs={data.orgs}
              mayChange={mayChange}
              today={data.on}
              changed={changed}
            />
          ))}
      </aside>
    </div>
  );
}
