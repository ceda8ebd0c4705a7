import type { ProblemLine } from "@shilu/contract";
import { useQuery } from "@tanstack/react-query";
import { createLazyRoute, useNavigate, useSearch } from "@tanstack/react-router";
import Button from "antd/es/button";
import { useRef } from "react";
import { sessionQuery } from "../../api/access.ts";
import { problemsQuery } from "../../api/problems.ts";
import { useMay } from "../../api/rights.ts";
import { useKeys } from "../../shell/keys.ts";
import { Trouble, Waiting } from "../../ui/trouble.tsx";
import { NewProblemForm } from "./new-problem.tsx";
import styles from "./page.module.css";
import { ProblemDetail } from "./problem-detail.tsx";
import { stateMark } from "./state-mark.ts";

export const lazyRoute = createLazyRoute("/office/rectification")({ component: RectificationPage });

/** 整改: every problem by its day; on the right what was done to it and what can be done now. */
function RectificationPage() {
  const search = useSearch({ from: "/office/rectification" });
  const navigate = useNavigate({ from: "/rectification" });
  const session = useQuery(sessionQuery).data;
  const enters = useMay("record.enter");
  const found = useQuery(problemsQuery);
  const detail = useRef<HTMLElement>(null);
  const problems = found.data?.problems ?? [];
  const chosen = search.problem ?? problems[0]?.id;
  const choose = (problem: string) => void navigate({ search: { problem } });
  const step = (by: number) => {
    const at = problems.findIndex(({ id }) => id === chosen);
    const next = problems[Math.min(Math.max(at + by, 0), problems.length - 1)];
    if (next !== undefined) choose(next.id);
  };
  useKeys([
    ["J", () => step(1)],
    ["K", () => step(-1)],
    ["Enter", () => detail.current?.focus()],
  ]);
  if (found.isPending || session === undefined) return <Waiting says="正在读取整改台账…" />;
  if (found.isLoadingError) return <Trouble error={found.error} again={() => void found.refetch()} home />;
  const open = problems.filter(({ closed }) => closed === null);
  return (
    <div className={styles.page}>
      <main className={styles.list}>
        <header className={styles.bar}>
          <h1 className={styles.title}>整改 未销号 {open.length}</h1>
          {enters && <Button onClick={() => void navigate({ search: { record: "?" } })}>记一个问题</Button>}
        </header>
        {open.length === 0 && <p className={styles.none}>没有未销号问题。</p>}
        <ul className={styles.rows} aria-label="整改台账">
          {problems.map((line) => (
            <Row key={line.id} line={line} chosen={line.id === chosen} choose={() => choose(line.id)} />
          ))}
        </ul>
      </main>
      <aside ref={detail} className={styles.aside} aria-label="这个问题" tabIndex={-1}>
        {search.record !== undefined ? (
          <NewProblemForm
            record={search.record === "?" ? null : search.record}
            today={found.data.on}
            kept={choose}
            cancel={() => void navigate({ search: {} })}
          />
        ) : chosen === undefined ? (
          <p className={styles.none}>检查、走访或会议上发现的问题，记在这里，办到销号为止。</p>
        ) : (
          <ProblemDetail key={chosen} problem={chosen} account={session.account} today={found.data.on} />
        )}
      </aside>
    </div>
  );
}

function Row({
  line,
  chosen,
  choose,
}: {
  readonly line: ProblemLine;
  readonly chosen: boolean;
  readonly choose: () => void;
}) {
  return (
    <li>
      <button type="button" className={styles.row} aria-current={chosen} onClick={choose}>
        <span className={styles.due}>{line.closed ?? line.due ?? "未定期限"}</span>
        <span className={styles.what}>
          {line.text}
          <span className={styles.small}>
            {line.org}　{line.found} 发现{line.source === null ? "" : `（${line.source}）`}
          </span>
        </span>
        <span className={styles.who}>{line.owner ?? "未定责任人"}</span>
        <span className={styles.state} data-state={line.late ? "逾期" : line.state}>
          {stateMark(line)}
        </span>
      </button>
    </li>
  );
}
