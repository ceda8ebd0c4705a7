import type { FieldFault } from "@shilu/contract";
import { type ReactNode, useId } from "react";
import styles from "./form.module.css";

/** What a control of a field carries so that its label, hint and fault are read out with it. */
type Tied = {
  readonly id: string;
  readonly "aria-describedby": string | undefined;
  readonly "aria-invalid": true | undefined;
};

type Props = {
  readonly label: string;
  readonly name: string;
  readonly faults: readonly FieldFault[];
  readonly hint?: string | undefined;
  readonly children: (tied: Tied) => ReactNode;
};

/** One labelled control with what is wrong with it. */
export function Field({ label, name, faults, hint, children }: Props) {
  const id = useId();
  const wrong = faults.filter(({ field }) => field === name);
  const described = [hint === undefined ? "" : `${id}-hint`, wrong.length === 0 ? "" : `${id}-fault`];
  return (
    <div className={styles.field}>
      <label className={styles.label} htmlFor={id}>
        {label}
      </label>
      {children({
        id,
        "aria-describedby": described.filter(Boolean).join(" ") || undefined,
        "aria-invalid": wrong.length > 0 || undefined,
      })}
      {hint !== undefined && (
        <p className={styles.hint} id={`${id}-hint`}>
          {hint}
        </p>
      )}
      <Faults id={`${id}-fault`} faults={wrong} />
    </div>
  );
}

/** The sentences of faults, each with its mark. */
export const Faults = ({ id, faults }: { readonly id: string; readonly faults: readonly FieldFault[] }) =>
  faults.length === 0 ? null : (
    <p className={styles.fault} id={id}>
      {faults.map(({ says }) => says).join("；")}
    </p>
  );
