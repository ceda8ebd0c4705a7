import { daysBetween, isLate, longDate, parseDate } from "@shilu/domain";
import Form from "antd/es/form";
import { useClockFault } from "../api/clock.ts";
import styles from "./assist.module.css";
import type { Entry } from "./entry.ts";

type Props = { readonly today: string; readonly preparing: boolean };

/**
 * What is to be said of the day before it is saved: that it will be marked 补录, that it is to come where it is not only prepared, that this
 * machine's clock is wrong.
 */
export function DayNotes({ today, preparing }: Props) {
  const form = Form.useFormInstance<Entry>();
  const day = Form.useWatch("day", form);
  const end = Form.useWatch("end", form);
  const clock = useClockFault();
  const now = parseDate(today);
  const start = parseDate(day?.format("YYYY-MM-DD") ?? "");
  const last = parseDate(end?.format("YYYY-MM-DD") ?? "") ?? start;
  if (now === null) return null;
  return (
    <>
      {start !== null && last !== null && isLate({ start, end: last, entered: now }) && (
        <p className={styles.late}>◇ 补录：晚于发生日{daysBetween(last, now)}天，保存后标明“补录”，照样计入。</p>
      )}
      {start !== null && start > now && !preparing && (
        <p className={styles.late}>▲ 日期在今天（{longDate(now)}）之后，发生了再记。</p>
      )}
      {clock !== null && (
        <p className={styles.late}>
          ▲ 这台电脑的时钟{clock}，日期一律以程序的今天（{longDate(now)}）为准。
        </p>
      )}
    </>
  );
}
