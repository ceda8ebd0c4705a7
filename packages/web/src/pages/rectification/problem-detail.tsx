import type { ProblemAnswer, SessionAnswer } from "@shilu/contract";
import { type RectifyAct, rectifyRight } from "@shilu/domain";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import Button from "antd/es/button";
import { useState } from "react";
import { problemQuery } from "../../api/problems.ts";
import { useRights } from "../../api/rights.ts";
import { Trouble, Waiting } from "../../ui/trouble.tsx";
import styles from "./page.module.css";
import { stateMark } from "./state-mark.ts";
import { StepForm } from "./step-form.tsx";

type Account = SessionAnswer["account"];
type Props = { readonly problem: string; readonly account: Account; readonly today: string };

/** One problem: how it stands, what was done, and what can be done now with the reason where it cannot. */
export function ProblemDetail({ problem, account, today }: Props) {
  const found = useQuery(problemQuery(problem));
  if (found.isPending) return <Waiting says="正在打开这个问题…" />;
  if (found.isLoadingError) return <Trouble error={found.error} again={() => void found.refetch()} />;
  return <Detail answer={found.data} account={account} today={today} />;
}

function Detail({
  answer,
  account,
  today,
}: {
  readonly answer: ProblemAnswer;
  readonly account: Account;
  readonly today: string;
}) {
  const { line, measures, record, checked, result, progress, steps, acts } = answer;
  const [act, setAct] = useState<RectifyAct | null>(null);
  const can = useRights();
  const allowed = (one: RectifyAct) => can(rectifyRight(one));
  const open = acts.filter((one) => allowed(one.act) && one.refused === null);
  const refused = acts.filter((one) => allowed(one.act) && one.refused !== null);
  return (
    <>
      <h2 className={styles.head}>{line.text}</h2>
      <p className={styles.state} data-state={line.late ? "逾期" : line.state}>
        {stateMark(line)}
      </p>
      <dl className={styles.facts}>
        <dt>发现</dt>
        <dd>
          {line.found}，{line.org}
          {line.source === null ? "" : `（${line.source}）`}
        </dd>
        {record !== null && (
          <>
            <dt>记录</dt>
            <dd>
              <Link to="/records/$record" params={{ record }} search={{}}>
                {record}
              </Link>
            </dd>
          </>
        )}
        <dt>措施</dt>
        <dd>{measures.length === 0 ? "还没有定" : measures.join("；")}</dd>
        <dt>责任人</dt>
        <dd>{line.owner ?? "还没有定"}</dd>
        <dt>期限</dt>
        <dd>{line.due ?? "还没有定"}</dd>
        {line.closed !== null && (
          <>
            <dt>销号</dt>
            <dd>{line.closed}</dd>
          </>
        )}
        {checked !== null && (
          <>
            <dt>回头看</dt>
            <dd>
              {checked}　{result}
            </dd>
          </>
        )}
      </dl>
      <div className={styles.acts}>
        {open.map((one) => (
          <Button key={one.act} aria-pressed={act === one.act} onClick={() => setAct(one.act)}>
            {one.act}
          </Button>
        ))}
      </div>
      {act !== null && (
        <StepForm
          key={act}
          problem={line.id}
          act={act}
          from={steps.length}
          by={account?.name ?? null}
          today={today}
          done={() => setAct(null)}
        />
      )}
      {refused.length > 0 && (
        <details className={styles.refused}>
          <summary>现在还不能办的</summary>
          <ul>
            {refused.map((one) => (
              <li key={one.act}>
                {one.act}：{one.refused}
              </li>
            ))}
          </ul>
        </details>
      )}
      <h3 className={styles.sub}>经过</h3>
      <History progress={progress} steps={steps} />
    </>
  );
}

/** Steps in their order; of a problem that came from elsewhere the progress that was written there. */
function History({ progress, steps }: Pick<ProblemAnswer, "progress" | "steps">) {
  const own = new Set(steps.map(({ on, text }) => `${on} ${text}`));
  const earlier = progress.filter(({ date, text }) => !own.has(`${date} ${text}`));
  if (earlier.length + steps.length === 0) return <p className={styles.small}>还没有办过。</p>;
  return (
    <ol className={styles.history}>
      {earlier.map(({ date, text }) => (
        <li key={`${date}${text}`}>
          {date}　进展：{text}
        </li>
      ))}
      {steps.map(({ act, by, on, text, owner, due, evidence }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: steps are only ever added at the end
        <li key={index}>
          {on}　{by}　<strong>{act}</strong>：{text}
          <span className={styles.small}>
            {[
              ...(owner === undefined ? [] : [`责任人 ${owner}`]),
              ...(due === undefined ? [] : [`期限 ${due}`]),
              ...(evidence === undefined ? [] : [`佐证 ${evidence}`]),
            ].join("　")}
          </span>
        </li>
      ))}
    </ol>
  );
}
