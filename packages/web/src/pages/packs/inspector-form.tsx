import type { PackAnswer } from "@shilu/contract";
import Button from "antd/es/button";
import { useId, useState } from "react";
import { askInspector } from "../../api/packs.ts";
import { useRefresh } from "../../api/refresh.ts";
import { useWrite } from "../../api/use-write.ts";
import { Faults } from "../../ui/faults.tsx";
import styles from "./page.module.css";

type Props = { readonly pack: string; readonly asked: PackAnswer["asked"]; readonly until: string };

/** Somebody of the inspectors is to open this pack: his account is opened by the 系统管理员, who is asked for it here. */
export function InspectorForm({ pack, asked, until }: Props) {
  const id = useId();
  const refresh = useRefresh();
  const [open, setOpen] = useState(false);
  const [name, setName] = useState("");
  const [unit, setUnit] = useState("");
  const ask = useWrite(askInspector, {
    onSuccess: async () => {
      setName("");
      setOpen(false);
      await refresh("pack");
    },
  });
  return (
    <section className={styles.inspectors} aria-label="检查组账号">
      {asked.length > 0 && (
        <p className={styles.small}>
          已请系统管理员开账号：{asked.map((one) => `${one.unit}${one.name}`).join("、")}
          。开好并由安全管理员授“检查组”角色以后，本人就能看到这一份。
        </p>
      )}
      {!open && (
        <button type="button" className={styles.act} onClick={() => setOpen(true)}>
          请管理员给检查组的人开账号
        </button>
      )}
      {open && (
        <form
          className={styles.line}
          aria-label="请管理员开账号"
          onSubmit={(event) => {
            event.preventDefault();
            ask.mutate({ pack, name, unit });
          }}
        >
          <label htmlFor={`${id}-unit`}>检查组或单位</label>
          <input id={`${id}-unit`} value={unit} maxLength={40} onChange={({ target }) => setUnit(target.value)} />
          <label htmlFor={`${id}-name`}>姓名</label>
          <input id={`${id}-name`} value={name} maxLength={40} onChange={({ target }) => setName(target.value)} />
          <span className={styles.small}>只能看这一份证据包，到 {until} 自动关闭</span>
          <Button htmlType="submit" type="primary" loading={ask.isPending}>
            请管理员开
          </Button>
          <Button onClick={() => setOpen(false)}>不开了</Button>
        </form>
      )}
      <Faults error={ask.error} />
    </section>
  );
}
