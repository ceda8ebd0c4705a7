import type { FieldFault } from "@shilu/contract";
import { type FormEvent, useId, useState } from "react";
import { type ProblemDraft, problemFaults, today } from "./draft.ts";
import { Faults, Field } from "./field.tsx";
import styles from "./form.module.css";
import { useChecked } from "./use-checked.ts";

type Props = {
  readonly draft: ProblemDraft;
  readonly onChange: (draft: ProblemDraft) => void;
  readonly refused: readonly FieldFault[];
  readonly button: string;
  readonly onSave: (draft: ProblemDraft) => Promise<string | null>;
};

/** 记问题: what is wrong, found when. Measures, owner and term are the office's to write. */
export function ProblemForm({ draft, onChange, refused, button, onSave }: Props) {
  const id = useId();
  const [trouble, setTrouble] = useState<string | null>(null);
  const { form, shown, isRight } = useChecked(problemFaults(draft));
  const faults = [...shown, ...refused];

  async function save(event: FormEvent) {
    event.preventDefault();
    if (isRight()) setTrouble(await onSave(draft));
  }

  return (
    <form ref={form} className={styles.form} onSubmit={(event) => void save(event)} noValidate>
      <Field label="什么问题" name="text" faults={faults} hint="措施、责任人和期限由单位接着写。">
        {(tied) => (
          <textarea
            {...tied}
            className={styles.input}
            rows={5}
            maxLength={2000}
            value={draft.text}
            onChange={({ target }) => onChange({ ...draft, text: target.value })}
          />
        )}
      </Field>
      <Field label="发现日期" name="on" faults={faults}>
        {(tied) => (
          <input
            {...tied}
            className={styles.input}
            type="date"
            max={today()}
            value={draft.on}
            onChange={({ target }) => onChange({ ...draft, on: target.value })}
          />
        )}
      </Field>
      <Faults id={`${id}-general`} faults={faults.filter(({ field }) => field === "")} />
      <p className={styles.fault} role="alert" hidden={trouble === null}>
        {trouble}
      </p>
      <button className={styles.primary} type="submit">
        {button}
      </button>
    </form>
  );
}
