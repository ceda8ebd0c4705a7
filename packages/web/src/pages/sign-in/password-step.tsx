import type { SessionAnswer } from "@shilu/contract";
import Button from "antd/es/button";
import { useState } from "react";
import { changePassword } from "../../api/access.ts";
import { Faults } from "../../ui/faults.tsx";
import { useDoing } from "./doing.ts";
import { Field } from "./field.tsx";
import styles from "./sign-in.module.css";

type Props = {
  /** The present password, where it was typed a moment ago; empty: it is asked for. */
  readonly current: string;
  readonly rules: readonly string[];
  readonly done: (session: SessionAnswer, password: string) => void;
  /** Whether the person asked for it, and did not come in with a password that has to go. */
  readonly own?: boolean;
};

/** Another password, typed twice, with what is asked of it beside. */
export function PasswordStep({ current: known, rules, done, own = false }: Props) {
  const [current, setCurrent] = useState("");
  const [next, setNext] = useState("");
  const [again, setAgain] = useState("");
  const { busy, fault, run } = useDoing();
  const differs = again !== "" && again !== next;
  const send = () =>
    run(async () => {
      done(await changePassword({ current: known === "" ? current : known, next }), next);
      for (const clear of [setCurrent, setNext, setAgain]) clear("");
    });
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      {!own && <p>密码已到期，或不合现在的要求，请先更换。</p>}
      {known === "" && (
        <Field
          label="现在的密码"
          kind="password"
          value={current}
          change={setCurrent}
          complete="current-password"
          first={!own}
        />
      )}
      <Field
        label="新密码"
        kind="password"
        value={next}
        change={setNext}
        complete="new-password"
        first={known !== ""}
      />
      <Field label="再输一遍新密码" kind="password" value={again} change={setAgain} complete="new-password" />
      <PasswordRules rules={rules} />
      <Faults error={differs ? "两遍输入的新密码不一样" : fault} />
      <Button type="primary" htmlType="submit" loading={busy} disabled={next === "" || next !== again}>
        更换密码
      </Button>
    </form>
  );
}

/** What is asked of a password here. */
export const PasswordRules = ({ rules }: { readonly rules: readonly string[] }) => (
  <ul className={styles.rules} aria-label="密码的要求">
    {rules.map((rule) => (
      <li key={rule}>{rule}</li>
    ))}
  </ul>
);
