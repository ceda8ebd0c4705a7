import { useEffect, useState } from "react";
import styles from "./entries.module.css";
import { database } from "./outbox/database.ts";
import { askDuties, type Duty, type Told } from "./port.ts";

const marks: Readonly<Record<string, { readonly shape: string; readonly look: string | undefined }>> = {
  逾期: { shape: "▲", look: styles.overdue },
  将到期: { shape: "◆", look: styles.soon },
};
const plain = { shape: "○", look: styles.waits };

/** 待办: what is open of the village's mechanisms and of the visitor himself. Read from the office each time, kept nowhere. */
export function Duties() {
  const [told, setTold] = useState<Told<readonly Duty[]> | null>(null);
  useEffect(() => {
    let gone = false;
    void database.self
      .get("self")
      .catch(() => undefined)
      .then((self) => askDuties(self?.person ?? null))
      .then((answer) => gone || setTold(answer));
    return () => {
      gone = true;
    };
  }, []);
  return (
    <>
      <h2 className={styles.heading}>待办</h2>
      {told === null ? (
        <p className={styles.note}>正在向单位查询……</p>
      ) : "says" in told ? (
        <p className={styles.note}>看不到待办：{told.says}。</p>
      ) : told.value.length === 0 ? (
        <p className={styles.note}>没有待办。</p>
      ) : (
        <DutyList duties={told.value} />
      )}
    </>
  );
}

const DutyList = ({ duties }: { readonly duties: readonly Duty[] }) => (
  <ul className={styles.list}>
    {duties.map(({ id, title, says, reason, basis, due, status, of }) => {
      const { shape, look } = marks[status] ?? plain;
      return (
        <li key={id} className={styles.duty}>
          <p className={styles.title}>{title}</p>
          <p>
            <span className={look}>
              <span aria-hidden="true">{shape}</span> {status}
            </span>
            <span className={styles.day}>{due === null ? "及时" : `期限 ${due}`}</span>
            <span className={styles.day}>{of}</span>
          </p>
          <details>
            <summary className={styles.more}>要求和依据</summary>
            <p>{says}</p>
            <p>{reason}</p>
            <p className={styles.note}>{basis}</p>
          </details>
        </li>
      );
    })}
  </ul>
);
