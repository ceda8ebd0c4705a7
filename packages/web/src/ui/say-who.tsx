import Button from "antd/es/button";
import { useState } from "react";
import { sayWho } from "../api/people.ts";
import { useRefresh } from "../api/refresh.ts";
import { useWrite } from "../api/use-write.ts";
import { Faults } from "./faults.tsx";
import styles from "./say-who.module.css";

/** 本机 mode: who sits here, said once. Who signs in is known by his account, or has to be entered there. */
export function SayWho({ choices }: { readonly choices: readonly { readonly id: string; readonly name: string }[] }) {
  const refresh = useRefresh();
  const [person, setPerson] = useState("");
  const say = useWrite(sayWho, { onSuccess: () => refresh("everything") });
  if (choices.length === 0)
    return (
      <p className={styles.none}>
        还不知道您是名册上的哪一位。名册里有您以后，请系统管理员在您的账号里对应到人；本机方式先到“人员”粘贴名单。
      </p>
    );
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (person !== "") say.mutate(person);
      }}
    >
      <p>自己的周计划、日志和资料要知道您是名册上的哪一位。只问这一次。</p>
      <label>
        我是{" "}
        <select value={person} onChange={(event) => setPerson(event.target.value)}>
          <option value="">请选</option>
          {choices.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <Button htmlType="submit" type="primary" disabled={person === ""} loading={say.isPending}>
        就是我
      </Button>
      <Faults error={say.error} />
    </form>
  );
}
