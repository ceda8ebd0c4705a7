import type { ReportTakenIn } from "@shilu/contract";
import { date, yearAtHand, yearsLater } from "@shilu/domain";
import { Link } from "@tanstack/react-router";
import Button from "antd/es/button";
import { useState } from "react";
import { takeInReport } from "../../api/figures.ts";
import { useRefresh } from "../../api/refresh.ts";
import { useWrite } from "../../api/use-write.ts";
import { Faults } from "../../ui/faults.tsx";
import { FileChoice } from "../../ui/file-choice.tsx";
import { NotForSecrets } from "../../ui/not-for-secrets.tsx";
import { PeriodChoice } from "../../ui/period-choice.tsx";
import styles from "./page.module.css";

/** A report that lies there as a file becomes the draft of another period: the file, what period it is of, and for which the new one is. */
export function TakeInForm({ today, close }: { readonly today: string; readonly close: () => void }) {
  const refresh = useRefresh();
  const now = yearAtHand(date(today));
  const [file, setFile] = useState<File | null>(null);
  const [from, setFrom] = useState(() => yearsLater(now, -1).code);
  const [to, setTo] = useState(now.code);
  const taking = useWrite(takeInReport, { onSuccess: () => refresh("report") });
  const choose = (chosen: File | undefined) => {
    if (chosen === undefined) return;
    setFile(chosen);
    // A report is called by its year more often than not.
    const year = /(?:19|20)\d{2}/.exec(chosen.name)?.[0];
    if (year !== undefined) setFrom(year);
  };
  if (taking.data !== undefined) return <TakenIn taken={taking.data} close={close} />;
  return (
    <form
      className={styles.renew}
      aria-label="由写好的报告起草"
      onSubmit={(event) => {
        event.preventDefault();
        if (file !== null) taking.mutate({ file, from, to });
      }}
    >
      <h2 className={styles.renewTitle}>由一份写好的报告起草</h2>
      <p className={styles.note}>
        选去年的报告（.docx、.txt、.md）：数字认出是哪个指标，改由台账填写；本单位、村、社区的名称改取单位资料；标题层次照旧。认不出的数字不照抄，留成〔待补〕，逐处列给您看。原来的文件不保存。
      </p>
      <FileChoice accept=".docx,.txt,.md,.markdown" take={(files) => choose(files?.[0])}>
        选择文件
      </FileChoice>
      {file !== null && <span>{file.name}</span>}
      <span className={styles.note}>它是哪一期的</span>
      <PeriodChoice code={from} choose={setFrom} />
      <span className={styles.note}>新的一份</span>
      <PeriodChoice code={to} choose={setTo} />
      <Button htmlType="submit" type="primary" disabled={file === null} loading={taking.isPending}>
        起草
      </Button>
      <Button onClick={close}>取消</Button>
      <NotForSecrets className={styles.note} />
      <Faults error={taking.error} />
    </form>
  );
}

/** What became of it: what is written by the ledger now, and every place that still waits for somebody. */
function TakenIn({ taken, close }: { readonly taken: ReportTakenIn; readonly close: () => void }) {
  const { report, title, figures, names, open } = taken;
  return (
    <section className={styles.renew} aria-label="起草好了">
      <h2 className={styles.renewTitle}>《{title}》起草好了</h2>
      <p>
        {figures} 处数字由台账填写，{names} 处名称取自单位资料。
        {open.length === 0 ? "没有认不出的数字。" : `${open.length} 处没有连到指标，留成〔待补〕：`}
      </p>
      {open.length > 0 && (
        <ol className={styles.left}>
          {open.map(({ what, before }, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the list never changes.
            <li key={at}>
              {before}〔待补：{what}〕
            </li>
          ))}
        </ol>
      )}
      <Link className={styles.go} to="/reports/$report/edit" params={{ report }}>
        打开正文，接着写
      </Link>
      <Button onClick={close}>关上</Button>
    </section>
  );
}
