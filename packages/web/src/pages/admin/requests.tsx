import type { AccountsAnswer, TokenAnswer } from "@shilu/contract";
import Button from "antd/es/button";
import { useState } from "react";
import { addAccount } from "../../api/access.ts";
import { Faults } from "../../ui/faults.tsx";
import { moment } from "../../ui/moment.ts";
import { useDoing } from "../sign-in/doing.ts";
import { Field } from "../sign-in/field.tsx";
import styles from "./admin.module.css";

type Request = AccountsAnswer["requests"][number];
type Added = (whose: string, token: TokenAnswer) => void;

/** Accounts that those who make evidence packs ask for: each is opened with the unit and the last day that stand in it. */
export function Requests({ requests, added }: { readonly requests: readonly Request[]; readonly added: Added }) {
  if (requests.length === 0) return null;
  return (
    <section aria-label="请开的检查组账号">
      <h2 className={styles.title}>请开的检查组账号</h2>
      <p className={styles.note}>
        照下面开的账号只用到写明的那一天；开好以后还要由安全管理员授“检查组”角色，才能看那一份证据包。
      </p>
      {requests.map((one) => (
        <RequestForm key={one.id} request={one} added={added} />
      ))}
    </section>
  );
}

function RequestForm({ request, added }: { readonly request: Request; readonly added: Added }) {
  const { id, name, unit, until, pack, askedBy, askedAt } = request;
  const [login, setLogin] = useState("");
  const { busy, fault, run } = useDoing();
  return (
    <form
      aria-label={`给${unit}${name}开账号`}
      onSubmit={(event) => {
        event.preventDefault();
        void run(async (keys) => added(name, await addAccount({ login, name, person: null, request: id }, keys)));
      }}
    >
      <p>
        {unit} {name}，看“{pack}”，用到 {until}（{askedBy} {moment(askedAt)} 申请）
      </p>
      <div className={styles.line}>
        <Field label="登录名" value={login} change={setLogin} />
        <Button type="primary" htmlType="submit" loading={busy} disabled={login.trim() === ""}>
          照此开账号
        </Button>
      </div>
      <Faults error={fault} />
    </form>
  );
}
