import type { SessionAnswer } from "@shilu/contract";
import Button from "antd/es/button";
import { useState } from "react";
import { proveCode } from "../../api/access.ts";
import { Faults } from "../../ui/faults.tsx";
import { useDoing } from "./doing.ts";
import { Field } from "./field.tsx";
import styles from "./sign-in.module.css";

type Props = { readonly done: (session: SessionAnswer) => void; readonly again: () => void };

/** The second step: the code that the person's authenticator shows now. */
export function CodeStep({ done, again }: Props) {
  const [code, setCode] = useState("");
  const { busy, fault, run } = useDoing();
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        void run(async () => done(await proveCode(code)));
      }}
    >
      <Field label="验证码（验证码器上的6位数字）" kind="code" value={code} change={setCode} first />
      <Faults error={fault} />
      <Button type="primary" htmlType="submit" loading={busy} disabled={code.length < 6}>
        继续
      </Button>
      <Button type="text" onClick={again}>
        换一个账号登录
      </Button>
    </form>
  );
}
