import type { Founded } from "@shilu/contract";
import { useSuspenseQuery } from "@tanstack/react-query";
import { createLazyRoute, Link } from "@tanstack/react-router";
import Button from "antd/es/button";
import { useState } from "react";
import { found, sessionQuery } from "../../api/access.ts";
import { Faults } from "../../ui/faults.tsx";
import { useDoing } from "./doing.ts";
import { Field } from "./field.tsx";
import { Frame } from "./frame.tsx";
import { PasswordRules } from "./password-step.tsx";
import styles from "./sign-in.module.css";

const posts = [
  { key: "system", title: "系统管理员（您自己：开账号、停用、重置）" },
  { key: "security", title: "安全管理员（定角色和范围）" },
  { key: "audit", title: "审计管理员（看日志）" },
] as const;
type Post = (typeof posts)[number]["key"];
type Named = { login: string; name: string };
const nobody: Named = { login: "", name: "" };

/** 设立三员: three people, named by whoever holds the token of `shilu init`. */
function SetupPage() {
  const { data: session } = useSuspenseQuery(sessionQuery);
  const [token, setToken] = useState("");
  const [password, setPassword] = useState("");
  const [again, setAgain] = useState("");
  const [named, setNamed] = useState<Record<Post, Named>>({ system: nobody, security: nobody, audit: nobody });
  const [made, setMade] = useState<Founded | null>(null);
  const { busy, fault, run } = useDoing();
  if (made !== null) return <Made session={session} tokens={made.tokens} login={named.system.login} />;
  const set = (post: Post, more: Partial<Named>) => setNamed((now) => ({ ...now, [post]: { ...now[post], ...more } }));
  const missing = Object.values(named).some(({ login, name }) => login === "" || name === "");
  const differs = again !== "" && again !== password;
  return (
    <Frame session={session} title="设立三员" wide>
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          void run(async () => setMade(await found({ token, password, ...named })));
        }}
      >
        <p>三员由三个人分别担任，都看不到业务内容。给别人用（局域网、tls 方式）以前须先设立。</p>
        <Field label="初始化令牌（shilu init 给出）" value={token} change={setToken} first />
        {posts.map(({ key, title }) => (
          <fieldset key={key} className={styles.group}>
            <legend>{title}</legend>
            <Field label="姓名" value={named[key].name} change={(name) => set(key, { name })} />
            <Field label="登录名" value={named[key].login} change={(login) => set(key, { login })} />
          </fieldset>
        ))}
        <fieldset className={styles.group}>
          <legend>系统管理员的密码</legend>
          <Field label="密码" kind="password" value={password} change={setPassword} complete="new-password" />
          <Field label="再输一遍" kind="password" value={again} change={setAgain} complete="new-password" />
        </fieldset>
        <PasswordRules rules={session.passwordRules} />
        <Faults error={differs ? "两遍输入的密码不一样" : fault} />
        <Button
          type="primary"
          htmlType="submit"
          loading={busy}
          disabled={missing || token === "" || password === "" || password !== again}
        >
          设立三员
        </Button>
      </form>
    </Frame>
  );
}

type MadeProps = {
  readonly session: Parameters<typeof Frame>[0]["session"];
  readonly tokens: Founded["tokens"];
  readonly login: string;
};

/** The tokens of the two others, shown once. */
const Made = ({ session, tokens, login }: MadeProps) => (
  <Frame session={session} title="三员已设立" wide>
    <div className={styles.form} role="status">
      <p>下面两个一次性令牌只显示这一次，7天内有效。请当面交给本人，由他在“凭一次性令牌设置密码”页设置自己的密码。</p>
      {tokens.map((one) => (
        <div key={one.login}>
          <p className={styles.heading}>
            {one.post}：{one.name}（登录名 {one.login}）
          </p>
          <p className={styles.secret}>{one.token}</p>
        </div>
      ))}
      <p>
        您的登录名是“{login}”。现在可以停下本机方式，用 shilu serve --mode 局域网 或 --mode tls
        提供给别人；首次登录时每位管理员各设置一个验证码器。
      </p>
      {session.mode !== "本机" && <Link to="/sign-in">去登录</Link>}
    </div>
  </Frame>
);

export const lazyRoute = createLazyRoute("/setup")({ component: SetupPage });
