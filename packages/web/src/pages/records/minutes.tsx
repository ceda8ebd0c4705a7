import type { RecordAnswer } from "@shilu/contract";
import { moment } from "../../ui/moment.ts";
import { marksOf } from "./columns.ts";
import styles from "./record.module.css";

/** The record read as a short 纪要: what it is, its fields in the order of its form, who was there. */
export function Minutes({ record: { line, version, facts, attendance, voided } }: { readonly record: RecordAnswer }) {
  const rows = [
    ...facts,
    ...attendance.map(({ status, people }) => ({
      title: `${status} ${people.length} 人`,
      text: people.map(({ name, reason }) => (reason === null ? name : `${name}（${reason}）`)).join("、"),
    })),
  ];
  return (
    <>
      <p className={styles.kind}>
        {line.mechanism}
        {version > 1 ? ` · 第 ${version} 版` : ""}
        {marksOf(line) !== "" && <span className={styles.mark}>{marksOf(line)}</span>}
      </p>
      <h1 className={styles.title} tabIndex={-1}>
        {line.title}
      </h1>
      <p className={styles.org}>{line.org}</p>
      {voided !== null && (
        <p className={styles.voided}>
          × {voided.by}在 {moment(voided.at)} 作废{voided.reason === null ? "" : `：${voided.reason}`}
          。不计入任何指标。
        </p>
      )}
      {line.status === "draft" && (
        <p className={styles.late}>◇ 草稿：还缺制度要求的内容，不计入任何指标；补全保存后即记入。</p>
      )}
      {line.late && (
        <p className={styles.late}>
          △ 补录：发生于 {line.start}，录入于 {line.entered}。
        </p>
      )}
      <dl className={styles.facts}>
        {rows.map(({ title, text }, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: titles repeat, and the order is the record's own
          <div key={`${title}${at}`}>
            <dt>{title}</dt>
            <dd>{text}</dd>
          </div>
        ))}
        <div>
          <dt>编号</dt>
          <dd>{line.id}</dd>
        </div>
      </dl>
    </>
  );
}
