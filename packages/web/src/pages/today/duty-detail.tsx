import { type DutyAnswer, type DutyLine, operations, pathTo } from "@shilu/contract";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import Button from "antd/es/button";
import { useEffect, useRef, useState } from "react";
import { dutyQuery } from "../../api/queries.ts";
import { useMay } from "../../api/rights.ts";
import { useEntry } from "../../shell/entry.tsx";
import { FormList } from "../../ui/form-list.tsx";
import { Trouble, Waiting } from "../../ui/trouble.tsx";
import { DecisionForm } from "./decision-form.tsx";
import styles from "./duty-detail.module.css";

type Props = {
  readonly duty: string;
  /** What the list knows of it; undefined where it is not on the list (any more). */
  readonly known: DutyLine | undefined;
  readonly record: (line: DutyLine) => void;
  readonly prepare: (line: DutyLine) => void;
  readonly decided: () => Promise<unknown>;
};

/** One 规定动作: what the list knows stands at once, the records that were looked at follow. */
export function DutyDetail({ duty, known, record, prepare, decided }: Props) {
  const found = useQuery(dutyQuery(duty));
  const line = found.data?.line ?? known;
  if (line === undefined)
    return found.isError ? (
      <Trouble error={found.error} again={() => void found.refetch()} />
    ) : (
      <Waiting says="正在打开这一项…" />
    );
  return (
    <>
      <Standing line={line} record={() => record(line)} decided={decided} />
      {found.isSuccess && !isDone(line) && <Papers duty={duty} answer={found.data} prepare={() => prepare(line)} />}
      {found.isSuccess && <Looked answer={found.data} />}
      {found.isPending && <Waiting says="正在找有关的记录…" />}
      {found.isError && <Trouble error={found.error} again={() => void found.refetch()} />}
    </>
  );
}

const isDone = ({ status }: DutyLine): boolean => status === "已完成" || status === "补录完成";

type StandingProps = {
  readonly line: DutyLine;
  readonly record: () => void;
  readonly decided: () => Promise<unknown>;
};

/** What is asked, by which article, and how it stands; record it, or say honestly why not. */
function Standing({ line, record, decided }: StandingProps) {
  const [stating, setStating] = useState(false);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus({ preventScroll: true }), []);
  const done = isDone(line);
  return (
    <>
      <h2 ref={heading} tabIndex={-1} className={styles.title}>
        {line.title}
      </h2>
      <p className={styles.reason}>{line.reason}。</p>
      <div className={styles.acts}>
        {line.form && !done && (
          <Button type="primary" onClick={record}>
            记一条{line.mechanism.title}
          </Button>
        )}
        {!done && (
          <Button onClick={() => setStating(!stating)} aria-expanded={stating}>
            未开展，说明
          </Button>
        )}
      </div>
      {stating && (
        <DecisionForm
          line={line}
          decided={async () => {
            setStating(false);
            await decided();
          }}
        />
      )}
      <dl className={styles.facts}>
        <dt>状态</dt>
        <dd>{line.status}</dd>
        <dt>规定</dt>
        <dd>
          {line.says}（{line.force}）
        </dd>
        <dt>依据</dt>
        <dd>{line.basis}</dd>
        <dt>对象</dt>
        <dd>{line.of.name}</dd>
        <dt>时段</dt>
        <dd>
          {line.window[0]} 至 {line.window[1]}，期限 {line.due ?? "及时，没有写明天数"}
          {line.provisional ? "（暂算，放假安排公布后可能变动）" : ""}
        </dd>
        {line.stated !== null && (
          <>
            <dt>说明</dt>
            <dd>{line.stated}</dd>
          </>
        )}
      </dl>
    </>
  );
}

type PapersProps = { readonly duty: string; readonly answer: DutyAnswer; readonly prepare: () => void };

/** What is decided before people come, and what is printed of it: 通知, 议程, 主持词, 签到表. Afterwards the same is completed. */
function Papers({ duty, answer: { forms, prepared, line }, prepare }: PapersProps) {
  const { edit } = useEntry();
  const mayEnter = useMay("record.enter");
  if (forms.length === 0) return null;
  return (
    <section className={styles.papers} aria-label="会前材料">
      <h3 className={styles.head}>会前材料</h3>
      {prepared !== null && (
        <p className={styles.reason}>
          已准备：
          <Link to="/records/$record" params={{ record: prepared.id }} search={{}}>
            {prepared.day}　{prepared.title}
          </Link>
          。会后在原处补上谁到会、定了什么，就成为记录。
        </p>
      )}
      {mayEnter && line.form && (
        <div className={styles.acts}>
          {prepared === null ? (
            <Button onClick={prepare}>会前准备</Button>
          ) : (
            <Button onClick={() => edit(prepared.id)}>改会前准备，或会后补全</Button>
          )}
        </div>
      )}
      <FormList forms={forms} href={(file) => pathTo(operations.dutyForm, { duty, file })} />
    </section>
  );
}

function Looked({ answer: { counted, excluded } }: { readonly answer: DutyAnswer }) {
  return (
    <>
      <h3 className={styles.head}>计入的记录 {counted.length} 条</h3>
      <ul className={styles.records}>
        {counted.map(({ id, day, title }) => (
          <li key={id}>
            <Link to="/records/$record" params={{ record: id }} search={{}}>
              {day}　{title}
            </Link>
          </li>
        ))}
      </ul>
      {excluded.length > 0 && (
        <>
          <h3 className={styles.head}>没有计入的 {excluded.length} 条</h3>
          <ul className={styles.records}>
            {excluded.map(({ id, day, title, why }) => (
              <li key={id}>
                <Link to="/records/$record" params={{ record: id }} search={{}}>
                  {day}　{title}
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
