import type { BelowOrgAnswer, BelowRowAnswer } from "@shilu/contract";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useEffect, useRef } from "react";
import { belowOrgQuery } from "../../api/below.ts";
import { RecordLines } from "../../ui/record-lines.tsx";
import { Trouble, Waiting } from "../../ui/trouble.tsx";
import styles from "./page.module.css";
import { RemindForm } from "./remind-form.tsx";

type Props = {
  readonly row: BelowRowAnswer;
  readonly mechanism: string | undefined;
  readonly period: string;
  readonly close: () => void;
};

/** What one org below has shared: its 规定动作, its records; and the one note a week that may be sent to it. */
export function OrgDetail({ row: { org, below, reminded }, mechanism, period, close }: Props) {
  const found = useQuery(belowOrgQuery(org.id, mechanism, period));
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus({ preventScroll: true }), []);
  return (
    <aside className={styles.detail} aria-label="下级单位">
      <div className={styles.head}>
        <h2 ref={heading} tabIndex={-1} className={styles.of}>
          {org.name}
        </h2>
        <button type="button" className={styles.act} aria-keyshortcuts="Escape" onClick={close}>
          关闭
        </button>
      </div>
      {below && (
        <p>
          <Link to="/below" search={{ org: org.id, period }}>
            看它的下级
          </Link>
        </p>
      )}
      <RemindForm org={org} reminded={reminded} />
      {found.isPending && <Waiting says="正在打开这个单位…" />}
      {found.isLoadingError && <Trouble error={found.error} again={() => void found.refetch()} />}
      {found.data !== undefined && <Shared answer={found.data} />}
    </aside>
  );
}

function Shared({ answer: { mechanism, period, duties, records, more } }: { readonly answer: BelowOrgAnswer }) {
  return (
    <>
      <h3 className={styles.sub}>
        {mechanism?.name ?? "规定动作"} {period.title} {duties.length} 项
      </h3>
      {duties.length === 0 && <p className={styles.hint}>没有规定动作。</p>}
      <ul className={styles.duties}>
        {duties.map(({ id, title, of, people, status, due, basis, reason, stated }) => (
          <li key={id}>
            <span>
              {marks[status]} {status}　{title}
            </span>
            <span className={styles.small}>
              {[people > 0 ? `${of}，` : "", reason, due === null ? "" : `，期限 ${due}`].join("")}
            </span>
            {stated !== null && <span className={styles.small}>{stated}</span>}
            <span className={styles.small}>{basis}</span>
          </li>
        ))}
      </ul>
      <h3 className={styles.sub}>已共享的记录 {records.length + more} 条</h3>
      {records.length === 0 ? (
        <p className={styles.hint}>这个期间没有共享的记录。</p>
      ) : (
        <RecordLines records={records} hidden={0} />
      )}
      {more > 0 && <p className={styles.hint}>还有 {more} 条没有列出，请缩短期间，或到“记录”里查看。</p>}
    </>
  );
}

/** Status is word and shape. */
const marks: Readonly<Record<BelowOrgAnswer["duties"][number]["status"], string>> = {
  ...{ 已完成: "●", 补录完成: "●", 已说明: "◎", 不适用: "－", 未到期: "○", 将到期: "◇", 逾期: "▲" },
};
