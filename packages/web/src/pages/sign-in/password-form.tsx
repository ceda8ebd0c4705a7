import type { SessionAnswer } from "@shilu/contract";
import Button from "antd/es/button";
import { useState } from "react";
import { signIn } from "../../api/access.ts";
import { Faults } from "../../ui/faults.tsx";
import { useDoing } from "./doing.ts";
import { Field } from "./field.tsx";
import styles from "./sign-in.module.css";

/** The first step: name and password. What was typed stays when it was wrong. */
export function PasswordForm({ done }: { readonly done: (session: SessionAnswer, password: string) => void }) {
  const [login, setLogin] = useState("");
  const [password, setPassword] = useState("");
  const { busy, fault, run } = useDoing();
  const send = () => run(async () => done(await signIn({ login, password }), password));
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <Field label="登录名" value={login} change={setLogin} complete="username" first />
      <Field label="密码" kind="password" value={password} change={setPassword} complete="current-password" />
      <Faults error={fault} />
      <Button type="primary" htmlType="submit" loading={busy}>
        登录
      </Button>
    </form>
  );
}
