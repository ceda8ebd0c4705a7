import type { AlarmsAnswer } from "@shilu/contract";
import { useQuery } from "@tanstack/react-query";
import Button from "antd/es/button";
import { acknowledgeAlarm, alarmsQuery } from "../../api/access.ts";
import { useRefresh } from "../../api/refresh.ts";
import { Faults } from "../../ui/faults.tsx";
import { moment } from "../../ui/moment.ts";
import { Trouble } from "../../ui/trouble.tsx";
import { useDoing } from "../sign-in/doing.ts";
import styles from "./admin.module.css";

/** 告警, for the 安全管理员: what is out of the ordinary, until he has seen it; what he has seen stays below. */
export function Alarms() {
  const { data, error } = useQuery(alarmsQuery);
  const refresh = useRefresh();
  const { busy, fault, run } = useDoing();
  if (data === undefined) return error === null ? null : <Trouble error={error} />;
  const { alarms } = data;
  const open = alarms.filter(({ seen }) => seen === null);
  return (
    <section className={styles.section} aria-label="告警">
      <h2 className={styles.title}>告警</h2>
      <p className={styles.note}>
        {open.length === 0 ? "没有未知悉的告警。" : `有 ${open.length} 条告警还没有人知悉。`}
        连续被拒绝、大量带走、非工作时间改授权、时钟回拨、审计链或程序文件被改动、备份没有做成，程序会在这里告诉您。
      </p>
      <Faults error={fault} />
      <ul className={styles.plain}>
        {alarms.map((alarm) => (
          <li key={alarm.id} className={styles.line}>
            <Words alarm={alarm} />
            {alarm.seen === null && (
              <Button
                size="small"
                disabled={busy}
                aria-label={`知悉 ${moment(alarm.at, true)} 的告警`}
                onClick={() =>
                  void run(async (keys) => {
                    await acknowledgeAlarm(`${alarm.id}`, keys);
                    await refresh("alarm");
                  })
                }
              >
                知悉
              </Button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

const Words = ({ alarm: { at, says, seen } }: { readonly alarm: AlarmsAnswer["alarms"][number] }) => (
  <span className={seen === null ? styles.flag : styles.small}>
    {moment(at, true)} {says}
    {seen !== null && `（${moment(seen.at)} ${seen.by}已知悉）`}
  </span>
);
