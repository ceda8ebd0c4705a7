import styles from "./entries.module.css";
import { stateOf } from "./outbox/entry.ts";
import type { Outbox } from "./outbox/use-outbox.ts";
import { Settings } from "./settings.tsx";
import { StateMark, titleOf } from "./state-mark.tsx";

/** Everything that was put down on this phone, newest first, and who writes here. */
export function Entries({ entries, sending, trouble, sendNow }: Outbox) {
  const waiting = entries.filter((entry) => stateOf(entry) === "已存本机").length;
  return (
    <>
      <h2 className={styles.heading}>本机的记录</h2>
      {entries.length === 0 ? (
        <p className={styles.note}>还没有记。没有网络也能记，联网后自动同步。</p>
      ) : (
        <ul className={styles.list}>
          {entries.map((entry) => (
            <li key={entry.id}>
              <a className={styles.row} href={`#entry/${encodeURIComponent(entry.id)}`}>
                <span className={styles.title}>{titleOf(entry)}</span>
                <span className={styles.day}>{entry.draft.on}</span>
                <StateMark entry={entry} />
              </a>
            </li>
          ))}
        </ul>
      )}
      {waiting > 0 && (
        <>
          {trouble !== null && <p className={styles.note}>{trouble.says}。记下的都存在本机，能同步时自动同步。</p>}
          <button className={styles.button} type="button" disabled={sending} onClick={sendNow}>
            {sending ? "正在同步……" : `现在同步（${waiting}条）`}
          </button>
        </>
      )}
      <p className={styles.note}>已同步的在本机再留七天，之后只在单位的台账里。</p>
      <Settings />
      <h2 className={styles.heading}>常年没有网络的村</h2>
      <p className={styles.note}>
        下载一份走访本，存在手机里，不联网也能打开来记；回单位后导出一个文件，交给管台账的人导入。
      </p>
      <a className={styles.button} href="/visit-book.html" download="走访本.html">
        下载走访本
      </a>
    </>
  );
}
