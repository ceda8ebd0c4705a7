import type { AuditAnswer } from "@shilu/contract";
import { printedHead } from "@shilu/domain";
import Button from "antd/es/button";
import { useState } from "react";
import { copyText } from "../../ui/copy-text.ts";
import styles from "./admin.module.css";

type Days = AuditAnswer["days"];

/** 每日校验值, to be copied by hand, copied or printed, and kept by somebody who does not keep this machine. */
export function DailyHeads({ days }: { readonly days: Days }) {
  const [said, say] = useState<string | null>(null);
  if (days.length === 0) return null;
  const copy = () =>
    say(copyText(linesOf(days)) ? "已复制，请粘贴到不由这台电脑保管的地方" : "浏览器不让复制，请打印或手工抄录");
  return (
    <section className={styles.heads} aria-labelledby="daily-heads">
      <h2 id="daily-heads" className={styles.subtitle}>
        每日校验值
      </h2>
      <p className={styles.note}>
        每天最后一个事件时的校验值：条数和根值的前16位。请定期打印或抄下，由不管这台电脑的人保存；以后用 shilu verify
        加上它核对，就知道那天以前的有没有改过。今天的还会变。
      </p>
      <div className={styles.line}>
        <Button onClick={copy}>复制</Button>
        <Button onClick={() => window.print()}>打印</Button>
        <span role="status">{said}</span>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: whoever uses the keyboard has to be able to scroll it. */}
      <section className={styles.days} tabIndex={0} aria-label="每日校验值的列表">
        <table className={styles.table}>
          <thead>
            <tr>
              {["日期", "条数", "校验值"].map((title) => (
                <th key={title} scope="col">
                  {title}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {days.map((day) => (
              <tr key={day.date}>
                <td className={styles.nowrap}>{day.date}</td>
                <td>{day.size}</td>
                <td className={styles.nowrap}>
                  <code>{printedHead(day)}</code>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </section>
  );
}

const linesOf = (days: Days): string => days.map((day) => `${day.date}\t${printedHead(day)}\n`).join("");
