import { useSuspenseQuery } from "@tanstack/react-query";
import { createLazyRoute, Link } from "@tanstack/react-router";
import Button from "antd/es/button";
import { useState } from "react";
import { redeemToken, sessionQuery } from "../../api/access.ts";
import { Faults } from "../../ui/faults.tsx";
import { useDoing } from "./doing.ts";
import { Field } from "./field.tsx";
import { Frame } from "./frame.tsx";
import { PasswordRules } from "./password-step.tsx";
import styles from "./sign-in.module.css";

/** 凭一次性令牌设置自己的密码: the first password of an account, or another after a reset. */
function TokenPage() {
  const { data: session } = useSuspenseQuery(sessionQuery);
  const [token, setToken] = useState("");
  const [password, setPassword] = useState("");
  const [again, setAgain] = useState("");
  const [login, setLogin] = useState<string | null>(null);
  const { busy, fault, run } = useDoing();
  const differs = again !== "" && again !== password;
  const ways = <Link to="/sign-in">去登录</Link>;
  if (login !== null)
    return (
      <Frame session={session} title="密码已设好" ways={ways}>
        <p role="status">登录名是“{login}”。令牌已经用掉；请用登录名和刚设的密码登录。</p>
      </Frame>
    );
  return (
    <Frame session={session} title="凭令牌设置密码" ways={ways}>
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          void run(async () => setLogin((await redeemToken({ token, password })).login));
        }}
      >
        <Field label="一次性令牌（系统管理员给的）" value={token} change={setToken} first />
        <Field label="新密码" kind="password" value={password} change={setPassword} complete="new-password" />
        <Field label="再输一遍新密码" kind="password" value={again} change={setAgain} complete="new-password" />
        <PasswordRules rules={session.passwordRules} />
        <Faults error={differs ? "两遍输入的新密码不一样" : fault} />
        <Button
          type="primary"
          htmlType="submit"
          loading={busy}
          disabled={token === "" || password === "" || again !== password}
        >
          设置密码
        </Button>
      </form>
    </Frame>
  );
}

export const lazyRoute = createLazyRoute("/token")({ component: TokenPage });
