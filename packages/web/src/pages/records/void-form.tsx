import Button from "antd/es/button";
import { type FormEvent, useEffect, useRef, useState } from "react";
import { Faults } from "../../ui/faults.tsx";
import styles from "./record.module.css";

type Props = { readonly voidIt: (reason: string) => Promise<unknown>; readonly close: () => void };

/** 作废 asks for the reason. The record stays readable with it. */
export function VoidForm({ voidIt, close }: Props) {
  const [reason, setReason] = useState("");
  const [fault, setFault] = useState<unknown>(null);
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => input.current?.focus(), []);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    try {
      await voidIt(reason);
      close();
    } catch (error) {
      setFault(error);
    }
  };
  return (
    <form className={styles.form} onSubmit={submit} aria-label="作废">
      <label htmlFor="void-reason">作废的理由</label>
      <div className={styles.line}>
        <input
          id="void-reason"
          ref={input}
          value={reason}
          maxLength={200}
          placeholder="如：与3月5日那条重复"
          aria-describedby="void-note"
          onChange={({ target }) => setReason(target.value)}
        />
        <Button htmlType="submit">作废</Button>
        <button type="button" className={styles.plain} onClick={close}>
          不作废
        </button>
      </div>
      <p id="void-note" className={styles.note}>
        作废以后不计入任何指标，记录和理由仍可查看，30天内可以恢复。
      </p>
      <Faults error={fault} />
    </form>
  );
}
