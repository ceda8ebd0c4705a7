import type { MechanismAnswer } from "@shilu/contract";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import Button from "antd/es/button";
import { useState } from "react";
import { mechanismQuery } from "../../api/mechanisms.ts";
import { useMay } from "../../api/rights.ts";
import { moment } from "../../ui/moment.ts";
import { Trouble, Waiting } from "../../ui/trouble.tsx";
import { ChangeForm } from "./change-form.tsx";
import styles from "./page.module.css";

/** One mechanism: who, what, how often, quorum, source article; the next dates; what it asked; the unit's own versions. */
export function MechanismDetail({ code }: { readonly code: string }) {
  const found = useQuery(mechanismQuery(code));
  const mayChange = useMay("practice.change");
  const [task, setTask] = useState<"change" | number | null>(null);
  if (found.isPending) return <Waiting says="正在读取…" />;
  if (found.isLoadingError) return <Trouble error={found.error} again={() => void found.refetch()} />;
  const { line, rules, next, duties, versions } = found.data;
  return (
    <>
      <h2 className={styles.name}>{line.title}</h2>
      {line.off && <p className={styles.off}>× 已停用：不再要求，也不再新记；以前的记录都在，照样算数。</p>}
      {mayChange && task === null && (
        <p>
          <Button size="small" onClick={() => setTask("change")}>
            {line.off ? "恢复或改次数" : "停用或改次数"}
          </Button>
        </p>
      )}
      {task !== null && (
        <ChangeForm
          key={task}
          code={code}
          known={found.data}
          version={task === "change" ? null : task}
          close={() => setTask(null)}
        />
      )}
      <h3 className={styles.section}>要求</h3>
      {rules.length === 0 && <p className={styles.small}>没有规定动作，只记载。</p>}
      <ul className={styles.rules}>
        {rules.map(({ line: rule, clause, whom }) => (
          <li key={rule.rule}>
            {rule.says}
            <span className={styles.small}>
              {whom}；{clause}
            </span>
            <span className={styles.small}>
              <Link to="/rules" search={{ rule: rule.rule }}>
                《{rule.document}》{rule.article ?? ""}
              </Link>
              （{rule.force}，{rule.state}）
            </span>
          </li>
        ))}
      </ul>
      <h3 className={styles.section}>接下来的日子</h3>
      {next.length === 0 && <p className={styles.small}>到明年年底没有定下日子的规定动作。</p>}
      <Duties list={next} />
      <details>
        <summary className={styles.section}>今年生成的规定动作 {duties.length} 项</summary>
        <Duties list={duties} />
      </details>
      <h3 className={styles.section}>本单位改过的各版</h3>
      {versions.length === 0 && <p className={styles.small}>没有改过，照制度库的要求办。</p>}
      <ul className={styles.rules}>
        {versions.map((one, at) => (
          <li key={one.version}>
            第{one.version}版，{one.from} 起：{saysWords(one, rules)}
            <span className={styles.small}>
              {one.reason}（{one.by}，{moment(one.at)}）
              {mayChange && at > 0 && !one.takenBack && (
                <button type="button" className={styles.plain} onClick={() => setTask(one.version)}>
                  退回这一版
                </button>
              )}
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}

function saysWords(
  { off, needs, takenBack }: MechanismAnswer["versions"][number],
  rules: MechanismAnswer["rules"],
): string {
  if (takenBack) return "撤销本单位的改动";
  if (off) return "停用";
  const told = Object.entries(needs).map(([rule, need]) => {
    const says = rules.find(({ line }) => line.rule === rule)?.line.says ?? rule;
    return `“${says}”改为至少${need}次`;
  });
  return told.length === 0 ? "照常执行" : told.join("；");
}

const Duties = ({ list }: { readonly list: MechanismAnswer["duties"] }) => (
  <ul className={styles.dates}>
    {list.map(({ id, title, of, due, status }) => (
      <li key={id}>
        <span className={styles.day}>{due}</span>
        <span>
          {title}
          <span className={styles.small}>
            {of}，{status}
          </span>
        </span>
      </li>
    ))}
  </ul>
);
