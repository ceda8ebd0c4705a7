import { type BelowAnswer, operations, pathTo } from "@shilu/contract";
import { useQuery } from "@tanstack/react-query";
import { createLazyRoute, Link, useNavigate, useSearch } from "@tanstack/react-router";
import { belowQuery } from "../../api/below.ts";
import { useKeys } from "../../shell/keys.ts";
import { PeriodChoice } from "../../ui/period-choice.tsx";
import { Trouble, Waiting } from "../../ui/trouble.tsx";
import { OrgDetail } from "./org-detail.tsx";
import styles from "./page.module.css";
import { BelowTable } from "./table.tsx";

export const lazyRoute = createLazyRoute("/office/below")({ component: BelowPage });

/** 下级概览: the orgs below × what the rules ask, by name; on the right what one of them has shared. */
function BelowPage() {
  const search = useSearch({ from: "/office/below" });
  const found = useQuery(belowQuery(search));
  if (found.isPending) return <Waiting says="正在汇总下级单位…" />;
  if (found.isLoadingError) return <Trouble error={found.error} again={() => void found.refetch()} home />;
  return <Overview answer={found.data} />;
}

function Overview({ answer }: { readonly answer: BelowAnswer }) {
  const search = useSearch({ from: "/office/below" });
  const navigate = useNavigate({ from: "/below" });
  const { path, period, rows, seat } = answer;
  const groups = [...new Set(answer.columns.map(({ group }) => group))];
  const group = groups.find((one) => one === search.group);
  const columns = answer.columns
    .map((column, at) => ({ ...column, at }))
    .filter((one) => group === undefined || one.group === group);
  const open = rows.find(({ org }) => org.id === search.of);
  const close = () => {
    void navigate({ search: ({ of: _, mechanism: __, ...kept }) => kept, replace: true });
    const name = search.mechanism === undefined ? `${search.of}` : `${search.of} ${search.mechanism}`;
    document.getElementById(name)?.focus();
  };
  useKeys([["Escape", open === undefined ? undefined : close]]);
  return (
    <div className={styles.page}>
      <header className={styles.bar}>
        <h1 className={styles.title}>下级概览 {period.title}</h1>
        {groups.length > 1 && (
          <select
            className={styles.group}
            aria-label="制度类别"
            value={group ?? ""}
            onChange={({ target }) =>
              void navigate({
                search: ({ group: _, ...kept }) => (target.value === "" ? kept : { ...kept, group: target.value }),
              })
            }
          >
            <option value="">全部制度</option>
            {groups.map((one) => (
              <option key={one} value={one}>
                {one}
              </option>
            ))}
          </select>
        )}
        <PeriodChoice
          code={period.code}
          choose={(code) => void navigate({ search: (kept) => ({ ...kept, period: code }) })}
        />
        <a
          className={styles.act}
          href={pathTo(operations.belowFile, {}, { org: seat.id, period: period.code, group })}
          download
        >
          导出 csv
        </a>
        <button type="button" className={styles.act} onClick={() => print()}>
          打印
        </button>
      </header>
      {path.length > 1 && (
        <nav className={styles.path} aria-label="所在的一级">
          {path.map(({ id, name }) =>
            id === seat.id ? (
              <span key={id}>{name}</span>
            ) : (
              <Link key={id} to="/below" search={{ org: id, period: period.code }}>
                {name}
              </Link>
            ),
          )}
        </nav>
      )}
      <div className={styles.two} data-open={open !== undefined}>
        <main className={styles.list}>
          {rows.every(({ records }) => records === 0) && <Empty none={rows.length === 0} seat={seat.name} />}
          {rows.length > 0 && (
            <BelowTable
              rows={rows}
              columns={columns}
              chosen={search}
              open={(of, mechanism) =>
                void navigate({
                  search: ({ mechanism: _, ...kept }) => ({
                    ...kept,
                    of,
                    ...(mechanism === null ? {} : { mechanism }),
                  }),
                  replace: true,
                })
              }
            />
          )}
          <p className={styles.note}>
            单位按名称排列，只列数字，不折算比例。看到的是各单位已保存的记录和作出的说明；草稿、日志和谈话内容不在其内。
          </p>
        </main>
        {open !== undefined && (
          <OrgDetail
            key={`${open.org.id} ${search.mechanism ?? ""} ${period.code}`}
            row={open}
            mechanism={search.mechanism}
            period={period.code}
            close={close}
          />
        )}
      </div>
    </div>
  );
}

/** Nothing is there yet: what makes it appear. */
const Empty = ({ none, seat }: { readonly none: boolean; readonly seat: string }) => (
  <p className={styles.none}>
    {none
      ? `${seat}下面没有别的组织。组织在名册里有了上下级，这里就列出各单位。`
      : "尚未有单位共享。各单位在“记录”里记下并保存的事，会自动出现在这里，不用另外报送。"}
  </p>
);
