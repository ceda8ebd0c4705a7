import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useEffect, useRef } from "react";
import { recordQuery } from "../../api/queries.ts";
import { Trouble, Waiting } from "../../ui/trouble.tsx";
import styles from "./aside.module.css";

/** One record, read as its mechanism asks for it. */
export function RecordDetail({ record, back }: { readonly record: string; readonly back: () => void }) {
  const found = useQuery(recordQuery(record));
  const heading = useRef<HTMLHeadingElement>(null);
  const shown = found.data?.line.id;
  useEffect(() => {
    if (shown !== undefined) heading.current?.focus({ preventScroll: true });
  }, [shown]);
  if (found.isPending) return <Waiting says="正在打开记录…" />;
  if (found.isLoadingError) return <Trouble error={found.error} again={() => void found.refetch()} />;
  const { line, facts, attendance, version } = found.data;
  return (
    <>
      <div className={styles.head}>
        <span className={styles.kind}>
          记录 · {line.mechanism}
          {version > 1 ? ` · 第 ${version} 版` : ""}
        </span>
        <Link to="/records/$record" params={{ record: line.id }} search={{}}>
          打开这条记录
        </Link>
        <button type="button" className={styles.plain} onClick={back} aria-keyshortcuts="Escape">
          返回
        </button>
      </div>
      <h2 ref={heading} tabIndex={-1} className={styles.value}>
        {line.title}
      </h2>
      <p className={styles.title}>{line.org}</p>
      <dl className={styles.facts}>
        {facts.map(({ title, text }) => (
          <FactRow key={`${title}${text}`} title={title} text={text} />
        ))}
        {attendance.map(({ status, people }) => (
          <FactRow
            key={status}
            title={`${status} ${people.length} 人`}
            text={people.map(({ name, reason }) => (reason === null ? name : `${name}（${reason}）`)).join("、")}
          />
        ))}
        <FactRow title="佐证" text={line.evidence.length > 0 ? line.evidence.join("；") : "可后补，不影响统计"} />
        {line.late && <FactRow title="补录" text={`发生于 ${line.start}，录入于 ${line.entered}`} />}
        <FactRow title="编号" text={line.id} />
      </dl>
    </>
  );
}

const FactRow = ({ title, text }: { readonly title: string; readonly text: string }) => (
  <>
    <dt>{title}</dt>
    <dd>{text}</dd>
  </>
);
