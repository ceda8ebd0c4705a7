import { useQuery } from "@tanstack/react-query";
import { backupsQuery } from "../../api/access.ts";
import { moment } from "../../ui/moment.ts";
import { Trouble } from "../../ui/trouble.tsx";
import styles from "./admin.module.css";

/** 备份, for the 系统管理员: when the program backs up by itself, and whether it did. */
export function Backups() {
  const { data, error } = useQuery(backupsQuery);
  if (data === undefined) return error === null ? null : <Trouble error={error} />;
  const { plan, made, drilled, failure } = data;
  return (
    <section className={styles.section} aria-label="备份">
      <h2 className={styles.title}>备份</h2>
      {failure !== null && (
        <p className={styles.flag} role="alert">
          {moment(failure.at)} 的自动备份没有做成，以后也还没有做成：{failure.says}
        </p>
      )}
      <p className={styles.note}>
        {plan === null
          ? "没有定自动备份。请在服务器上运行 shilu backup --nightly 02:30 --to 别的磁盘上的文件夹 --key 钥匙文件。"
          : `每天 ${plan.at} 自动备份到 ${plan.to}，留最近 ${plan.copies} 份，每周第一份做恢复演练。`}
      </p>
      <p className={styles.note}>
        {made === null ? "还没有自动备份过。" : `最近一次：${moment(made.at)}，${made.file}。`}
        {drilled === null ? "还没有演练过恢复。" : `最近一次恢复演练：${moment(drilled.at)}，全部相同。`}
      </p>
    </section>
  );
}
