import type { GrantsAnswer } from "@shilu/contract";
import { type AccountRole, accountRoles, rolesFault } from "@shilu/domain";
import Checkbox from "antd/es/checkbox";
import Modal from "antd/es/modal";
import Select from "antd/es/select";
import { useId, useState } from "react";
import { setGrant } from "../../api/access.ts";
import { Faults } from "../../ui/faults.tsx";
import { useDoing } from "../sign-in/doing.ts";
import styles from "./admin.module.css";
import type { Granted } from "./grants-page.tsx";

type Props = {
  readonly account: Granted;
  readonly orgs: GrantsAnswer["orgs"];
  readonly close: (changed: boolean) => void;
};

/** Roles and scope of one account. Why some roles do not go together is said at once. */
export function GrantDialog({ account, orgs, close }: Props) {
  const [roles, setRoles] = useState<readonly AccountRole[]>(account.roles);
  const [org, setOrg] = useState(account.org);
  const { busy, fault, run } = useDoing();
  const scope = useId();
  const clash = roles.length === 0 ? null : rolesFault(roles);
  const says = clash ?? fault;
  return (
    <Modal
      open
      title={`给${account.name}（${account.login}）授权`}
      okText={roles.length === 0 ? "收回全部角色" : "授权"}
      cancelText="取消"
      okButtonProps={{ disabled: clash !== null }}
      confirmLoading={busy}
      onCancel={() => close(false)}
      onOk={() =>
        void run(async (keys) => {
          await setGrant(account.id, { roles: [...roles], org }, keys);
          close(true);
        })
      }
    >
      <fieldset className={styles.plain}>
        <legend className={styles.small}>角色</legend>
        <Checkbox.Group
          value={[...roles]}
          options={[...accountRoles]}
          onChange={(chosen) => setRoles(accountRoles.filter((role) => chosen.includes(role)))}
        />
      </fieldset>
      <div className={styles.line}>
        <div className={styles.label}>
          <label htmlFor={scope}>范围（含以下各级）</label>
          <Select
            id={scope}
            className={styles.choice ?? ""}
            showSearch={{ optionFilterProp: "label" }}
            value={org}
            options={orgs.map(({ id, name }) => ({ value: id, label: name }))}
            onChange={setOrg}
          />
        </div>
      </div>
      <Faults error={says} />
    </Modal>
  );
}
