import type { AccountLine, TokenAnswer } from "@shilu/contract";
import { useQuery } from "@tanstack/react-query";
import { createLazyRoute } from "@tanstack/react-router";
import Button from "antd/es/button";
import { useState } from "react";
import { accountsQuery, resetAccount, sessionQuery, setAccountState } from "../../api/access.ts";
import type { Keys } from "../../api/keys.ts";
import { useRefresh } from "../../api/refresh.ts";
import { Faults } from "../../ui/faults.tsx";
import { moment } from "../../ui/moment.ts";
import { Trouble, Waiting } from "../../ui/trouble.tsx";
import { useDoing } from "../sign-in/doing.ts";
import { AddAccount } from "./add-account.tsx";
import styles from "./admin.module.css";
import { Backups } from "./backups.tsx";
import { Requests } from "./requests.tsx";

/** A token to be handed over, and whose it is. */
type Shown = { readonly whose: string; readonly token: TokenAnswer };

/** 账号, for the 系统管理员: open, close, reset. What an account may do is not said here. */
function AccountsPage() {
  const { data, error } = useQuery(accountsQuery);
  const own = useQuery(sessionQuery).data?.account?.id;
  const refresh = useRefresh();
  const [shown, setShown] = useState<Shown | null>(null);
  const { busy, fault, run } = useDoing();
  if (data === undefined) return error === null ? <Waiting says="正在取账号……" /> : <Trouble error={error} />;
  const change = (work: (keys: Keys) => Promise<Shown | null>) =>
    run(async (keys) => {
      setShown(await work(keys));
      await refresh("account");
    });
  return (
    <main className={styles.page}>
      <h1 className={styles.title}>账号</h1>
      <p className={styles.note}>一人一个账号；停用的账号不再让出登录名。能做什么由安全管理员授权。</p>
      <AddAccount people={data.people} added={(whose, token) => change(async () => ({ whose, token }))} />
      <Requests requests={data.requests} added={(whose, token) => change(async () => ({ whose, token }))} />
      {shown !== null && <Token {...shown} />}
      <Faults error={fault} />
      <div className={styles.wrap}>
        <table className={styles.table}>
          <thead>
            <tr>
              {["登录名", "姓名", "角色", "状态", "最近登录", "操作"].map((title) => (
                <th key={title} scope="col">
                  {title}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {data.accounts.map((one) => (
              <Line key={one.id} account={one} own={one.id === own} busy={busy} change={change} />
            ))}
          </tbody>
        </table>
      </div>
      <Backups />
    </main>
  );
}

type LineProps = {
  readonly account: AccountLine;
  readonly own: boolean;
  readonly busy: boolean;
  readonly change: (work: (keys: Keys) => Promise<Shown | null>) => void;
};

function Line({ account, own, busy, change }: LineProps) {
  const { id, login, name, unit, roles, active, signedInAt, enrolled } = account;
  const reset = (secondFactor: boolean) =>
    change(async (keys) => ({ whose: name, token: await resetAccount(id, secondFactor, keys) }));
  return (
    <tr className={active ? "" : styles.off}>
      <td>{login}</td>
      <td className={styles.nowrap}>
        {name}
        {unit !== null && `（${unit}）`}
      </td>
      <td>{roles.length === 0 ? "尚未授权" : roles.join("、")}</td>
      <td>
        <State account={account} />
      </td>
      <td className={styles.nowrap}>{signedInAt === null ? "从未" : moment(signedInAt)}</td>
      <td>
        {own && <span className={styles.small}>自己</span>}
        <div className={styles.actions} hidden={own}>
          <Button
            size="small"
            disabled={busy}
            aria-label={`${active ? "停用" : "启用"}${login}`}
            onClick={() =>
              change(async (keys) => {
                await setAccountState(id, !active, keys);
                return null;
              })
            }
          >
            {active ? "停用" : "启用"}
          </Button>
          {active && (
            <Button size="small" disabled={busy} aria-label={`重置密码：${login}`} onClick={() => reset(false)}>
              重置密码
            </Button>
          )}
          {active && enrolled && (
            <Button
              size="small"
              disabled={busy}
              aria-label={`连验证码器一起重置：${login}`}
              onClick={() => reset(true)}
            >
              连验证码器一起重置
            </Button>
          )}
        </div>
      </td>
    </tr>
  );
}

/** Whether it is in use, and what is worth looking at. */
function State({ account: { active, enrolled, tokenUntil, unused, left, until } }: { readonly account: AccountLine }) {
  const flags = [
    ...(left ? ["人已不在名册上，请停用"] : []),
    ...(until === null ? [] : [`用到 ${until} 为止，到期自动关闭`]),
    ...(unused ? ["90天没有登录"] : []),
    ...(tokenUntil === null ? [] : [`令牌待用，到 ${moment(tokenUntil)}`]),
  ];
  return (
    <>
      {active ? "在用" : "已停用"}
      {enrolled && "，有验证码器"}
      {flags.map((flag) => (
        <div key={flag} className={styles.flag}>
          {flag}
        </div>
      ))}
    </>
  );
}

const Token = ({ whose, token }: Shown) => (
  <div className={styles.token} role="status">
    <p>
      {whose}的一次性令牌只显示这一次，{moment(token.until)}{" "}
      以前有效。请当面交给本人，由他在登录页“凭一次性令牌设置密码”。
    </p>
    <p className={styles.secret}>{token.token}</p>
  </div>
);

export const lazyRoute = createLazyRoute("/office/admin/accounts")({ component: AccountsPage });
