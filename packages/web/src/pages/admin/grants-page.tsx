import type { GrantsAnswer } from "@shilu/contract";
import { useQuery } from "@tanstack/react-query";
import { createLazyRoute } from "@tanstack/react-router";
import Button from "antd/es/button";
import { useState } from "react";
import { grantsQuery } from "../../api/access.ts";
import { useRefresh } from "../../api/refresh.ts";
import { Trouble, Waiting } from "../../ui/trouble.tsx";
import styles from "./admin.module.css";
import { Alarms } from "./alarms.tsx";
import { GrantDialog } from "./grant-dialog.tsx";
import { PolicyForm } from "./policy-form.tsx";

export type Granted = GrantsAnswer["accounts"][number];

/** 授权, for the 安全管理员: who has which roles over which part of the office, and what is asked of a sign-in. */
function GrantsPage() {
  const { data, error } = useQuery(grantsQuery);
  const refresh = useRefresh();
  const [open, setOpen] = useState<Granted | null>(null);
  if (data === undefined) return error === null ? <Waiting says="正在取授权……" /> : <Trouble error={error} />;
  const again = () => refresh("grant");
  const orgs = new Map(data.orgs.map(({ id, name }) => [id, name]));
  return (
    <main className={styles.page}>
      <Alarms />
      <h1 className={styles.title}>授权</h1>
      <p className={styles.note}>授权从下一次操作起生效。三员互不兼任，也不兼业务角色；不能给自己授权。</p>
      <div className={styles.wrap}>
        <table className={styles.table}>
          <thead>
            <tr>
              {["登录名", "姓名", "角色", "范围（含以下各级）", "操作"].map((title) => (
                <th key={title} scope="col">
                  {title}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {data.accounts.map((one) => (
              <tr key={one.id} className={one.active ? "" : styles.off}>
                <td>{one.login}</td>
                <td className={styles.nowrap}>
                  {one.name}
                  {one.unit !== null && `（${one.unit}，用到 ${one.until ?? ""}）`}
                  {one.active ? "" : "（已停用）"}
                </td>
                <td>
                  {one.roles.length > 0
                    ? one.roles.join("、")
                    : one.unit === null
                      ? "尚未授权"
                      : "尚未授权，申请的是检查组"}
                </td>
                <td>{orgs.get(one.org) ?? one.org}</td>
                <td>
                  {one.own ? (
                    <span className={styles.small}>自己</span>
                  ) : (
                    <Button size="small" aria-label={`给${one.login}授权`} onClick={() => setOpen(one)}>
                      授权
                    </Button>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <PolicyForm policy={data.policy} saved={again} />
      {open !== null && (
        <GrantDialog
          account={open}
          orgs={data.orgs}
          close={(changed) => {
            setOpen(null);
            if (changed) void again();
          }}
        />
      )}
    </main>
  );
}

export const lazyRoute = createLazyRoute("/office/admin/grants")({ component: GrantsPage });
