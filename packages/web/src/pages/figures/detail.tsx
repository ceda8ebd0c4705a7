import type { FigureAnswer } from "@shilu/contract";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import Button from "antd/es/button";
import { useState } from "react";
import { figureQuery } from "../../api/figures.ts";
import { copyText } from "../../ui/copy-text.ts";
import { RecordLines } from "../../ui/record-lines.tsx";
import { Trouble, Waiting } from "../../ui/trouble.tsx";
import { amountText } from "./amount.ts";
import styles from "./page.module.css";

/** Where one value comes from: its rule in words, the records that count, and those that do not with the reason. */
export function FigureDetail({ code, period }: { readonly code: string; readonly period: string }) {
  const found = useQuery(figureQuery(code, period));
  if (found.isPending) return <Waiting says="正在找它的记录…" />;
  if (found.isLoadingError) return <Trouble error={found.error} again={() => void found.refetch()} />;
  return <Detail answer={found.data} />;
}

function Detail({ answer }: { readonly answer: FigureAnswer }) {
  const { figure, period, countingRules, parts, records, hidden, excluded, late } = answer;
  return (
    <>
      <p className={styles.value}>
        {amountText(figure.value)}
        {figure.value === null ? "" : figure.unit}
      </p>
      <h2 className={styles.of}>{figure.title}</h2>
      {figure.notAssessed && <p className={styles.only}>仅记载、不作考核</p>}
      <dl className={styles.facts}>
        <dt>期间</dt>
        <dd>{period.title}</dd>
        <dt>口径</dt>
        <dd>{figure.rule}</dd>
        {parts.length > 0 && (
          <>
            <dt>其中</dt>
            <dd>{parts.map(({ source, value }) => `${source} ${amountText(value)}${figure.unit}`).join("；")}</dd>
          </>
        )}
      </dl>
      {countingRules.length > 0 && (
        // Folded: what one comes for are the records.
        <details className={styles.counting}>
          <summary>用到的计数规则 {countingRules.length} 条</summary>
          <ul className={styles.rules}>
            {countingRules.map(({ id, title, says }) => (
              <li key={id}>
                {title}：{says}
              </li>
            ))}
          </ul>
          <Link to="/counting">全部口径</Link>
        </details>
      )}
      <Copy answer={answer} />
      <h3 className={styles.sub}>
        计入的记录 {records.length + hidden} 条{late > 0 && `，其中补录 ${late} 条`}
      </h3>
      {records.length + hidden === 0 ? (
        <p className={styles.hint}>这个期间没有记录，也没有零报告，所以没有数值；记一条以后就有。</p>
      ) : (
        <RecordLines records={records} hidden={hidden} />
      )}
      {excluded.length > 0 && (
        <>
          <h3 className={styles.sub}>没有计入的记录 {excluded.length} 条</h3>
          <ul className={styles.excluded}>
            {excluded.map(({ record, title, why }) => (
              <li key={record}>
                <Link to="/records/$record" params={{ record }} search={{}}>
                  {title}
                </Link>
                <span className={styles.why}>{why}</span>
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}

/** The value in a sentence that says where it comes from. */
const noteOf = ({ figure, period, records, hidden }: FigureAnswer): string =>
  `${period.title}${figure.title}${amountText(figure.value)}${figure.unit}（口径：${figure.rule.replace(/。$/, "")}；来源：台账记录${records.length + hidden}条：${[
    ...records.map(({ id }) => id),
    ...(hidden > 0 ? [`另${hidden}条限定知悉范围`] : []),
  ].join("、")}）`;

function Copy({ answer }: { readonly answer: FigureAnswer }) {
  const [said, say] = useState<string | null>(null);
  if (answer.figure.value === null) return null;
  const copy = () => say(copyText(noteOf(answer)) ? "已复制，连同口径和记录编号" : "浏览器不让复制，请手工抄录");
  return (
    <p className={styles.copy}>
      <Button onClick={copy}>复制数值和来源</Button> <span role="status">{said}</span>
    </p>
  );
}
