import { wholeHead } from "@shilu/domain";
import { useQuery } from "@tanstack/react-query";
import { createLazyRoute } from "@tanstack/react-router";
import Button from "antd/es/button";
import { useState } from "react";
import { auditQuery } from "../../api/access.ts";
import { moment } from "../../ui/moment.ts";
import { Trouble, Waiting } from "../../ui/trouble.tsx";
import styles from "./admin.module.css";
import { DailyHeads } from "./daily-heads.tsx";

/** 审计, for the 审计管理员: who did what, when, from where. Nobody changes it, nobody can switch it off. */
function AuditPage() {
  const [before, setBefore] = useState<number | null>(null);
  const { data, error } = useQuery(auditQuery(before));
  if (data === undefined) return error === null ? <Waiting says="正在取日志……" /> : <Trouble error={error} />;
  const { events, size, root, days } = data;
  const last = events.at(-1);
  return (
    <main className={styles.page}>
      <h1 className={styles.title}>审计</h1>
      <p className={styles.note}>
        共{size}条，合成一棵 Merkle 树（SM3）；现在的校验值是{" "}
        <span className={styles.secret}>{wholeHead({ size, root })}</span>。只写做了什么、对哪一条，不写内容。
      </p>
      <DailyHeads days={days} />
      <div className={styles.turn}>
        <Button disabled={before === null} onClick={() => setBefore(null)}>
          最新的
        </Button>
        <Button disabled={last === undefined || last.seq <= 1} onClick={() => setBefore(last?.seq ?? null)}>
          更早的
        </Button>
      </div>
      <div className={styles.log}>
        <table className={styles.table}>
          <thead>
            <tr>
              {["序号", "时间", "谁", "从哪里", "做了什么", "对什么"].map((title) => (
                <th key={title} scope="col">
                  {title}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {events.map(({ seq, at, actor, login, address, title, changes }) => (
              <tr key={seq}>
                <td>{seq}</td>
                <td className={styles.nowrap}>{moment(at, true)}</td>
                <td className={styles.nowrap}>
                  {actor}
                  {login !== null && <div className={styles.small}>{login}</div>}
                </td>
                <td>{address}</td>
                <td className={styles.nowrap}>{title}</td>
                <td className={styles.small}>
                  <ul className={styles.plain}>
                    {[...new Set(changes)].map((change) => (
                      <li key={change}>{change}</li>
                    ))}
                  </ul>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </main>
  );
}

export const lazyRoute = createLazyRoute("/office/admin/audit")({ component: AuditPage });
