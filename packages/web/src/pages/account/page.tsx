import { useQuery } from "@tanstack/react-query";
import { createLazyRoute } from "@tanstack/react-router";
import Button from "antd/es/button";
import { useState } from "react";
import { endSession, ownSessionsQuery, sessionQuery } from "../../api/access.ts";
import { useRefresh } from "../../api/refresh.ts";
import { Faults } from "../../ui/faults.tsx";
import { moment } from "../../ui/moment.ts";
import { Trouble, Waiting } from "../../ui/trouble.tsx";
import styles from "../admin/admin.module.css";
import { useDoing } from "../sign-in/doing.ts";
import { EnrolStep } from "../sign-in/enrol-step.tsx";
import { PasswordStep } from "../sign-in/password-step.tsx";
import own from "./account.module.css";

/** 我的账号: where one is signed in, another password, a second factor. */
function AccountPage() {
  const { data: session, error } = useQuery(sessionQuery);
  const refresh = useRefresh();
  const [open, setOpen] = useState<"password" | "factor" | null>(null);
  const [told, setTold] = useState<string | null>(null);
  if (session === undefined) return error === null ? <Waiting says="正在打开……" /> : <Trouble error={error} />;
  const { account } = session;
  if (account === null) return <Trouble error={null} says="本机方式不用登录，没有自己的账号。" home />;
  const done = (says: string) => {
    setTold(says);
    setOpen(null);
    void refresh("everything");
  };
  return (
    <main className={styles.page}>
      <h1 className={styles.title}>我的账号</h1>
      <p className={styles.note}>
        {account.name}（登录名 {account.login}）：{account.roles.join("、") || "尚未授权，请找安全管理员"}
      </p>
      {told !== null && <p role="status">{told}</p>}
      <Sessions />
      <section className={styles.section}>
        <h2 className={styles.title}>密码和验证码器</h2>
        <div className={styles.line}>
          <Button onClick={() => setOpen("password")}>更换密码</Button>
          <Button onClick={() => setOpen("factor")}>{account.enrolled ? "换一个验证码器" : "设置验证码器"}</Button>
        </div>
        <div className={own.form}>
          {open === "password" && (
            <PasswordStep
              own
              current=""
              rules={session.passwordRules}
              done={() => done("密码已更换，别处的登录都已结束。")}
            />
          )}
          {open === "factor" && (
            <EnrolStep own password="" done={() => done("验证码器已启用，下次登录要用它。别处的登录都已结束。")} />
          )}
        </div>
      </section>
    </main>
  );
}

function Sessions() {
  const { data, error } = useQuery(ownSessionsQuery);
  const refresh = useRefresh();
  const { busy, fault, run } = useDoing();
  if (data === undefined) return error === null ? <Waiting says="正在取登录……" /> : <Trouble error={error} />;
  return (
    <section>
      <h2 className={styles.title}>登录着的地方</h2>
      <Faults error={fault} />
      <div className={styles.wrap}>
        <table className={styles.table}>
          <thead>
            <tr>
              {["地址", "浏览器", "登录", "最近使用", "操作"].map((title) => (
                <th key={title} scope="col">
                  {title}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {data.sessions.map((one) => (
              <tr key={one.id}>
                <td>{one.address}</td>
                <td className={styles.small}>{one.agent}</td>
                <td className={styles.nowrap}>{moment(one.openedAt)}</td>
                <td className={styles.nowrap}>{moment(one.seenAt)}</td>
                <td>
                  {one.own ? (
                    "这里"
                  ) : (
                    <Button
                      size="small"
                      disabled={busy}
                      aria-label={`结束在${one.address}的登录`}
                      onClick={() =>
                        void run(async (keys) => {
                          await endSession(one.id, keys);
                          await refresh("session");
                        })
                      }
                    >
                      结束
                    </Button>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

export const lazyRoute = createLazyRoute("/office/account")({ component: AccountPage });
