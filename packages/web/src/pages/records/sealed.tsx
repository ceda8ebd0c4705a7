import type { RecordAnswer } from "@shilu/contract";
import { sealedMark } from "@shilu/domain";
import Button from "antd/es/button";
import { useState } from "react";
import { readSealed } from "../../api/records.ts";
import { useMay } from "../../api/rights.ts";
import { Trouble } from "../../ui/trouble.tsx";
import styles from "./record.module.css";

type Seen = Awaited<ReturnType<typeof readSealed>>["values"];

/** What the record keeps sealed, shown to whoever may see it when he asks for it, and gone with the page. */
export function Sealed({ record }: { readonly record: RecordAnswer }) {
  const may = useMay("sealed.see");
  const [seen, setSeen] = useState<Seen | null>(null);
  const [fault, setFault] = useState<Error | null>(null);
  if (!may || !record.facts.some(({ text }) => text === sealedMark)) return null;
  const look = () => {
    setFault(null);
    readSealed(record.line.id).then(({ values }) => setSeen(values), setFault);
  };
  return (
    <section className={styles.part} aria-label="加密保存的内容">
      <div className={styles.partHead}>
        <h2>加密保存的内容</h2>
        <Button onClick={() => (seen === null ? look() : setSeen(null))}>{seen === null ? "查看" : "收起"}</Button>
      </div>
      {fault !== null && <Trouble error={fault} again={look} />}
      {seen === null && <p className={styles.note}>查看一次，审计日志里记一条。</p>}
      {seen !== null && (
        <dl className={styles.facts}>
          {seen.map(({ title, text }) => (
            <div key={title}>
              <dt>{title}</dt>
              <dd>{text}</dd>
            </div>
          ))}
        </dl>
      )}
    </section>
  );
}
