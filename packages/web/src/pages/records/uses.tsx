import type { RecordUses } from "@shilu/contract";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { recordUsesQuery } from "../../api/records.ts";
import { Trouble } from "../../ui/trouble.tsx";
import styles from "./record.module.css";

/** 用在哪里: every figure, report, duty, problem and other record that goes by this one. */
export function Uses({ record }: { readonly record: string }) {
  const found = useQuery(recordUsesQuery(record));
  return (
    <section className={styles.part} aria-label="用在哪里">
      <div className={styles.partHead}>
        <h2>用在哪里</h2>
      </div>
      {found.isPending && (
        <p className={styles.note} role="status">
          正在找…
        </p>
      )}
      {found.isError && <Trouble error={found.error} again={() => void found.refetch()} />}
      {found.isSuccess && <Found uses={found.data} />}
    </section>
  );
}

function Found({ uses: { figures, reports, duties, problems, records } }: { readonly uses: RecordUses }) {
  const all = figures.length + reports.length + duties.length + problems.length + records.length;
  if (all === 0) return <p className={styles.note}>还没有指标、报告或规定动作用到它。</p>;
  return (
    <>
      <Kind title="指标" of={figures}>
        {({ code, title, text, period }) => (
          <li key={code}>
            {title}：<b>{text}</b>（{period}）
          </li>
        )}
      </Kind>
      <Kind title="报告" of={reports}>
        {({ id, title, periodTitle, numbers }) => (
          <li key={id}>
            {periodTitle} {title}
            <span className={styles.numbers}>
              {numbers.map((one) => (
                <Link
                  key={one.id}
                  to="/reports/$report"
                  params={{ report: id }}
                  search={{ number: one.id }}
                  title={one.around}
                >
                  {one.text}
                </Link>
              ))}
            </span>
          </li>
        )}
      </Kind>
      <Kind title="规定动作" of={duties}>
        {({ id, title, status }) => (
          <li key={id}>
            <Link to="/today" search={{ duty: id }}>
              {title}
            </Link>
            （{status}）
          </li>
        )}
      </Kind>
      <Kind title="问题" of={problems}>
        {({ id, text, state }) => (
          <li key={id}>
            {text}（{state}）
          </li>
        )}
      </Kind>
      <Kind title="别的记录" of={records}>
        {({ id, title, start, how }) => (
          <li key={id}>
            {how}：
            <Link to="/records/$record" params={{ record: id }} search={{}}>
              {start} {title}
            </Link>
          </li>
        )}
      </Kind>
    </>
  );
}

type KindProps<T> = { readonly title: string; readonly of: readonly T[]; readonly children: (one: T) => ReactNode };

function Kind<T>({ title, of, children }: KindProps<T>) {
  if (of.length === 0) return null;
  return (
    <>
      <h3>{title}</h3>
      <ul>{of.map(children)}</ul>
    </>
  );
}
