import type { NameListAnswer, PeopleAnswer } from "@shilu/contract";
import Button from "antd/es/button";
import { useState } from "react";
import { sendNameList } from "../../api/people.ts";
import { useWrite } from "../../api/use-write.ts";
import { Faults } from "../../ui/faults.tsx";
import styles from "./page.module.css";
import { OrgSelect } from "./post-fields.tsx";

type Props = {
  readonly orgs: PeopleAnswer["orgs"];
  readonly on: string;
  readonly close: () => void;
  readonly imported: () => Promise<unknown>;
};

/** A pasted list: first what would come of it, with every problem by line; then the whole of it or nothing. */
export function ListImport({ orgs, on, close, imported }: Props) {
  const [text, setText] = useState("");
  const [org, setOrg] = useState(orgs[0]?.id ?? "");
  const [from, setFrom] = useState(on);
  const [answers, setAnswers] = useState<Readonly<Record<string, string>>>({});
  const look = useWrite(sendNameList);
  const apply = useWrite(sendNameList, { onSuccess: imported });
  const plan = look.data ?? null;
  const send = (asked: Readonly<Record<string, string>>) =>
    look.mutate({ text, org, from, answers: asked, apply: false });
  const answer = (line: number, to: string) => {
    const next = { ...answers, [line]: to };
    setAnswers(next);
    send(next);
  };
  const edit = (change: () => void) => {
    change();
    look.reset();
    apply.reset();
  };
  const ready = plan !== null && plan.faults.length === 0 && plan.known.every((one) => one.answer !== null);
  if (apply.data !== undefined)
    return (
      <>
        <h2 className={styles.name}>已导入 {apply.data.added.length} 人</h2>
        <Added plan={apply.data} />
        <Button onClick={close}>好</Button>
      </>
    );
  return (
    <form
      className={styles.form}
      aria-label="粘贴名单"
      onSubmit={(event) => {
        event.preventDefault();
        send(answers);
      }}
    >
      <h2 className={styles.name}>粘贴名单</h2>
      <p className={styles.small}>每行一人，先写姓名，后面可以写性别、职务、政治面貌、入党日期，用空格或制表符隔开。</p>
      <label>
        <span>名单</span>
        <textarea
          className={styles.area}
          rows={8}
          // biome-ignore lint/a11y/noAutofocus: the form was opened to be pasted into.
          autoFocus
          value={text}
          onChange={(event) =>
            edit(() => {
              setText(event.target.value);
              setAnswers({});
            })
          }
        />
      </label>
      <OrgSelect title="到哪个组织" value={org} orgs={orgs} change={(to) => edit(() => setOrg(to))} />
      <label>
        <span>从哪天起</span>
        <input
          type="date"
          required
          className={styles.date}
          value={from}
          onChange={(event) => edit(() => setFrom(event.target.value))}
        />
      </label>
      <Faults error={look.error ?? apply.error} />
      {plan !== null && <Plan plan={plan} answer={answer} />}
      <p className={styles.acts}>
        <Button htmlType="submit" type={ready ? "default" : "primary"} loading={look.isPending}>
          先看一遍
        </Button>
        {plan !== null && (
          <Button
            type={ready ? "primary" : "default"}
            disabled={!ready || plan.added.length === 0}
            loading={apply.isPending}
            onClick={() => apply.mutate({ text, org, from, answers, apply: true })}
          >
            导入 {plan.added.length} 人
          </Button>
        )}
        <Button onClick={close}>取消</Button>
      </p>
    </form>
  );
}

type PlanProps = { readonly plan: NameListAnswer; readonly answer: (line: number, to: string) => void };

function Plan({ plan, answer }: PlanProps) {
  return (
    <div aria-live="polite">
      {plan.faults.length > 0 && (
        <div className={styles.fault}>
          <p>▲ 有 {plan.faults.length} 处要改，改好以前一个人也不导入：</p>
          <ul>
            {plan.faults.map(({ line, says }) => (
              <li key={`${line} ${says}`}>{says}</li>
            ))}
          </ul>
        </div>
      )}
      {plan.known.map(({ line, name, people, answer: given }) => (
        <fieldset key={line} className={styles.same}>
          <legend>
            第{line}行 {name}：{people.length === 0 ? "名单里写了两次" : "名册上有同名的人"}，是哪一位？
          </legend>
          {[
            ...people.map(({ id, says }) => ({ to: id, says: `就是${says}` })),
            { to: "new", says: "另一个人，新添" },
            { to: "skip", says: "这一行不导入" },
          ].map(({ to, says }) => (
            <label key={to} className={styles.choice}>
              <input type="radio" name={`same-${line}`} checked={given === to} onChange={() => answer(line, to)} />{" "}
              {says}
            </label>
          ))}
        </fieldset>
      ))}
      <Added plan={plan} />
    </div>
  );
}

const Added = ({ plan }: { readonly plan: NameListAnswer }) => (
  <ul className={styles.records}>
    {plan.added.map(({ id, name, says }) => (
      <li key={id}>
        <span className={styles.day}>{name}</span>
        <span>{says}</span>
      </li>
    ))}
  </ul>
);
