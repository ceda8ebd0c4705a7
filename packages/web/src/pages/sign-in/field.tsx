import Input from "antd/es/input";
import { useId } from "react";
import styles from "./sign-in.module.css";

type Props = {
  readonly label: string;
  readonly value: string;
  readonly change: (value: string) => void;
  readonly kind?: "text" | "password" | "code";
  readonly complete?: string;
  readonly first?: boolean;
  readonly off?: boolean;
};

/** One labelled line to type in. A password may be pasted and looked at. */
export function Field({ label, value, change, kind = "text", complete, first = false, off = false }: Props) {
  const id = useId();
  const given = {
    ...{ id, value, autoFocus: first, disabled: off, autoComplete: complete ?? "off" },
    onChange: (event: { target: { value: string } }) => change(event.target.value),
  };
  return (
    <div className={styles.field}>
      <label htmlFor={id}>{label}</label>
      {kind === "password" && <Input.Password {...given} />}
      {kind === "text" && <Input {...given} autoCapitalize="off" spellCheck={false} />}
      {kind === "code" && <Input {...given} inputMode="numeric" maxLength={6} autoComplete="one-time-code" />}
    </div>
  );
}
