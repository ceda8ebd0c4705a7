import type { MechanismAnswer } from "@shilu/contract";
import Button from "antd/es/button";
import { useState } from "react";
import { type MechanismWish, sendMechanism } from "../../api/mechanisms.ts";
import { useRefresh } from "../../api/refresh.ts";
import { useWrite } from "../../api/use-write.ts";
import { Faults } from "../../ui/faults.tsx";
import styles from "./page.module.css";

type Props = {
  readonly code: string;
  readonly known: MechanismAnswer;
  /** The version to go back to; null: a change. */
  readonly version: number | null;
  readonly close: () => void;
};

/** A change of the unit's own practice: first what it would change of the duties, then carried out. */
export function ChangeForm({ code, known, version, close }: Props) {
  const refresh = useRefresh();
  const [off, setOff] = useState(known.line.off);
  const [needs, setNeeds] = useState<Readonly<Record<string, number>>>({});
  const [from, setFrom] = useState(known.earliest);
  const [by, setBy] = useState("");
  const [reason, setReason] = useState("");
  const look = useWrite(sendMechanism);
  const carry = useWrite(sendMechanism, {
    onSuccess: async () => {
      close();
      await refresh("everything");
    },
  });
  const wish = (apply: boolean): MechanismWish => {
    const said = { by, reason, apply };
    return version === null
      ? { act: "change", body: { off, needs: { ...needs }, from, ...said } }
      : { act: "back", body: { version, ...said } };
  };
  const send = (apply: boolean) => (apply ? carry : look).mutate({ mechanism: code, wish: wish(apply) });
  const edit = (change: () => void) => {
    change();
    look.reset();
    carry.reset();
  };
  const error = carry.error ?? look.error;
  const seen = look.data ?? null;
  return (
    <form
      className={styles.form}
      aria-label={version === null ? "停用或改次数" : `退回第${version}版`}
      onSubmit={(event) => {
        event.preventDefault();
        send(false);
      }}
    >
      <h3 className={styles.section}>{version === null ? "停用或改次数" : `退回第${version}版`}</h3>
      {version === null && (
        <>
          <label className={styles.check}>
            <input type="checkbox" checked={off} onChange={(event) => edit(() => setOff(event.target.checked))} />{" "}
            停用：不再要求，不再新记，以前的记录照样算数
          </label>
          {!off &&
            known.rules.map(({ line, need }) =>
              need === null ? null : (
                <label key={line.rule}>
                  <span>{line.says}：至少几次</span>
                  <input
                    type="number"
                    min={1}
                    className={styles.text}
                    value={needs[line.rule] ?? need}
                    onChange={(event) => {
                      const value = event.target.valueAsNumber;
                      if (Number.isInteger(value)) edit(() => setNeeds({ ...needs, [line.rule]: value }));
                    }}
                  />
                </label>
              ),
            )}
          <label>
            <span>从哪天起（最早 {known.earliest}）</span>
            <input
              type="date"
              required
              className={styles.text}
              value={from}
              onChange={(event) => edit(() => setFrom(event.target.value))}
            />
          </label>
        </>
      )}
      <label>
        <span>依据哪次会议或哪份文件，为什么</span>
        <input className={styles.text} value={reason} onChange={(event) => edit(() => setReason(event.target.value))} />
      </label>
      <label>
        <span>谁定的</span>
        <input className={styles.text} value={by} onChange={(event) => edit(() => setBy(event.target.value))} />
      </label>
      <Faults error={error} />
      {seen !== null && (
        <div aria-live="polite">
          <p>
            {seen.changes.length === 0
              ? `${seen.span}的规定动作没有变化。`
              : `${seen.span}的规定动作有 ${seen.changes.length + seen.more} 项变化：`}
          </p>
          <ul className={styles.dates}>
            {seen.changes.map(({ kind, title, of, what }) => (
              <li key={`${kind} ${title} ${of}`}>
                <span className={styles.day}>{{ 新增: "＋ 新增", 取消: "－ 取消", 变动: "△ 变动" }[kind]}</span>
                <span>
                  {title}
                  <span className={styles.small}>
                    {of}；{what}
                  </span>
                </span>
              </li>
            ))}
          </ul>
        </div>
      )}
      <p className={styles.acts}>
        <Button htmlType="submit" type={seen === null ? "primary" : "default"} loading={look.isPending}>
          先看会怎样
        </Button>
        {seen !== null && (
          <Button type="primary" loading={carry.isPending} onClick={() => send(true)}>
            就这样改
          </Button>
        )}
        <Button onClick={close}>取消</Button>
      </p>
    </form>
  );
}
