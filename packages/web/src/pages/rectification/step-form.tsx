import type { NewRectifyStep } from "@shilu/contract";
import type { RectifyAct } from "@shilu/domain";
import Button from "antd/es/button";
import { type FormEvent, useState } from "react";
import { stepProblem } from "../../api/problems.ts";
import { useRefresh } from "../../api/refresh.ts";
import { useWrite } from "../../api/use-write.ts";
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
  const [text, setText] = useState("");
  const [who, setWho] = useState(by ?? "");
  const [owner, setOwner] = useState("");
  const [due, setDue] = useState("");
  const [evidence, setEvidence] = useState("");
  const taking = useWrite(stepProblem, {
    // The form is over before the problem shows the step: whoever sees it there may take the next one.
    onSuccess: async () => {
      done();
      await refresh("problem");
    },
  });
  const dated = act === "定措施" || act === "重新整改";
  const body = (): NewRectifyStep => {
    const common = { by: who, from, text, ...(evidence.trim() === "" ? {} : { evidence }) };
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
      <label>
        {asks[act]}
        <textarea rows={3} required value={text} onChange={({ target }) => setText(target.value)} />
      </label>
      {act === "定措施" && (
        <label>
          责任人
          <input required value={owner} onChange={({ target }) => setOwner(target.value)} />
        </label>
      )}
      {dated && (
        <label>
          期限
          <input type="date" required min={today} value={due} onChange={({ target }) => setDue(target.value)} />
        </label>
      )}
      <label>
        佐证存放处（可不填）
        <input value={evidence} onChange={({ target }) => setEvidence(target.value)} />
      </label>
      {by === null && (
        <label>
          办理人
          <input required value={who} onChange={({ target }) => setWho(target.value)} />
        </label>
      )}
      <Faults error={taking.error} />
      <div className={styles.acts}>
        <Button type="primary" htmlType="submit" loading={taking.isPending}>
          {`确认${act}`}
        </Button>
        <Button onClick={done}>取消</Button>
      </div>
    </form>
  );
}
