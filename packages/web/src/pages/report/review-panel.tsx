import type { ReportAnswer } from "@shilu/contract";
import { numbersChanged, type ReviewAct, reviewActs, reviewRefusal, reviewTable, seenIn } from "@shilu/domain";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import Button from "antd/es/button";
import Input from "antd/es/input";
import { useId } from "react";
import { AskError } from "../../api/ask.ts";
import { reportChangesQuery, stepReport } from "../../api/queries.ts";
import { useRefresh } from "../../api/refresh.ts";
import { useRights } from "../../api/rights.ts";
import { useWrite } from "../../api/use-write.ts";
import { LeftWords } from "../../kept/left-words.tsx";
import { useKeptWords } from "../../kept/use-kept-words.ts";
import { Faults } from "../../ui/faults.tsx";
import { moment } from "../../ui/moment.ts";
import { StateMark } from "../reports/state-mark.tsx";
import styles from "./aside.module.css";
import own from "./review-panel.module.css";

type Props = {
  readonly report: ReportAnswer;
  readonly select: (number: string) => void;
  readonly close: () => void;
};

/** 办理: where the report stands on its way to 定稿, what changed since the last step, and what may be done now. */
export function ReviewPanel({ report, select, close }: Props) {
  const can = useRights();
  const allowed = (act: ReviewAct) => reviewTable[act].from.includes(report.state) && can(reviewTable[act].right);
  const acts = reviewActs.filter(allowed);
  return (
    <>
      <div className={styles.head}>
        <h2 className={styles.kind}>办理</h2>
        <button type="button" className={styles.plain} onClick={close} aria-keyshortcuts="Escape">
          关闭
        </button>
      </div>
      <p className={own.state}>
        <StateMark state={report.state} />
      </p>
      {report.state === "定稿" ? <SinceFrozen report={report.id} /> : <SinceLast report={report} select={select} />}
      {acts.length > 0 && <Acts key={report.version} report={report} acts={acts} />}
      {report.state !== "定稿" && report.state !== "待审" && can("report.edit") && (
        <p className={own.line}>
          <Link to="/reports/$report/edit" params={{ report: report.id }}>
            改正文
          </Link>
        </p>
      )}
      <Steps report={report} />
    </>
  );
}

/** The numbers that read otherwise than at the last step: what a signer has to look at first. */
function SinceLast({ report: { report, steps }, select }: Pick<Props, "report" | "select">) {
  const last = steps.at(-1);
  if (last === undefined) return null;
  const now = new Map([...report.numbers.map((one) => [one.id, one] as const)]);
  const changes = numbersChanged(last.seen, seenIn(report));
  if (changes.length === 0) return <p className={own.line}>✓ {last.act}以后数字没有变。</p>;
  return (
    <section aria-label="变了的数字" className={own.line}>
      <p>
        ▲ {last.act}以后变了 {changes.length} 处：
      </p>
      <ul className={own.list}>
        {changes.map(({ id, was, now: is }) => (
          <li key={id}>
            <button type="button" className={styles.plain} onClick={() => select(id)} disabled={!now.has(id)}>
              {now.get(id)?.source.title ?? "一句缺口"}
            </button>
            ：{was === null ? "新写入" : `由“${was}”`}
            {is === null ? "改为不写" : `变为“${is}”`}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** What the ledger says otherwise since 定稿; the frozen text stays. */
function SinceFrozen({ report }: { readonly report: string }) {
  const found = useQuery(reportChangesQuery(report));
  if (!found.isSuccess) return null;
  const { numbers, facts } = found.data;
  if (numbers.length + facts.length === 0) return <p className={own.line}>✓ 定稿以后台账没有更正。</p>;
  return (
    <section aria-label="定稿以后的更正" className={own.line}>
      <p>▲ 定稿以后台账有更正 {numbers.length + facts.length} 处：</p>
      <ul className={own.list}>
        {numbers.map(({ id, says }) => (
          <li key={id}>{says}</li>
        ))}
        {facts.map(({ gap, slot, says }) => (
          <li key={`${slot}:${gap}`}>{says}</li>
        ))}
      </ul>
    </section>
  );
}

type ActsProps = { readonly report: ReportAnswer; readonly acts: readonly ReviewAct[] };

const doing: Readonly<Record<ReviewAct, string>> = {
  送审: "送审",
  撤回: "撤回改稿",
  审签: "审签同意",
  退回: "退回修改",
  定稿: "定稿",
};

/** The steps that may be taken now, with words. What stands in the way is said beside the button before it is pressed. */
function Acts({ report, acts }: ActsProps) {
  const id = useId();
  const refresh = useRefresh();
  const typed = useKeptWords(`review.${report.id}`, { words: "" });
  const { words } = typed.values;
  const step = useWrite(stepReport, {
    onSuccess: () => {
      typed.forget();
      return refresh("report");
    },
    onError: async (error) => {
      if (error instanceof AskError && error.code !== "network") await refresh("report");
    },
  });
  const refusal = (act: ReviewAct) =>
    reviewRefusal(act, { state: report.state, open: report.report.open.length, words });
  const take = (act: ReviewAct) => {
    if (refusal(act) === null) step.mutate({ report: report.id, act, words, seen: seenIn(report.report) });
  };
  const signing = acts.includes("审签");
  const blocked = acts.flatMap((act) => (act === "退回" ? [] : (refusal(act) ?? [])));
  return (
    <form
      className={own.line}
      aria-label="办理"
      onSubmit={(event) => event.preventDefault()}
      onKeyDown={(event) => {
        if (signing && event.key === "Enter" && event.ctrlKey) take("审签");
      }}
    >
      <LeftWords words={typed} />
      <label htmlFor={`${id}-words`}>{signing ? "意见（退回必填）" : "附言（可不填）"}</label>
      <Input.TextArea
        id={`${id}-words`}
        rows={2}
        value={words}
        onChange={(event) => typed.change({ words: event.target.value })}
      />
      <p className={own.acts}>
        {acts.map((act, index) => (
          <Button
            key={act}
            type={index === (signing ? acts.indexOf("审签") : 0) ? "primary" : "default"}
            disabled={refusal(act) !== null}
            loading={step.isPending && step.variables.act === act}
            title={act === "审签" ? "Ctrl+Enter" : undefined}
            onClick={() => take(act)}
          >
            {doing[act]}
          </Button>
        ))}
      </p>
      {blocked.map((says) => (
        <p key={says} className={own.note}>
          {says}
        </p>
      ))}
      <Faults error={step.error} />
    </form>
  );
}

const Steps = ({ report: { steps } }: Pick<Props, "report">) =>
  steps.length === 0 ? null : (
    <section className={own.line} aria-label="经过">
      <h3 className={own.small}>经过</h3>
      <ul className={own.list}>
        {[...steps].reverse().map(({ act, by, at, words, version }) => (
          <li key={`${at} ${act}`}>
            {moment(at)} {by}
            {act}（第 {version} 版）{words === null ? "" : `：${words}`}
          </li>
        ))}
      </ul>
    </section>
  );
