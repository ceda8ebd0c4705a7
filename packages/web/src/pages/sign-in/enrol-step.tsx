import type { SessionAnswer } from "@shilu/contract";
import Button from "antd/es/button";
import QRCode from "antd/es/qr-code";
import { useState } from "react";
import { confirmFactor, offerFactor } from "../../api/access.ts";
import { Faults } from "../../ui/faults.tsx";
import { useDoing } from "./doing.ts";
import { Field } from "./field.tsx";
import styles from "./sign-in.module.css";

type Props = {
  /** The password, where it was typed a moment ago; empty: it is asked for. */
  readonly password: string;
  readonly done: (session: SessionAnswer) => void;
  readonly own?: boolean;
};

/** 设置验证码器: the seed as a picture and as text, then one code back. Nothing of it goes over any other net than the office's. */
export function EnrolStep({ password: known, done, own = false }: Props) {
  const [password, setPassword] = useState("");
  const [offered, setOffered] = useState<{ secret: string; uri: string } | null>(null);
  const [code, setCode] = useState("");
  const { busy, fault, run } = useDoing();
  const offer = () => run(async () => setOffered(await offerFactor(known === "" ? password : known)));
  const confirm = () => run(async () => done(await confirmFactor(code)));
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        void (offered === null ? offer() : confirm());
      }}
    >
      {!own && <p>管理员登录须有第二步验证。请准备一个验证码器：手机上的任何 TOTP 验证码应用都可以，不用联网。</p>}
      {offered === null ? (
        known === "" && (
          <Field
            label="密码"
            kind="password"
            value={password}
            change={setPassword}
            complete="current-password"
            first={!own}
          />
        )
      ) : (
        <>
          <p>用验证码器扫这个码；不能扫的，把下面的密钥输进去。</p>
          <div className={styles.code}>
            <QRCode type="svg" value={offered.uri} size={176} bordered={false} errorLevel="M" />
          </div>
          <p className={styles.secret}>
            <span className="visually-hidden">密钥：</span>
            {offered.secret.replace(/(.{4})(?=.)/g, "$1 ")}
          </p>
          <Field label="验证码器上现在的6位数字" kind="code" value={code} change={setCode} first />
        </>
      )}
      <Faults error={fault} />
      {offered === null ? (
        <Button type="primary" htmlType="submit" loading={busy} disabled={known === "" && password === ""}>
          开始设置
        </Button>
      ) : (
        <Button type="primary" htmlType="submit" loading={busy} disabled={code.length < 6}>
          启用
        </Button>
      )}
    </form>
  );
}
