import type { FieldFault } from "@shilu/contract";
import { type FormEvent, useId, useState } from "react";
import { type Photo, today, type VisitDraft, visitFaults } from "./draft.ts";
import { Faults, Field } from "./field.tsx";
import styles from "./form.module.css";
import { PhotoField } from "./photo-field.tsx";
import { useChecked } from "./use-checked.ts";

/** What stands in the form. `hasProblem`: 有 is chosen, be it written already or not. */
export type VisitState = {
  readonly draft: VisitDraft;
  readonly hasProblem: boolean;
  readonly photos: readonly Photo[];
};

type Props = {
  readonly state: VisitState;
  readonly onChange: (state: VisitState) => void;
  /** What the office's program said of it. */
  readonly refused: readonly FieldFault[];
  /** Households written before, to choose from. */
  readonly known: readonly string[];
  readonly button: string;
  /** Keeps it; gives the sentence why it could not be. */
  readonly onSave: (draft: VisitDraft, photos: readonly Photo[]) => Promise<string | null>;
};

/** 记走访: four large fields. */
export function VisitForm({ state, onChange, refused, known, button, onSave }: Props) {
  const { draft, hasProblem, photos } = state;
  const id = useId();
  const [trouble, setTrouble] = useState<string | null>(null);
  const [saving, setSaving] = useState(false);
  const written = { ...draft, problem: hasProblem ? draft.problem : "" };
  const { form, shown, isRight } = useChecked(visitFaults(written, hasProblem));
  const faults = [...shown, ...refused];
  const change = (part: Partial<VisitDraft>) => onChange({ ...state, draft: { ...draft, ...part } });

  async function save(event: FormEvent) {
    event.preventDefault();
    if (!isRight() || saving) return;
    setSaving(true);
    setTrouble(await onSave(written, photos));
    setSaving(false);
  }

  return (
    <form ref={form} className={styles.form} onSubmit={(event) => void save(event)} noValidate>
      <Field label="走访的户或人" name="household" faults={faults}>
        {(tied) => (
          <>
            <input
              {...tied}
              className={styles.input}
              value={draft.household}
              list={`${id}-known`}
              autoComplete="off"
              maxLength={200}
              onChange={({ target }) => change({ household: target.value })}
            />
            <datalist id={`${id}-known`}>
              {known.map((name) => (
                <option key={name} value={name} />
              ))}
            </datalist>
          </>
        )}
      </Field>
      <div className={styles.pair}>
        <Field label="日期" name="on" faults={faults}>
          {(tied) => (
            <input
              {...tied}
              className={styles.input}
              type="date"
              max={today()}
              value={draft.on}
              onChange={({ target }) => change({ on: target.value })}
            />
          )}
        </Field>
        <Field label="户数" name="households" faults={faults}>
          {(tied) => (
            <input
              {...tied}
              className={styles.input}
              type="number"
              inputMode="numeric"
              min={1}
              max={999}
              value={Number.isNaN(draft.households) ? "" : draft.households}
              onChange={({ target }) => change({ households: target.valueAsNumber })}
            />
          )}
        </Field>
      </div>
      <Field label="说了什么" name="said" faults={faults} hint="可以用输入法的语音键说。">
        {(tied) => (
          <textarea
            {...tied}
            className={styles.input}
            rows={4}
            maxLength={10_000}
            value={draft.said}
            onChange={({ target }) => change({ said: target.value })}
          />
        )}
      </Field>
      <fieldset className={styles.choice}>
        <legend className={styles.label}>有没有问题</legend>
        {[false, true].map((value) => (
          <label key={String(value)} className={styles.radio}>
            <input
              type="radio"
              name={`${id}-has`}
              checked={hasProblem === value}
              onChange={() => onChange({ ...state, hasProblem: value })}
            />
            {value ? "有" : "没有"}
          </label>
        ))}
      </fieldset>
      {hasProblem && (
        <Field label="什么问题" name="problem" faults={faults} hint="存下后另成一条问题，由单位接着办。">
          {(tied) => (
            <textarea
              {...tied}
              className={styles.input}
              rows={3}
              maxLength={2000}
              value={draft.problem}
              onChange={({ target }) => change({ problem: target.value })}
            />
          )}
        </Field>
      )}
      <PhotoField
        photos={photos}
        onChange={(next) => onChange({ ...state, photos: next })}
        fault={faults.find(({ field }) => field === "photos")?.says ?? null}
      />
      <Faults id={`${id}-general`} faults={faults.filter(({ field }) => field === "")} />
      <p className={styles.fault} role="alert" hidden={trouble === null}>
        {trouble}
      </p>
      <button className={styles.primary} type="submit" disabled={saving}>
        {button}
      </button>
    </form>
  );
}
