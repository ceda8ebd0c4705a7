import { type CompiledReport, period, periodTitle } from "@shilu/domain";
import styles from "./print-notes.module.css";

/** On paper a number cannot be clicked: its source stands behind the text as a numbered note. */
export function PrintNotes({ report }: { readonly report: CompiledReport }) {
  return (
    <section className={styles.notes}>
      <h2>数据来源</h2>
      <ol>
        {report.numbers.map(({ id, text, unit, source }) => (
          <li key={id}>
            {source.title}：{text}
            {unit}。{source.rule}。{periodTitle(period(source.period))}，{source.records.length} 条记录
            {source.late > 0 ? `，其中补录 ${source.late} 条` : ""}
            {source.notAssessed ? "（仅记载、不作考核）" : ""}。
          </li>
        ))}
      </ol>
      {report.open.length > 0 && <h2>待补</h2>}
      <ul>
        {report.open.map(({ id, what, reason }) => (
          <li key={id}>
            {what}：{reason}
          </li>
        ))}
      </ul>
    </section>
  );
}
