import { operations, pathTo, type RecordAnswer } from "@shilu/contract";
import { useQuery } from "@tanstack/react-query";
import { createLazyRoute, Link, useNavigate, useParams, useSearch } from "@tanstack/react-router";
import Button from "antd/es/button";
import { useEffect, useRef, useState } from "react";
import { recordQuery } from "../../api/queries.ts";
import { useMay } from "../../api/rights.ts";
import { useEntry } from "../../shell/entry.tsx";
import { useKeys } from "../../shell/keys.ts";
import { FormList } from "../../ui/form-list.tsx";
import { Trouble, Waiting } from "../../ui/trouble.tsx";
import { Course } from "./course.tsx";
import { Evidence } from "./evidence.tsx";
import { History } from "./history.tsx";
import { Minutes } from "./minutes.tsx";
import { useNeighbours } from "./neighbours.ts";
import styles from "./record.module.css";
import { Sealed } from "./sealed.tsx";
import { useChange } from "./use-change.ts";
import { Uses } from "./uses.tsx";
import { VoidForm } from "./void-form.tsx";

export const lazyRoute = createLazyRoute("/office/records/$record")({ component: RecordPage });

/** 记录详情: on the left what it says, on the right where its evidence lies, what asks for it, what goes by it, and its versions. */
function RecordPage() {
  const { record } = useParams({ from: "/office/records/$record" });
  const found = useQuery(recordQuery(record));
  if (found.isPending) return <Waiting says="正在打开记录…" />;
  if (found.data === undefined)
    return (
      <>
        <Trouble error={found.error} again={() => void found.refetch()} />
        <p className={styles.back}>
          <Link to="/records" search={{}}>
            回到记录台账
          </Link>
        </p>
      </>
    );
  return <Detail key={record} record={found.data} />;
}

function Detail({ record }: { readonly record: RecordAnswer }) {
  const { id, title } = record.line;
  const search = useSearch({ from: "/office/records/$record" });
  const navigate = useNavigate();
  const { edit } = useEntry();
  const { before, after } = useNeighbours(id, search);
  const { voidIt, restoreIt, busy } = useChange(id);
  const mayEnter = useMay("record.enter");
  const mayCompare = useMay("report.see") && record.mechanism.code === manuscript;
  const [voiding, setVoiding] = useState(false);
  const [adding, setAdding] = useState(false);
  const text = useRef<HTMLElement>(null);
  const { correct, void: mayVoid, restore } = record.acts;
  const go = (to: string | null) =>
    to === null ? undefined : () => void navigate({ to: "/records/$record", params: { record: to }, search });
  const editIt = correct === null ? () => edit(id) : undefined;
  useKeys([
    ["[", go(before)],
    ["]", go(after)],
    ["E", editIt],
    ["U", correct === null ? () => setAdding(true) : undefined],
    ["Escape", () => (voiding ? setVoiding(false) : void navigate({ to: "/records", search }))],
  ]);
  useEffect(() => text.current?.querySelector("h1")?.focus({ preventScroll: true }), []);
  return (
    <main className={styles.page} aria-label="记录">
      <div className={styles.bar}>
        <Link to="/records" search={search} aria-keyshortcuts="Escape">
          ← 记录台账
        </Link>
        <nav className={styles.steps} aria-label="上一条和下一条">
          <Step title="上一条" keyName="[" go={go(before)} />
          <Step title="下一条" keyName="]" go={go(after)} />
        </nav>
        <div className={styles.acts}>
          {correct !== null && restore !== null && <span className={styles.note}>{correct}</span>}
          {restore === null && (
            <Button onClick={restoreIt} loading={busy}>
              恢复
            </Button>
          )}
          {mayVoid === null && (
            <Button onClick={() => setVoiding(!voiding)} aria-expanded={voiding}>
              作废
            </Button>
          )}
          {mayCompare && (
            <Button onClick={() => void navigate({ to: "/records/$record/compare", params: { record: id } })}>
              两稿对照
            </Button>
          )}
          {mayEnter && (
            <Button onClick={() => void navigate({ to: "/rectification", search: { record: id } })}>记一个问题</Button>
          )}
          <Button onClick={() => print()}>打印</Button>
          {editIt !== undefined && (
            <Button type="primary" onClick={editIt} aria-keyshortcuts="E" title="快捷键 E">
              {record.status === "draft" ? "补全" : "更正"}
            </Button>
          )}
        </div>
      </div>
      <div className={styles.two}>
        <article ref={text} className={styles.minutes} aria-label={title}>
          {voiding && mayVoid === null && <VoidForm voidIt={voidIt} close={() => setVoiding(false)} />}
          <Minutes record={record} />
        </article>
        <div className={styles.aside}>
          {record.course !== null && <Course record={record} course={record.course} />}
          <Sealed record={record} />
          <Evidence record={record} open={adding} setOpen={setAdding} />
          <Forms record={record} />
          <Basis basis={record.basis} mechanism={record.mechanism} />
          <Uses record={id} />
          <History record={id} />
        </div>
      </div>
    </main>
  );
}

/** 文稿起草: whose drafts are held beside each other. */
const manuscript = "drafting.manuscript";

type StepProps = { readonly title: string; readonly keyName: string; readonly go: (() => void) | undefined };

const Step = ({ title, keyName, go }: StepProps) => (
  <button
    type="button"
    className={styles.plain}
    disabled={go === undefined}
    onClick={go}
    aria-keyshortcuts={keyName}
    title={`快捷键 ${keyName}`}
  >
    {title}
  </button>
);

/** The paper forms it can be printed as, typeset: what is written by hand stays empty. */
const Forms = ({ record: { line, forms } }: { readonly record: RecordAnswer }) => (
  <section className={styles.part} aria-label="纸质表">
    <div className={styles.partHead}>
      <h2>纸质表</h2>
    </div>
    <FormList forms={forms} href={(file) => pathTo(operations.recordForm, { record: line.id, file })} />
  </section>
);

/** What asks for it: the rules of its mechanism that were in force on its day, each with its article. */
const Basis = ({ basis, mechanism }: Pick<RecordAnswer, "basis" | "mechanism">) => (
  <section className={styles.part} aria-label="依据制度">
    <div className={styles.partHead}>
      <h2>依据制度</h2>
      <Link to="/records" search={{ mechanism: mechanism.code }}>
        {mechanism.title}的全部记录
      </Link>
    </div>
    {basis.length === 0 && <p className={styles.note}>当时没有规则要求它，属于如实记载。</p>}
    <ul>
      {basis.map(({ rule, says, basis: from }) => (
        <li key={rule}>
          <Link to="/rules" search={{ rule }}>
            {says}
          </Link>
          <span className={styles.from}>{from}</span>
        </li>
      ))}
    </ul>
  </section>
);
