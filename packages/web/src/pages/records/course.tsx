import type { RecordAnswer, RecordCourse } from "@shilu/contract";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import Button from "antd/es/button";
import { useState } from "react";
import { sessionQuery } from "../../api/access.ts";
import { useKeys } from "../../shell/keys.ts";
import styles from "./course.module.css";
import { CourseStepForm } from "./course-step.tsx";
import record from "./record.module.css";

type Props = { readonly record: RecordAnswer; readonly course: RecordCourse };

/** 办理: the states in a line with the one it stands in, what was done, and what can be done now with the reason where it cannot. */
export function Course({ record: { line, version }, course }: Props) {
  const { states, state, written, term, told, steps, acts } = course;
  const account = useQuery(sessionQuery).data?.account;
  const [chosen, setChosen] = useState<string | null>(null);
  const open = acts.filter(({ refused }) => refused === null);
  const act = open.find((one) => one.act === chosen);
  useKeys([["B", open[0] === undefined ? undefined : () => setChosen(open[0]?.act ?? null)]]);
  return (
    <section className={record.part} aria-label="办理">
      <div className={record.partHead}>
        <h2>办理</h2>
        {term !== null && (
          <span className={term.late ? styles.late : record.note}>
            {term.late ? "▲ 已过期限" : "期限"} {term.due}
          </span>
        )}
      </div>
      <ol className={styles.states} aria-label="办到哪一步">
        {states.map((one) => (
          <li key={one} aria-current={one === state ? "step" : undefined}>
            {one === state ? `● ${one}` : one}
          </li>
        ))}
      </ol>
      {written && state !== states[0] && <p className={record.note}>没有在这里办过，按记录所写是“{state}”。</p>}
      {told.map((says) => (
        <p key={says} className={styles.told}>
          △ {says}
        </p>
      ))}
      <div className={styles.acts}>
        {open.map((one, at) => (
          <Button
            key={one.act}
            aria-pressed={one.act === chosen}
            onClick={() => setChosen(one.act === chosen ? null : one.act)}
            {...(at === 0 ? { "aria-keyshortcuts": "B", title: "快捷键 B" } : {})}
          >
            {one.act}
          </Button>
        ))}
      </div>
      {open.map(({ act: title, planned }) =>
        planned === null ? null : (
          <p key={title} className={record.note}>
            {title}：按期应在 {planned} 以前办。
          </p>
        ),
      )}
      {act !== undefined && account !== undefined && (
        <CourseStepForm
          key={act.act}
          record={line.id}
          version={version}
          act={act}
          by={account?.name ?? null}
          done={() => setChosen(null)}
        />
      )}
      <Refused acts={acts} />
      <History steps={steps} />
    </section>
  );
}

/** What cannot be taken now: each with its reason, and the day by which it is planned. */
function Refused({ acts }: Pick<RecordCourse, "acts">) {
  const refused = acts.filter((one) => one.refused !== null);
  if (refused.length === 0) return null;
  return (
    <details className={styles.refused}>
      <summary>现在还不能办的</summary>
      <ul>
        {refused.map(({ act, refused: reason, planned }) => (
          <li key={act}>
            <Button size="small" disabled>
              {act}
            </Button>
            <span>
              {reason}
              {planned !== null && `；按期应在 ${planned} 以前办`}
            </span>
          </li>
        ))}
      </ul>
    </details>
  );
}

function History({ steps }: Pick<RecordCourse, "steps">) {
  if (steps.length === 0) return null;
  return (
    <ol className={styles.history} aria-label="经过">
      {steps.map(({ act, by, on, text, owner, due, evidence, record: other, values }, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: steps are only ever added at the end
        <li key={at}>
          {on}　{by}　<strong>{act}</strong>
          {text !== null && `：${text}`}
          <span className={record.from}>
            {[
              ...(owner === null ? [] : [`责任人 ${owner}`]),
              ...(due === null ? [] : [`期限 ${due}`]),
              ...values.map(({ title, text: value }) => `${title} ${value}`),
              ...(evidence === null ? [] : [`佐证 ${evidence}`]),
            ].join("　")}
            {other !== null && (
              <Link to="/records/$record" params={{ record: other.id }} search={{}}>
                {other.start} {other.title}
              </Link>
            )}
          </span>
        </li>
      ))}
    </ol>
  );
}
