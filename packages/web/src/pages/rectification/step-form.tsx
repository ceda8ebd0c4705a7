import type { NewRectifyStep } from "@shilu/contract";
import type { RectifyAct } from "@shilu/domain";
import Button from "antd/es/button";
import type { FormEvent } from "react";
import { stepProblem } from "../../api/problems.ts";
import { useRefresh } from "../../api/refresh.ts";
import { useWrite } from "../../api/use-write.ts";
import { LeftWords } from "../../kept/left-words.tsx";
import { useKeptWords } from "../../kept/use-kept-words.ts";
import { Faults } from "../../ui/faults.tsx";
import styles from "./page.module.css";

type Props = {
  readonly problem: string;
  readonly act: RectifyAct;
  /** How many steps the page shows. */
  readonly from: number;
  /** Who is signed in; null in 本机 mode, where he writes who takes the step. */
  readonly by: string | null;
  readonly today: string;
  readonly done: () => void;
};

const asks: Readonly<Record<RectifyAct, string>> = {
  定措施: "整改措施",
  记进展: "进展",
  申请销号: "整改的结果",
  退回: "退回的理由",
  销号: "核实的情况",
  回头看: "回头看的结果",
  重新整改: "为什么重新整改",
};

/** One step with what it asks for. */
export function StepForm({ problem, act, from, by, today, done }: Props) {
  const refresh = useRefresh();
  const typed = useKeptWords(`step.${problem}.${act}`, { text: "", who: by ?? "", owner: "", due: "", evidence: "" });
  const { text, who, owner, due, evidence } = typed.values;
  const taking = useWrite(stepProblem, {
    // The form is over before the problem shows the step: whoever sees it there may take the next one.
    onSuccess: async () => {
      typed.forget();
      done();
      await refresh("problem");
    },
  });
  const dated = act === "定措施" || act === "重新整改";
  const body = (): NewRectifyStep => {
    const common = { by: by ?? who, from, text, ...(evidence.trim() === "" ? {} : { evidence }) };
    if (act === "定措施") return { ...common, act, owner, due };
    if (act === "记进展" || act === "申请销号") return { ...common, act };
    return { ...common, act, ...(act === "重新整改" ? { due } : {}) };
  };
  const send = (event: FormEvent) => {
    event.preventDefault();
    taking.mutate({ problem, body: body() });
  };
  return (
    <form className={styles.form} onSubmit={send} aria-label={act}>
      <LeftWords words={typed} />
      <label>
        {asks[act]}
        <textarea rows={3} required value={text} onChange={({ target }) => typed.change({ text: target.value })} />
      </label>
      {act === "定措施" && (
        <label>
          责任人
          <input required value={owner} onChange={({ target }) => typed.change({ owner: target.value })} />
        </label>
      )}
      {dated && (
        <label>
          期限
          <input
            type="date"
            required
            min={today}
            value={due}
            onChange={({ target }) => typed.change({ due: target.value })}
          />
        </label>
      )}
      <label>
        佐证存放处（可不填）
        <input value={evidence} onChange={({ target }) => typed.change({ evidence: target.value })} />
      </label>
      {by === null && (
        <label>
          办理人
          <input required value={who} onChange={({ target }) => typed.change({ who: target.value })} />
        </label>
      )}
      <Faults error={taking.error} />
      <div className={styles.acts}>
        <Button type="primary" htmlType="submit" loading={taking.isPending}>
          {`确认${act}`}
        </Button>
        <Button
          onClick={() => {
            typed.forget();
            done();
          }}
        >
          取消
        </Button>
      </div>
    </form>
  );
}
