import { type CompiledGap, type CompiledNumber, type CompiledReport, period, periodTitle } from "@shilu/domain";
import { NotForSecrets } from "../../ui/not-for-secrets.tsx";
import { gapViews, slotTitles } from "./gap-view.ts";
import styles from "./print-notes.module.css";

/** On paper nothing can be clicked: the source of a number, and the facts of a sentence, stand behind the text as numbered notes. */
export function PrintNotes({ report }: { readonly report: CompiledReport }) {
  const rest = gapViews(report).filter(({ place }) => place === "rest");
  const marks = report.blocks.flatMap(({ content }) => content);
  return (
    <section className={styles.notes}>
      <h2>数据来源</h2>
      <ol>
        {marks.map((mark) => {
          if (mark.kind === "number") return <NumberNote key={mark.number.id} number={mark.number} />;
          return mark.kind === "gap" ? <GapNote key={mark.gap.id} gap={mark.gap} /> : null;
        })}
      </ol>
      {rest.length > 0 && <h2>正文未列的缺口和下一步</h2>}
      <ul>
        {rest.map(({ id, of, text }) => (
          <li key={id}>
            {slotTitles[of]}：{text}
          </li>
        ))}
      </ul>
      {report.open.length > 0 && <h2>待补</h2>}
      <ul>
        {report.open.map(({ id, what, reason }) => (
          <li key={id}>
            {what}：{reason}
          </li>
        ))}
      </ul>
      <NotForSecrets />
    </section>
  );
}

const NumberNote = ({ number: { text, unit, source } }: { readonly number: CompiledNumber }) => (
  <li>
    {source.title}：{text}
    {unit}。{source.rule}。{periodTitle(period(source.period))}，{source.records.length} 条记录
    {source.late > 0 ? `，其中补录 ${source.late} 条` : ""}
    {source.notAssessed ? "（仅记载、不作考核）" : ""}。
  </li>
);

const GapNote = ({ gap: { facts, rule, edited } }: { readonly gap: CompiledGap }) => (
  <li>
    {facts.length === 0 ? "现在没有这条缺口" : facts.join("；")}。{rule === null ? "" : `${rule.basis}。`}
    {edited === null ? "" : `${edited.by}${edited.on}改写${edited.changed ? "，改写后事实已变" : ""}。`}
  </li>
);
