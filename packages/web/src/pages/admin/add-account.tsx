import type { AccountsAnswer, TokenAnswer } from "@shilu/contract";
import Button from "antd/es/button";
import Select from "antd/es/select";
import { useId, useState } from "react";
import { addAccount } from "../../api/access.ts";
import { Faults } from "../../ui/faults.tsx";
import { useDoing } from "../sign-in/doing.ts";
import { Field } from "../sign-in/field.tsx";
import styles from "./admin.module.css";

type Props = {
  readonly people: AccountsAnswer["people"];
  readonly added: (whose: string, token: TokenAnswer) => void;
};

/** 开账号: for somebody of the roster, or for somebody who does not stand on it (an inspector, a superior body). */
export function AddAccount({ people, added }: Props) {
  const [person, setPerson] = useState<string | null>(null);
  const [name, setName] = useState("");
  const [login, setLogin] = useState("");
  const { busy, fault, run } = useDoing();
  const choice = useId();
  const send = () =>
    run(async (keys) => {
      const token = await addAccount({ login, name, person }, keys);
      added(name, token);
      setPerson(null);
      setName("");
      setLogin("");
    });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <div className={styles.line}>
        <div className={styles.label}>
          <label htmlFor={choice}>名册上的人</label>
          <Select
            id={choice}
            className={styles.choice ?? ""}
            placeholder="不在名册上的不选"
            allowClear
            showSearch={{ optionFilterProp: "label" }}
            value={person}
            options={people.map((one) => ({ value: one.id, label: one.name }))}
            onChange={(id: string | undefined) => {
              setPerson(id ?? null);
              setName(people.find((one) => one.id === id)?.name ?? "");
            }}
          />
        </div>
        <Field label="姓名" value={name} change={setName} off={person !== null} />
        <Field label="登录名" value={login} change={setLogin} />
        <Button type="primary" htmlType="submit" loading={busy} disabled={name.trim() === "" || login.trim() === ""}>
          开账号
        </Button>
      </div>
      <Faults error={fault} />
    </form>
  );
}
