import { operations, pathTo } from "@shilu/contract";
import { useQuery } from "@tanstack/react-query";
import { createLazyRoute, Link, useNavigate, useSearch } from "@tanstack/react-router";
import { useCallback, useState } from "react";
import { officeQuery } from "../../api/queries.ts";
import { type RecordsSearch, recordFiltersQuery } from "../../api/records.ts";
import { useRights } from "../../api/rights.ts";
import { useEntry } from "../../shell/entry.tsx";
import { useKeys } from "../../shell/keys.ts";
import controls from "../../ui/controls.module.css";
import { Trouble, Waiting } from "../../ui/trouble.tsx";
import { columns, useColumns } from "./columns.ts";
import { FilterBar } from "./filter-bar.tsx";
import { Menu } from "./menu.tsx";
import styles from "./page.module.css";
import { lineId, RecordTable } from "./table.tsx";
import { useLines } from "./use-lines.ts";
import { ViewMenu } from "./view-menu.tsx";

export const lazyRoute = createLazyRoute("/office/records")({ component: RecordsPage });

/** 记录台账: everything that was recorded, the newest first; J and K go along the lines, Space selects, Enter opens. */
function RecordsPage() {
  const search = useSearch({ from: "/office/records" });
  const navigate = useNavigate({ from: "/records" });
  const office = useQuery(officeQuery);
  const filters = useQuery(recordFiltersQuery);
  const { found, records, count, of, more, hasMore, waiting, sight } = useLines(search);
  const { shown, toggle } = useColumns();
  const [at, setAt] = useState<string | null>(null);
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const { record } = useEntry();
  const select = useCallback((id: string) => {
    setSelected((before) => {
      const next = new Set(before);
      if (!next.delete(id)) next.add(id);
      return next;
    });
  }, []);
  const step = (by: 1 | -1) => {
    const next = records[records.findIndex(({ id }) => id === at) + by] ?? (at === null ? records[0] : undefined);
    if (next !== undefined) document.getElementById(lineId(next.id))?.focus();
    else if (by > 0) more();
  };
  useKeys([
    ["J", () => step(1)],
    ["K", () => step(-1)],
    ["Space", at === null ? undefined : () => select(at)],
  ]);
  const change = (next: RecordsSearch) => {
    setSelected(new Set());
    void navigate({ search: next, replace: true });
  };
  const can = useRights();
  if (found.isPending || office.isPending) return <Waiting says="正在读取记录…" />;
  if (found.isLoadingError) return <Trouble error={found.error} again={() => void found.refetch()} />;
  const chosen = selected.size > 0 ? { ids: [...selected].join(",") } : search;
  return (
    <main className={styles.page}>
      <header className={styles.bar}>
        <h1 className={styles.title}>记录</h1>
        <p className={styles.count} role="status">
          {found.isPlaceholderData
            ? "正在找…"
            : `共 ${count} 条${selected.size > 0 ? `，已选 ${selected.size} 条` : ""}`}
        </p>
        <nav className={styles.acts} aria-label="操作">
          <ViewMenu search={search} today={office.data?.today ?? ""} />
          <ColumnChoice shown={shown.map(({ key }) => key)} toggle={toggle} />
          {can("record.enter") && (
            <Link
              className={styles.act}
              to="/records/import"
              search={search.mechanism === undefined ? {} : { mechanism: search.mechanism }}
            >
              导入表格
            </Link>
          )}
          {can("record.enter") && (
            <Link className={styles.act} to="/records/minutes">
              读会议记录
            </Link>
          )}
          {can("ledger.export") && (
            <>
              {selected.size > 0 ? (
                <Link className={styles.act} to="/records/casebook" search={{ ids: [...selected].join(",") }}>
                  编成汇编
                </Link>
              ) : (
                <Link className={styles.act} to="/records/volume" search={volumeOf(search)}>
                  按年成册
                </Link>
              )}
              <a className={styles.act} href={pathTo(operations.recordsSheet, {}, chosen)} download>
                {selected.size > 0 ? `导出所选 ${selected.size} 条` : "导出 xlsx"}
              </a>
              <a className={styles.act} href={pathTo(operations.recordsFile, {}, chosen)} download>
                {selected.size > 0 ? "所选存为 csv" : "导出 csv"}
              </a>
            </>
          )}
          <button type="button" className={styles.act} onClick={() => print()}>
            打印
          </button>
        </nav>
      </header>
      <FilterBar search={search} filters={filters.data} today={office.data?.today ?? ""} change={change} />
      <div className={styles.list}>
        {records.length === 0 ? (
          <Empty
            narrowed={Object.keys(search).length > 0}
            clear={() => change({})}
            record={can("record.enter") ? () => record() : null}
          />
        ) : (
          <RecordTable {...{ records, shown, search: of, at, stand: setAt, selected, select }} />
        )}
        {hasMore && (
          <p className={styles.more}>
            <button ref={sight} type="button" className={controls.quiet} onClick={more} aria-busy={waiting}>
              再看 40 条
            </button>
            <span>
              已列 {records.length} 条，共 {count} 条
            </span>
          </p>
        )}
      </div>
      <p className={styles.keys}>J K 上下 · Enter 打开 · 空格选取 · / 搜索 · N 记一条</p>
    </main>
  );
}

/** The volume of what the list is narrowed to. */
const volumeOf = ({ mechanism, group, org, from }: RecordsSearch) => ({
  ...(mechanism === undefined ? {} : { mechanism }),
  ...(group === undefined ? {} : { group }),
  ...(org === undefined ? {} : { org }),
  ...(from === undefined ? {} : { year: from.slice(0, 4) }),
});

type EmptyProps = { readonly narrowed: boolean; readonly clear: () => void; readonly record: (() => void) | null };

/** Nothing there: what to do. Plain buttons: antd's would make their styles first, while somebody waits for what his filter found. */
function Empty({ narrowed, clear, record }: EmptyProps) {
  return (
    <div className={styles.empty}>
      {narrowed ? (
        <>
          <p>没有符合这些条件的记录。</p>
          <button type="button" className={controls.quiet} onClick={clear}>
            清除筛选
          </button>
        </>
      ) : (
        <>
          <p>还没有记录。先记一条，或导入旧台账、读会议记录。</p>
          {record !== null && (
            <>
              <button type="button" className={controls.main} onClick={record}>
                记一条
              </button>
              <Link to="/records/import">导入旧台账</Link>
              <Link to="/records/minutes">读会议记录</Link>
            </>
          )}
        </>
      )}
    </div>
  );
}

type ColumnChoiceProps = {
  readonly shown: readonly string[];
  readonly toggle: ReturnType<typeof useColumns>["toggle"];
};

/** Which columns are shown: kept on this machine. */
function ColumnChoice({ shown, toggle }: ColumnChoiceProps) {
  return (
    <Menu title="列">
      {columns.map(({ key, title }) => (
        <label key={key}>
          <input type="checkbox" checked={shown.includes(key)} onChange={() => toggle(key)} /> {title}
        </label>
      ))}
    </Menu>
  );
}
